import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import type { ImportState } from '../../shared/contract/imports'
import type { Envelope } from '../../shared/errors'
import { launchApp, profiles as test, type RunningApp } from '../support/app'

const FILE =
  'email,password,first name,provider\nanna@brightpath.example,CANARY-1,Anna,migadu\nnobody,CANARY-2,Bo,migadu\n'

let running: RunningApp | undefined

test.afterEach(async () => {
  await running?.close()
  running = undefined
})

interface PageWindow {
  readonly bridge: { readonly imports: Readonly<Record<string, (input: unknown) => Promise<unknown>>> }
}

/** A call as the page itself makes it. */
async function call<T>(page: Page, verb: string, input?: unknown): Promise<Envelope<T>> {
  const answer = await page.evaluate(
    ([name, given]) => (window as unknown as PageWindow).bridge.imports[name]?.(given),
    [verb, input] as const,
  )
  return answer as Envelope<T>
}

async function start(profile: string): Promise<Page> {
  running = await launchApp({ profile, args: ['--demo=20'] })
  await expect(running.page.getByRole('grid')).toHaveAttribute('aria-rowcount', '21', { timeout: 30_000 })
  return running.page
}

test('a dropped file is read by its own File, and by nothing a page could make up', async ({ profile }) => {
  const page = await start(profile)
  const path = join(profile, 'reseller.csv')
  writeFileSync(path, FILE)
  await page.evaluate(() => {
    const input = document.createElement('input')
    input.type = 'file'
    input.id = 'dropped'
    document.body.append(input)
  })
  await page.locator('#dropped').setInputFiles(path)
  const opened = (await page.evaluate(() => {
    const input = document.querySelector<HTMLInputElement>('#dropped')
    return (window as unknown as PageWindow).bridge.imports['openDropped']?.([...(input?.files ?? [])])
  })) as Envelope<ImportState>
  expect(opened).toMatchObject({
    ok: true,
    value: {
      phase: 'ready',
      rowCount: 2,
      files: [{ name: 'reseller.csv', needsMapping: false }],
      counts: { ready: 1, error: 1 },
    },
  })
  expect(JSON.stringify(opened)).not.toContain('CANARY')

  for (const made of [
    '[{ path: "/etc/passwd" }]',
    '["/etc/passwd"]',
    '{ paths: ["/etc/passwd"] }',
    '[new File(["x"], "/etc/passwd")]',
  ]) {
    const answer = await page.evaluate<Envelope<ImportState>>(
      `Promise.resolve().then(() => window.bridge.imports.openDropped(${made})).catch(() => ({ ok: false }))`,
    )
    const isRefused = !answer.ok || answer.value.files.every(({ refusal }) => refusal !== undefined)
    expect(isRefused, made).toBe(true)
  }
})

test('a file chosen in the dialog is read, and what is not imported is saved for nobody else to read', async ({
  profile,
}) => {
  const page = await start(profile)
  const path = join(profile, 'reseller.csv')
  const target = join(profile, 'left.csv')
  writeFileSync(path, FILE)
  await running?.app.evaluate(
    ({ dialog }, [from, to]) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [from ?? ''] })
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: to ?? '' })
    },
    [path, target],
  )
  const opened = await call<ImportState>(page, 'choose')
  expect(opened).toMatchObject({ ok: true, value: { rowCount: 2 } })
  const id = opened.ok ? opened.value.id : ''
  expect(await call(page, 'saveRejected', { id, file: 0 })).toEqual({
    ok: true,
    value: { isSaved: true, rows: 1 },
  })
  expect(readFileSync(target, 'utf8')).toContain('nobody,CANARY-2,Bo,migadu,')
  expect(statSync(target).mode & 0o077).toBe(0)
  expect(await call(page, 'reveal', { id, row: 1, cell: 'smtpPassword' })).toEqual({
    ok: true,
    value: { text: 'CANARY-2' },
  })
  expect(running?.output()).not.toContain('CANARY')
})
