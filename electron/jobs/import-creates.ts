// Creates the accounts of an import: sends what is due, looks for what may have been created, writes each step down.
import type { AccountRow } from '../../shared/contract/accounts'
import { causeOf, isPassing } from '../../shared/domain/import-causes'
import type { ImportRowState } from '../../shared/domain/import-runs'
import type { AccountRecord } from '../../shared/domain/accounts'
import { AppError, isAppError } from '../../shared/errors'
import type { CreateEnd, InstantlyApi, LookEnd } from '../api/types'
import type { Cache } from '../cache/cache'
import type { ImportRowChange, ImportWorkRow, StoredTrail } from '../cache/import-rows'
import type { Clock } from '../services/parts'
import { Halt, haltOf } from './work'

/** Requests on their way at once: each may take many seconds, for Instantly logs in to the mailbox meanwhile. */
export const CREATES_ABREAST = 32

/** A look so soon proves only that it is there, which it mostly is; the others wait until all has settled. */
const EARLY_MS = 2_000

/** After a failed look. */
const LOOK_AGAIN_MS = 60_000

/** How long after the first and the second passing refusal it is tried again. */
const LATER_MS = [60_000, 300_000] as const

/** So many failures in a row that are the service's own are an outage. */
const OUTAGE = 5

export interface CreateWork {
  readonly id: number
  readonly workspaceId: string
  readonly cache: Cache
  readonly api: InstantlyApi
  readonly clock: Clock
  readonly settleMs: number
  /** Requests at once to begin with: few after an outage. */
  readonly abreast: number
  /** Ends waiting and what is on its way. */
  readonly signal: AbortSignal
  /** Nothing new is to be begun. */
  isPausing(): boolean
  /** Nothing is to be sent any more; what was sent is still looked for. */
  isCancelled(): boolean
  progressed(): void
  inPhase(phase: 'creating' | 'settling'): void
  announce(rows: readonly AccountRow[]): void
}

type Task = () => Promise<void>

interface Ended {
  readonly change: Omit<ImportRowChange, 'place'>
  readonly record?: AccountRecord | undefined
}

function foundState(work: CreateWork, email: string): ImportRowState {
  return work.cache.importRows.isCreatedByOther(work.workspaceId, work.id, email)
    ? 'alreadyOurs'
    : 'alreadyHere'
}

/** What is the same after sending and after looking. */
function known(work: CreateWork, row: ImportWorkRow, end: CreateEnd | LookEnd): Ended | undefined {
  const now = work.clock.now()
  if (end.kind === 'created') return { change: { state: 'created' }, record: end.record }
  if (end.kind === 'alreadyThere') {
    if (end.where === 'elsewhere') return { change: { state: 'alreadyElsewhere' } }
    return { change: { state: foundState(work, row.email) }, record: end.record }
  }
  if (end.kind !== 'open') return undefined
  const { trail } = end
  const isFresh = row.state === 'pending'
  const dueAt = now + (isFresh ? Math.min(EARLY_MS, end.waitMs) : end.waitMs)
  // That there is a code says that it was looked for, or its end was met: a restart need not look at once.
  return { change: { state: 'sent', dueAt, trail, code: end.error?.code ?? 'notFound' } }
}

/** It was refused, and is not there. */
function refused(work: CreateWork, row: ImportWorkRow, error: AppError): Ended {
  const reason = error.detail?.['reason']
  const told = {
    cause: causeOf(error),
    code: error.code,
    reason: typeof reason === 'string' ? reason : undefined,
  }
  const later = isPassing(told.cause) && !work.isCancelled() ? LATER_MS[row.refusals] : undefined
  if (later === undefined) return { change: { ...told, state: 'failed' } }
  return {
    change: { ...told, state: 'pending', dueAt: work.clock.now() + later, refusals: row.refusals + 1 },
  }
}

/** Two looks have proven that it is not there. */
function absent(work: CreateWork, { kind, trail }: Extract<LookEnd, { kind: 'notThere' | 'lost' }>): Ended {
  if (work.isCancelled()) return { change: { state: 'cancelled' } }
  if (kind === 'notThere') return { change: { state: 'pending', trail } }
  return { change: { state: 'unknown', cause: 'unanswered', trail } }
}

/** What is to be done next, and what became of it. */
function createTasks(work: CreateWork) {
  const { id, cache, clock, api, signal } = work
  const busy = new Set<number>()
  let abreast = work.abreast
  let halt: unknown
  let troubles = 0
  // After an outage one failure more is enough.
  let patience = work.abreast < CREATES_ABREAST ? 1 : OUTAGE

  /** On the disk before anybody is told. */
  function write(row: ImportWorkRow, { change, record }: Ended): void {
    if (signal.aborted) return
    cache.importRows.change(id, clock.now(), [{ ...change, place: row.place }])
    const shown = record && cache.accounts.putSingle(work.workspaceId, clock.now(), record)
    if (shown) work.announce([shown])
    work.progressed()
  }

  /** An answer of any kind says that the service is there. */
  function heard(error?: AppError): void {
    if (error === undefined) {
      troubles = 0
      patience = OUTAGE
      abreast = Math.min(CREATES_ABREAST, abreast * 2)
      return
    }
    troubles += 1
    if (troubles >= patience) halt ??= new Halt('service', error)
  }

  const options = { signal, priority: 'operation' } as const

  async function send(row: ImportWorkRow): Promise<void> {
    const account = cache.importSecrets.account(id, row.place)
    if (!account) {
      write(row, { change: { state: 'failed', cause: 'invalid', code: 'notFound' } })
      return
    }
    const { settleMs } = work
    const wait = settleMs + 60_000
    try {
      const end = await api.accounts.sendCreate({
        ...{ account, trail: row.trail, settleMs, options },
        onSend(trail) {
          // It stood in line for the budget meanwhile.
          if (work.isCancelled()) throw new AppError('cancelled', 'the import was cancelled')
          cache.importRows.markSent(id, row.place, trail, clock.now() + wait)
        },
      })
      settle(row, end)
    } catch (cause) {
      if (isAppError(cause, 'cancelled') && work.isCancelled()) return
      // Its values are such that it was not sent at all.
      if (!isAppError(cause, 'invalidInput')) throw cause
      write(row, refused(work, row, cause))
    }
  }

  function settle(row: ImportWorkRow, end: CreateEnd): void {
    if (end.kind === 'absent') {
      const stop = stopOf(end.error)
      if (!stop) {
        heard()
        return write(row, refused(work, row, end.error))
      }
      // Nothing was done: it is as it was before.
      halt ??= stop
      const state = work.isCancelled() ? 'cancelled' : 'pending'
      return write(row, { change: { state, trail: row.trail } })
    }
    heard(end.kind === 'open' ? end.error : undefined)
    const ended = known(work, row, end)
    if (ended) write(row, ended)
  }

  function unseen(trail: StoredTrail, error: AppError): Ended {
    halt ??= stopOf(error)
    heard(error)
    const dueAt = clock.now() + (halt === undefined ? LOOK_AGAIN_MS : 0)
    return { change: { state: 'sent', trail, code: error.code, dueAt } }
  }

  async function look(row: ImportWorkRow): Promise<void> {
    const { trail, email } = row
    // What was sent has a trail, always.
    if (!trail) throw new Error('a sent row without a trail')
    const end = await api.accounts.lookForCreated({ email, trail, settleMs: work.settleMs, options })
    if (end.kind === 'unseen') {
      write(row, unseen(trail, end.error))
      return
    }
    heard()
    const ended = end.kind === 'notThere' || end.kind === 'lost' ? absent(work, end) : known(work, row, end)
    if (ended) write(row, ended)
  }

  function next(now: number, room: number): [ImportWorkRow, Task][] {
    if (halt !== undefined || signal.aborted || work.isPausing()) return []
    const free = (row: ImportWorkRow): boolean => !busy.has(row.place)
    const take = (state: ImportRowState, limit: number): ImportWorkRow[] =>
      limit > 0
        ? cache.importRows
            .due(id, state, now, limit + busy.size)
            .filter(free)
            .slice(0, limit)
        : []
    const looks = take('sent', room)
    const sends = work.isCancelled() ? [] : take('pending', room - looks.length)
    return [
      ...looks.map((row): [ImportWorkRow, Task] => [row, () => look(row)]),
      ...sends.map((row): [ImportWorkRow, Task] => [row, () => send(row)]),
    ]
  }

  return {
    next,
    stop: (cause: unknown) => (halt ??= cause),
    halted: () => halt,
    busy,
    room: () => abreast - busy.size,
  }
}

/** A bell that whoever waits for it hears once, by itself at a time if there is one. */
function createBell(clock: Clock) {
  let resolve: () => void = () => undefined
  return {
    ring: () => resolve(),
    async heard(ms: number | undefined): Promise<void> {
      let takeBack: (() => void) | undefined
      await new Promise<void>((done) => {
        resolve = done
        if (ms !== undefined) takeBack = clock.after(ms, done)
      })
      takeBack?.()
    },
  }
}

export interface Creating {
  /** Resolves when no row is open, or it was paused. Rejects with what stopped it; nothing is on its way then. */
  readonly ended: Promise<void>
  /** Looks anew at what is to be done: something has been asked of it. */
  wake(): void
}

/** Works until no row is open. */
export function createAccounts(work: CreateWork): Creating {
  const { id, cache, clock, signal } = work
  const { next, stop, halted, busy, room } = createTasks(work)
  const bell = createBell(clock)

  function begin(row: ImportWorkRow, task: Task): void {
    busy.add(row.place)
    void task()
      .catch(stop)
      .finally(() => {
        busy.delete(row.place)
        bell.ring()
      })
  }

  async function run(): Promise<void> {
    for (;;) {
      // One moment for all: what came to be due between two looks at the clock would be neither begun nor waited for.
      const now = clock.now()
      for (const [row, task] of next(now, room())) begin(row, task)
      const mustEnd = halted() !== undefined || signal.aborted || work.isPausing()
      const pendingAt = work.isCancelled() ? undefined : cache.importRows.nextDueAt(id, 'pending')
      const sentAt = cache.importRows.nextDueAt(id, 'sent')
      if (!mustEnd) work.inPhase(pendingAt === undefined ? 'settling' : 'creating')
      const dueAt = Math.min(pendingAt ?? Infinity, sentAt ?? Infinity)
      if (busy.size === 0 && (mustEnd || dueAt === Infinity)) break
      const ms = dueAt - now
      // What is due and was not begun waits for room, or is on its way.
      await bell.heard(mustEnd || ms <= 0 || ms === Infinity ? undefined : ms)
    }
    if (halted() !== undefined) throw halted()
  }

  signal.addEventListener('abort', bell.ring, { once: true })
  cache.importRows.lookSoon(id)
  const ended = run().finally(() => signal.removeEventListener('abort', bell.ring))
  return { ended, wake: bell.ring }
}

/** What stops the run instead of being the end of a row. */
function stopOf(error: AppError): unknown {
  if (error.code === 'cancelled') return error
  if (error.code === 'warmupLocked') return new Halt('service', error)
  return haltOf(error)
}
