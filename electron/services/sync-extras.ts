// What a sync reads after the list: errors' single records, days of use, warmup of the last days.
import { isAppError } from '../../shared/errors'
import type { DailyActivity } from '../api/types'
import type { DetailNeed } from '../cache/sync-work'
import { BACKGROUND, type SyncRun } from './sync-run'
import { createLine, turn } from './turn'

const DAY_MS = 86_400_000
/** An error that lasts may change its words. */
const DETAIL_AGE_MS = DAY_MS
/** Days that are past do not change; today's are worth asking for a few times. */
const SLOW_PARTS_AGE_MS = 6 * 3_600_000
const ACTIVITY_DAYS = 30
const ACTIVITY_LOT = 200
/** Accounts whose last day of use is written before the event loop turns. */
const USED_LOT = 50
const WARMUP_LOT = 100
/** Accounts looked at before the event loop turns: some milliseconds. */
const LOOKED_AT_LOT = 2000
/** So many requests of one kind at once; the budget sets their pace. */
const ABREAST = 16

/** Runs `work` on each item, some at once, and stops at the first failure. */
async function abreast<T>(
  { clock, signal }: SyncRun,
  items: Iterable<T>,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items[Symbol.iterator]()
  let failure: Error | undefined
  /** To find the next may take some milliseconds, so that is done once in a turn. */
  async function nextOne(): Promise<IteratorResult<T>> {
    await turn(clock)
    signal.throwIfAborted()
    return failure === undefined ? queue.next() : { done: true, value: undefined }
  }
  const worker = async (): Promise<void> => {
    for (let next = await nextOne(); !next.done; next = await nextOne()) await work(next.value)
  }
  const workers = Array.from({ length: ABREAST }, () =>
    worker().catch((cause: unknown) => {
      failure ??= cause instanceof Error ? cause : new Error('a worker failed', { cause })
    }),
  )
  await Promise.all(workers)
  if (failure) throw failure
}

/** The emails of the fleet in lots; read from the cache lot by lot, for all at once would hold up everything else. */
function* lotsOf({ workspace }: SyncRun, size: number): Generator<string[]> {
  const { id, cache } = workspace
  for (let after = ''; ;) {
    const lot = cache.work.emails(id, after, size)
    if (lot.length === 0) return
    yield lot
    after = lot.at(-1) ?? ''
  }
}

/** The worst first. */
async function emailsNeedingDetail(run: SyncRun): Promise<string[]> {
  const { workspace, signal, clock } = run
  const { id, cache } = workspace
  const before = clock.now() - DETAIL_AGE_MS
  const needed: DetailNeed[] = []
  let after = ''
  for (const lot of lotsOf(run, LOOKED_AT_LOT)) {
    const upTo = lot.at(-1) ?? ''
    needed.push(...cache.work.needingDetail(id, before, after, upTo))
    after = upTo
    await turn(clock)
    signal.throwIfAborted()
  }
  return needed.sort((a, b) => a.rank - b.rank).map(({ email }) => email)
}

/** List rows do not say why an account is in an error: its single record does. */
export async function syncDetails(run: SyncRun): Promise<void> {
  const { workspace, api, signal, clock, onProgress } = run
  const { id, cache } = workspace
  const needed = await emailsNeedingDetail(run)
  let done = 0
  await abreast(run, needed, async (email) => {
    const reading = cache.accounts.beginReading()
    try {
      const record = await api.accounts.get(email, { signal, ...BACKGROUND })
      const row = cache.accounts.putSingle(id, clock.now(), record, reading)
      if (row) run.announce([row])
    } catch (cause) {
      // Deleted since it was listed: the next list will not have it.
      if (!isAppError(cause, 'notFound')) throw cause
    } finally {
      reading.end()
    }
    done += 1
    onProgress({ phase: 'details', done, total: needed.length })
  })
}

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10)

async function keepLastUsed(
  { workspace, clock, signal, announce }: SyncRun,
  days: readonly DailyActivity[],
): Promise<void> {
  const lastUsed = new Map<string, string>()
  for (const { email, date, sent } of days) {
    if ((sent ?? 0) > 0 && date > (lastUsed.get(email) ?? '')) lastUsed.set(email, date)
  }
  const entries = [...lastUsed]
  for (let start = 0; start < entries.length; start += USED_LOT) {
    const lot = new Map(entries.slice(start, start + USED_LOT))
    await turn(clock)
    signal.throwIfAborted()
    announce(workspace.cache.accounts.setLastUsed(workspace.id, lot))
  }
}

/** The list does not say when an account last sent: the days on which it did, do. */
export async function syncActivity(run: SyncRun): Promise<void> {
  const { workspace, api, signal, clock, onProgress } = run
  const { id, cache } = workspace
  const now = clock.now()
  if (now - (cache.work.readAt(id, 'activity') ?? 0) < SLOW_PARTS_AGE_MS) return
  const [from, to] = [dayOf(now - ACTIVITY_DAYS * DAY_MS), dayOf(now)]
  const total = cache.accounts.count(id)
  let done = 0
  const inLine = createLine()
  await abreast(run, lotsOf(run, ACTIVITY_LOT), async (emails) => {
    const days = await api.activity.daily({ emails, from, to }, { signal, ...BACKGROUND })
    await inLine(async () => {
      await keepLastUsed(run, days)
      await cache.history.mergeDailyActivity(id, days, { signal })
    })
    done += emails.length
    onProgress({ phase: 'activity', done, total })
  })
  cache.work.setReadAt(id, 'activity', now)
}

/** The API forgets warmup after about a week: what it says now is kept. */
export async function syncWarmup(run: SyncRun): Promise<void> {
  const { workspace, api, signal, clock, onProgress } = run
  const { id, cache } = workspace
  const now = clock.now()
  if (now - (cache.work.readAt(id, 'warmup') ?? 0) < SLOW_PARTS_AGE_MS) return
  const total = cache.accounts.count(id)
  let done = 0
  const inLine = createLine()
  await abreast(run, lotsOf(run, WARMUP_LOT), async (emails) => {
    const activity = await api.warmup.analytics(emails, { signal, ...BACKGROUND })
    await inLine(() => cache.history.mergeWarmupDays(id, activity, { signal }).then(() => undefined))
    done += emails.length
    onProgress({ phase: 'warmup', done, total })
  })
  cache.work.setReadAt(id, 'warmup', now)
}

/** The day on which the sync began, as the fleet then was, for its history. */
export async function snapshotDay({ workspace, signal, startedAt }: SyncRun): Promise<void> {
  await workspace.cache.history.snapshotDay(workspace.id, startedAt, { signal })
}
