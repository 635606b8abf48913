import { expect, it } from 'vitest'
import type { InstantlyApi, LookOrder } from '../../../electron/api/types'
import { createAccounts } from '../../../electron/jobs/import-creates'
import { listedRecord, testCache, WORKSPACE } from '../../support/builders'

const EMAIL = 'inbox@new.example'
const DUE_AT = 60_000

/** Moves on with each look at it, and wakes whoever waits a moment early, as timers do. */
function hastyClock() {
  let time = 0
  return {
    now: () => time++,
    monotonic: () => time,
    after(ms: number, fn: () => void) {
      const target = time + ms
      const timer = setImmediate(() => {
        time = Math.max(time, target - 2)
        fn()
      })
      return () => clearImmediate(timer)
    },
  }
}

/** An import of one account that was sent, and is to be looked for at `DUE_AT`. */
function sentRow(cache: ReturnType<typeof testCache>): number {
  const leftOut = { error: 0, duplicate: 0, existing: 0, skipped: 0 }
  const id = cache.importRuns.create({ workspaceId: WORKSPACE, createdAt: 1, leftOut, files: [] })
  const row = { place: 1, file: 0, line: 1, email: EMAIL, tags: [], warmup: undefined }
  cache.importRows.add(id, [row])
  cache.importRows.markSent(id, 1, { posts: 1, firstSentAt: 1, sentAt: 1, looks: 0 }, DUE_AT)
  const trail = { posts: 1, firstSentAt: 1, sentAt: 1, looks: 1 }
  cache.importRows.change(id, 1, [{ place: 1, state: 'sent', dueAt: DUE_AT, code: 'notFound', trail }])
  return id
}

it('looks for an account also when it comes to be due between two looks at the clock', async () => {
  const cache = testCache()
  const id = sentRow(cache)
  const looked: string[] = []
  const lookForCreated = async ({ email }: LookOrder) => {
    looked.push(email)
    return { kind: 'created', record: listedRecord({ email }) } as const
  }
  const creating = createAccounts({
    ...{ id, cache, workspaceId: WORKSPACE, clock: hastyClock(), settleMs: 0, abreast: 4 },
    api: { accounts: { lookForCreated } } as unknown as InstantlyApi,
    signal: new AbortController().signal,
    isPausing: () => false,
    isCancelled: () => false,
    progressed: () => undefined,
    inPhase: () => undefined,
    announce: () => undefined,
  })
  await creating.ended
  expect(looked).toEqual([EMAIL])
  expect(cache.importRows.counts(id)).toMatchObject({ created: 1, sent: 0 })
})
