// Every call of the client, as the table of faults makes it: on things of its own, and with what must be true when it worked.
import { expect } from 'vitest'
import type { CallKind, InstantlyApi, NewAccount } from '../../../../electron/api/types'
import type { DemoServer } from '../../../../electron/demo/server'

/** What an answer must hold for the call to be able to read it. */
export type AnswerKind =
  | 'page'
  | 'account'
  | 'account, if any'
  | 'paused emails'
  | 'job'
  | 'analytics'
  | 'days'
  | 'tracking status'
  | 'vitals'
  | 'tag'
  | 'tag, if any'
  | 'success, if any'
  | 'workspace'

/** The things of one cell: an account, a tag and a job that no other cell touches, and names that are free. */
export interface Things {
  readonly demo: DemoServer
  readonly email: string
  readonly tagId: string
  readonly jobId: string
  /** Accounts with a past: they send, and are warmed up. */
  readonly oldEmails: readonly string[]
  readonly newAccount: NewAccount
  readonly newLabel: string
}

export interface Call {
  readonly name: string
  readonly kind: CallKind
  /** As in `GET /accounts/:email`. */
  readonly route: string
  readonly answer: AnswerKind
  /** What it may ask beside, when it is in doubt. */
  readonly looksAt: string | undefined
  readonly run: (api: InstantlyApi, things: Things) => Promise<unknown>
  /** Holds what came back, and what the server has become, against what was asked. */
  readonly check: (value: never, things: Things) => void
}

export const PASSWORDS = ['imap-p4ss&"wörd/+=', 'smtp-s3cret\\pass<>%'] as const

const TODAY = '2026-09-30'

let made = 0

/** @param demo gets an account and a tag more, each time */
export function makeThings(demo: DemoServer): Things {
  made += 1
  const name = `cell-${made}`
  const email = `${name}+a@cells.example`
  demo.fleet.add({ email, status: 1, warmup_status: 0 })
  const [any] = demo.tags.all()
  const number = made.toString(16).padStart(12, '0')
  const tagId = `01990000-0000-7000-8000-${number}`
  demo.tags.put({ ...any!, id: tagId, label: name })
  const [imap_password, smtp_password] = PASSWORDS
  return {
    demo,
    email,
    tagId,
    jobId: demo.jobs.all()[0]!.id,
    oldEmails: demo.fleet
      .all()
      .filter(({ traits }) => traits.client >= 0)
      .map(({ record }) => record.email.toLowerCase()),
    newLabel: `new ${name}`,
    newAccount: {
      ...{ email: `new-${name}@cells.example`, first_name: 'Ann', last_name: 'Lee', provider_code: 1 },
      ...{ imap_username: name, imap_password, imap_host: 'imap.cells.example', imap_port: 993 },
      ...{ smtp_username: name, smtp_password, smtp_host: 'smtp.cells.example', smtp_port: 587 },
    },
  }
}

interface Asked<T> {
  readonly looksAt?: string
  readonly run: (api: InstantlyApi, things: Things) => Promise<T>
  readonly check: (value: NoInfer<T>, things: Things) => void
}

const call = <T>(name: string, kind: CallKind, route: string, answer: AnswerKind, asked: Asked<T>): Call => ({
  ...{ name, kind, route, answer, looksAt: asked.looksAt },
  run: asked.run,
  check: asked.check,
})

const statusOf = ({ demo, email }: Things): unknown => demo.fleet.get(email)?.record.status

const isTheAccount = (record: unknown, { email }: Things): void => expect(record).toMatchObject({ email })

const ACCOUNTS: readonly Call[] = [
  call('accounts.list', 'read', 'GET /accounts', 'page', {
    run: (api) => api.accounts.list({ includeTags: true }),
    check({ records, unreadable, next }, { demo }) {
      expect([records.length, unreadable]).toEqual([Math.min(100, demo.fleet.size), 0])
      for (const record of records) expect(demo.fleet.get(String(record['email']))).toBeDefined()
      expect(next).toContain(records.at(-1)?.['email'])
    },
  }),
  call('accounts.get', 'read', 'GET /accounts/:email', 'account', {
    run: (api, { email }) => api.accounts.get(email),
    check: isTheAccount,
  }),
  call('accounts.create', 'create', 'POST /accounts', 'account', {
    run: (api, { newAccount }) => api.accounts.create(newAccount),
    check(record, { demo, newAccount: { email } }) {
      expect(record['email']).toBe(email)
      expect(demo.fleet.get(email)).toBeDefined()
    },
  }),
  call('accounts.patch', 'write', 'PATCH /accounts/:email', 'account, if any', {
    run: (api, { email }) => api.accounts.patch(email, { daily_limit: 17 }),
    check: (_, { demo, email }) => expect(demo.fleet.get(email)?.record.daily_limit).toBe(17),
  }),
  call('accounts.remove', 'write', 'DELETE /accounts/:email', 'account, if any', {
    run: (api, { email }) => api.accounts.remove(email),
    check: (_, { demo, email }) => expect(demo.fleet.get(email)).toBeUndefined(),
  }),
  call('accounts.pause', 'write', 'POST /accounts/:email/pause', 'account, if any', {
    run: (api, { email }) => api.accounts.pause(email),
    check: (_, things) => expect(statusOf(things)).toBe(2),
  }),
  call('accounts.pauseMany', 'write', 'POST /accounts/pause', 'paused emails', {
    looksAt: 'GET /accounts/:email',
    run: (api, { email }) => api.accounts.pauseMany([email]),
    check({ pausedEmails, failedEmails }, things) {
      expect([pausedEmails, failedEmails]).toEqual([[things.email], []])
      expect(statusOf(things)).toBe(2)
    },
  }),
  call('accounts.resume', 'write', 'POST /accounts/:email/resume', 'account, if any', {
    run(api, { demo, email }) {
      demo.fleet.mutate(email, { record: { status: 2 } })
      return api.accounts.resume(email)
    },
    check: (_, things) => expect(statusOf(things)).toBe(1),
  }),
  call('accounts.markFixed', 'write', 'POST /accounts/:email/mark-fixed', 'account, if any', {
    run(api, { demo, email }) {
      demo.fleet.mutate(email, { record: { status: -1 } })
      return api.accounts.markFixed(email)
    },
    check: (_, things) => expect(statusOf(things)).toBe(1),
  }),
]

const WARMUP: readonly Call[] = [
  call('warmup.enable', 'warmup', 'POST /accounts/warmup/enable', 'job', {
    run: (api, { email }) => api.warmup.enable({ emails: [email] }),
    check({ id }, { demo, email }) {
      demo.settle()
      expect(demo.jobs.get(id)?.status).toBe('success')
      expect(demo.fleet.get(email)?.record.warmup_status).toBe(1)
    },
  }),
  call('warmup.disable', 'warmup', 'POST /accounts/warmup/disable', 'job', {
    run(api, { demo, email }) {
      demo.fleet.mutate(email, { record: { warmup_status: 1 } })
      return api.warmup.disable({ emails: [email] })
    },
    check({ id }, { demo, email }) {
      demo.settle()
      expect(demo.jobs.get(id)?.status).toBe('success')
      expect(demo.fleet.get(email)?.record.warmup_status).toBe(0)
    },
  }),
  call('warmup.analytics', 'read', 'POST /accounts/warmup-analytics', 'analytics', {
    run: (api, { oldEmails }) => api.warmup.analytics(oldEmails),
    check: (activity, { oldEmails }) => {
      expect(activity.size).toBeGreaterThan(0)
      for (const email of activity.keys()) expect(oldEmails).toContain(email)
    },
  }),
]

const CHECKS: readonly Call[] = [
  call('activity.daily', 'read', 'GET /accounts/analytics/daily', 'days', {
    run: (api, { oldEmails }) => api.activity.daily({ emails: oldEmails, from: '2026-09-24', to: TODAY }),
    check: (days, { oldEmails }) => {
      expect(days.length).toBeGreaterThan(0)
      for (const { email } of days) expect(oldEmails).toContain(email)
    },
  }),
  call('checks.trackingDomain', 'read', 'GET /accounts/ctd/status', 'tracking status', {
    run: (api) => api.checks.trackingDomain('inst.cells.example'),
    check: (status) => expect(status).toMatchObject({ host: 'inst.cells.example', isPassing: true }),
  }),
  call('checks.vitals', 'read', 'POST /accounts/test/vitals', 'vitals', {
    run: (api, { email }) => api.checks.vitals([email]),
    check: (vitals) => expect(vitals).toMatchObject([{ domain: 'cells.example', isPassing: true }]),
  }),
  call('jobs.list', 'read', 'GET /background-jobs', 'page', {
    run: (api) => api.jobs.list({ sortColumn: 'created_at', sortOrder: 'asc' }),
    check: ({ jobs, unreadable }) => expect([jobs.length > 3, unreadable]).toEqual([true, 0]),
  }),
  call('jobs.get', 'read', 'GET /background-jobs/:id', 'job', {
    run: (api, { jobId }) => api.jobs.get(jobId),
    check: (job, { jobId }) => {
      expect(job.id).toBe(jobId)
      expect(Object.keys(job.data)).toEqual(['success_count', 'failed_count', 'total_to_process'])
    },
  }),
  call('campaigns.ofAccount', 'read', 'GET /account-campaign-mappings/:email', 'page', {
    run: (api, { demo, email }) => {
      demo.fleet.mutate(email, { traits: { client: 0, noise: 3 } })
      return api.campaigns.ofAccount(email)
    },
    check: (campaigns) => expect(campaigns.length).toBeGreaterThan(0),
  }),
  call('workspace.current', 'read', 'GET /workspaces/current', 'workspace', {
    run: (api) => api.workspace.current(),
    check: ({ id }, { demo }) => expect(id).toBe(demo.workspaceId),
  }),
]

const TAGS: readonly Call[] = [
  call('tags.list', 'read', 'GET /custom-tags', 'page', {
    run(api, { demo }) {
      // One page: how pages follow each other is not what is looked at here.
      for (const tag of demo.tags.all().slice(60)) demo.tags.remove(tag.id)
      return api.tags.list()
    },
    check: ({ tags, unreadable }, { demo }) =>
      expect([tags.length, unreadable]).toEqual([demo.tags.all().length, 0]),
  }),
  call('tags.create', 'create', 'POST /custom-tags', 'tag', {
    run: (api, { newLabel }) => api.tags.create({ label: newLabel }),
    check: ({ id }, { demo, newLabel }) => expect(demo.tags.get(id)?.label).toBe(newLabel),
  }),
  call('tags.patch', 'write', 'PATCH /custom-tags/:id', 'tag, if any', {
    run: (api, { tagId }) => api.tags.patch(tagId, { description: 'changed' }),
    check: (_, { demo, tagId }) => expect(demo.tags.get(tagId)?.description).toBe('changed'),
  }),
  call('tags.remove', 'write', 'DELETE /custom-tags/:id', 'tag, if any', {
    run: (api, { tagId }) => api.tags.remove(tagId),
    check: (_, { demo, tagId }) => expect(demo.tags.get(tagId)).toBeUndefined(),
  }),
  call('tags.toggle', 'write', 'POST /custom-tags/toggle-resource', 'success, if any', {
    run: (api, { tagId, email }) => api.tags.toggle({ tagIds: [tagId], emails: [email], assign: true }),
    check: (_, { demo, tagId, email }) => expect(demo.fleet.get(email)?.tagIds).toEqual([tagId]),
  }),
]

export const CALLS: readonly Call[] = [...ACCOUNTS, ...WARMUP, ...CHECKS, ...TAGS]

/** One of each kind, with a body and without: enough where a fault that met every call comes in another dress. */
export const A_FEW_CALLS: readonly Call[] = [
  'accounts.list',
  'checks.vitals',
  'accounts.patch',
  'accounts.pause',
  'accounts.remove',
  'warmup.enable',
  'accounts.create',
  'tags.create',
].map((name) => CALLS.find((one) => one.name === name)!)
