// Operations and imports in the real app, by the calls of its page.
import { writeFileSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import type { CallInput } from '../../shared/contract/contract'
import type { RunningApp } from './app'
import { call } from './bridge-call'
import type { FakeApi } from './fake-api'

type ServiceRecord = Readonly<Record<string, unknown>>

/** Emails of the service whose record is of a kind. */
export const emailsOf = (api: FakeApi, is: (record: ServiceRecord) => boolean): string[] =>
  api.demo.fleet
    .all()
    .filter(({ record }) => is(record as never))
    .map(({ record }) => record.email.toLowerCase())

export const isWarming = (record: ServiceRecord): boolean =>
  record['status'] === 1 && record['warmup_status'] === 1

/** Previews and starts it; a delete with the right count. */
export async function begin(page: Page, request: CallInput<'operations.preview'>): Promise<number> {
  const { previewId, willChange } = await call(page, 'operations.preview', request)
  return (await call(page, 'operations.start', { previewId, typedCount: willChange })).id
}

export const hasEnded = (page: Page, id: number): Promise<void> =>
  expect
    .poll(async () => (await call(page, 'operations.get', { id })).state, { timeout: 30_000 })
    .toBe('done')

/** Imports one mailbox out of a file written at that path. */
export async function importOne({ app, page }: RunningApp, path: string, email: string): Promise<void> {
  writeFileSync(path, `email,password,first name,provider\n${email},CANARY-1,Anna,migadu\n`)
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] })
  }, path)
  const state = await call(page, 'imports.choose')
  const { revision } = await call(page, 'imports.plan', { id: state?.id ?? '' })
  const { id } = await call(page, 'imports.start', { id: state?.id ?? '', revision })
  await expect
    .poll(async () => (await call(page, 'importRuns.get', { id })).state, { timeout: 30_000 })
    .toBe('done')
}

/** A background job of Instantly's that was begun elsewhere, as the service holds it. */
export function jobElsewhere(api: FakeApi, id: string): Parameters<FakeApi['demo']['jobs']['put']>[0] {
  const at = new Date().toISOString()
  return {
    ...{ id, workspace_id: api.demo.workspaceId, user_id: null, entity_id: null, entity_type: 'workspace' },
    ...{ type: 'update-warmup-accounts', status: 'in-progress', progress: 10, data: {} },
    ...{ created_at: at, updated_at: at },
  }
}
