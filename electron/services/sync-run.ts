// One sync from begin to end: the whole list, tags, what vanished, then what the list does not say.
import type { AccountRow } from '../../shared/contract/accounts'
import type { SyncPhase } from '../../shared/contract/sync'
import type { AccountRecord } from '../../shared/domain/accounts'
import { AppError, isAppError } from '../../shared/errors'
import type { InstantlyApi } from '../api/types'
import type { PageChange } from '../cache/account-listing'
import type { Clock } from './parts'
import type { TellDemoPast } from './demo-past'
import type { OpenWorkspace } from './session'
import { snapshotDay, syncActivity, syncDetails, syncWarmup } from './sync-extras'
import { readWholeList, type TakePage } from './sync-list'
import { turn } from './turn'

export interface SyncProgress {
  readonly phase: SyncPhase
  readonly done: number
  readonly total: number | undefined
}

/** Filled in as the sync goes, so that a cut one can say how far it came. */
export interface SyncTally {
  seen: number
  added: number
  gone: number
  unreadable: number
  /** The whole fleet was listed and what vanished is marked. */
  isComplete: boolean
}

export interface SyncRun {
  readonly clock: Clock
  readonly workspace: OpenWorkspace
  readonly api: InstantlyApi
  /** The run's number in the cache. */
  readonly run: number
  readonly startedAt: number
  readonly tally: SyncTally
  readonly signal: AbortSignal
  readonly announce: (rows: readonly AccountRow[]) => void
  readonly onProgress: (progress: SyncProgress) => void
  readonly tellDemoPast: TellDemoPast
}

/** Changed rows are told in lots of this size. */
const ANNOUNCED_LOT = 500
/** Rows of a page that differ are written in lots: all hundred in one transaction would be a long turn. */
const WRITTEN_LOT = 50
/** Of the accounts that seem to have vanished, how many are looked for by themselves when there are many. */
const SAMPLE = 5
/** Fewer than this may vanish without a second look. */
const FEW = 10

export const BACKGROUND = { priority: 'background' } as const

/** Lets everything else have its turn. The cache may be closed meanwhile, so a run that was stopped ends here. */
async function pause({ clock, signal }: SyncRun): Promise<void> {
  await turn(clock)
  signal.throwIfAborted()
}

/** Runs the sync; fails with the first error that keeps it from going on, the tally filled so far. */
export async function runSync(run: SyncRun): Promise<void> {
  await syncListAndTags(run)
  await run.tellDemoPast(run.workspace, run.signal)
  for (const part of [syncDetails, syncActivity, syncWarmup, snapshotDay]) {
    await pause(run)
    await part(run)
  }
}

/** A key without this scope still syncs the rest; what it lacks is shown with the connection. */
async function unlessForbidden(work: Promise<void>): Promise<void> {
  try {
    await work
  } catch (cause) {
    if (!isAppError(cause, 'missingScope')) throw cause
  }
}

/** The list is what is waited for. Only for a fleet that was never seen the tags go first: its rows want their names. */
async function syncListAndTags(run: SyncRun): Promise<void> {
  const { id, cache } = run.workspace
  const parts = [syncList, syncTags]
  if (cache.syncs.lastCompleteAt(id) === undefined) parts.reverse()
  for (const part of parts) await part(run)
}

function syncTags({ workspace, api, signal, onProgress }: SyncRun): Promise<void> {
  onProgress({ phase: 'tags', done: 0, total: undefined })
  const work = api.tags.list({ signal, ...BACKGROUND }).then(({ tags }) => {
    workspace.cache.tags.replace(
      workspace.id,
      tags.map(({ id, label }) => ({ id, label })),
    )
  })
  return unlessForbidden(work)
}

async function syncList(run: SyncRun): Promise<void> {
  const { workspace, tally, clock } = run
  const { id, cache } = workspace
  const known = cache.accounts.count(id)
  let changed: AccountRow[] = []
  const flush = (): void => {
    run.announce(changed)
    changed = []
  }
  tally.seen = cache.work.countSeen(run.run)
  function note(change: PageChange): void {
    tally.seen += change.seen
    tally.added += change.added
    changed.push(...change.changed)
    if (changed.length >= ANNOUNCED_LOT) flush()
    const total = known > 0 ? Math.max(known, tally.seen) : undefined
    run.onProgress({ phase: 'listing', done: tally.seen, total })
  }
  const take: TakePage = async (page, reading, alongside) => {
    tally.unreadable += page.unreadable
    const putLot = (records: readonly AccountRecord[]): PageChange =>
      cache.transaction(() => {
        const how = { reading, atMost: WRITTEN_LOT }
        const change = cache.accounts.putListed(id, run.run, clock.now(), records, how)
        // The page counts as read with its last lot.
        if (change.left.length === 0) alongside()
        return change
      })
    let change = putLot(page.records)
    note(change)
    while (change.left.length > 0) {
      await pause(run)
      change = putLot(change.left)
      note(change)
    }
  }
  try {
    await readWholeList(run, take)
  } finally {
    flush()
  }
  // Each of what follows is a pass over the whole fleet, and none may wait for another.
  await pause(run)
  // Stretches overlap a little: what was seen is counted, not added up.
  tally.seen = cache.work.countSeen(run.run)
  await pause(run)
  await checkVanished(run, known)
  await markGone(run)
  // The age of what is shown is that of its oldest page, and no younger.
  cache.workspaces.setLastComplete(id, run.startedAt)
  tally.isComplete = true
}

/** Each lot is true by itself, so that a cut in between leaves nothing wrong. */
async function markGone(syncRun: SyncRun): Promise<void> {
  const { workspace, run, startedAt, clock, tally, announce } = syncRun
  const { id, cache } = workspace
  for (;;) {
    await pause(syncRun)
    const gone = cache.accounts.markUnseenGone(id, run, startedAt, clock.now())
    if (gone.length === 0) return
    tally.gone += gone.length
    announce(gone)
  }
}

/**
 * A list that lost more than half of a fleet is not believed at its word: some of the missing are asked for by
 * themselves, and if one still exists the list was cut, and nothing is marked gone.
 */
async function checkVanished(run: SyncRun, known: number): Promise<void> {
  const { workspace, api, signal } = run
  const { accounts } = workspace.cache
  const missing = accounts.countUnseen(workspace.id, run.run)
  if (missing < FEW || missing * 2 < known) return
  const step = Math.max(1, Math.floor(missing / SAMPLE))
  for (let place = 0; place < missing; place += step) {
    const email = accounts.unseenAt(workspace.id, run.run, place)
    if (email === undefined) return
    const exists = await api.accounts.get(email, { signal, ...BACKGROUND }).then(
      () => true,
      (cause: unknown) => {
        if (isAppError(cause, 'notFound')) return false
        throw cause
      },
    )
    if (exists) throw new AppError('badAnswer', 'the list left out accounts that exist')
  }
}
