// What is different now from how it was at a time: out of the log, and out of the days where the log no longer has it.
import {
  CHANGE_KINDS,
  dayOf,
  toldChange,
  TRACKED_FIELDS,
  type ChangeField,
  type ChangeKind,
} from '../../shared/domain/history'
import {
  chunksBetween,
  CHUNK_DAYS,
  columnOf,
  createDayGrid,
  fieldMask,
  unpackChunk,
} from '../../shared/domain/history-pack'
import type { Database } from './database'
import type { ChangeLog, NetChange } from './history-changes'
import type { Breathe, DayStore } from './history-days'

/**
 * A moment to compare with; `run` leaves out what earlier syncs met, whatever the clock said then; `until` all that changed
 * later.
 */
export interface Since {
  readonly at: number
  readonly run?: number | undefined
  readonly until?: number | undefined
}

export interface AccountChange {
  readonly email: string
  readonly kind: ChangeKind
  /** Undefined is unknown, on either side. */
  readonly before: number | undefined
  readonly after: number | undefined
  /** When it changed last; undefined when only the day is known. */
  readonly at: number | undefined
}

/** How far back the last known score before a day may lie. */
const LOOK_BACK_DAYS = 7
const LOT = 500

interface AccountNow {
  readonly id: number
  readonly email: string
  readonly goneAt: number | null
  readonly score: number | null
}

/** What is known of an account's past: its changes, and its score when that comes from the days. */
interface Past {
  readonly changes: NetChange[]
  score: number | undefined
}

/** What there is to tell of one account. One that appeared, or is gone, has no other change worth telling. */
function tell(now: AccountNow, { changes, score }: Past): AccountChange[] {
  const { email } = now
  const told = (change: NetChange): AccountChange => ({ email, ...toldChange(change), at: change.at })
  const presence = changes.find(({ field }) => field === 'presence')
  const isNew = presence !== undefined && presence.before === undefined
  if (presence && (!isNew || presence.after === 1) && (isNew || presence.after === 0)) return [told(presence)]
  if (isNew || now.goneAt !== null) return []
  const after = now.score ?? undefined
  const byDay: AccountChange[] =
    score === undefined || score === after
      ? []
      : [{ email, ...toldChange({ field: 'score', before: score, after }), at: undefined }]
  return [...changes.map(told), ...byDay]
}

/** The last known score of each account in the days before this one. */
async function scoresBefore(
  days: DayStore,
  workspaceId: string,
  day: number,
  breathe: Breathe,
): Promise<Map<number, number>> {
  const scores = new Map<number, number>()
  const grid = createDayGrid()
  const [wanted, column] = [fieldMask(['score']), columnOf('score')]
  for (const chunk of chunksBetween(day - LOOK_BACK_DAYS, day - 1)) {
    const from = Math.max(0, day - LOOK_BACK_DAYS - chunk * CHUNK_DAYS)
    const end = Math.min(CHUNK_DAYS, day - chunk * CHUNK_DAYS)
    const visit = (accountId: number, packed: Uint8Array): void => {
      unpackChunk(packed, grid, wanted)
      const last = grid.subarray(column + from, column + end).findLast((score) => !Number.isNaN(score))
      if (last !== undefined) scores.set(accountId, last)
    }
    await days.each(workspaceId, chunk, visit, breathe)
  }
  return scores
}

const byEmailAndKind = (a: AccountChange, b: AccountChange): number =>
  a.email === b.email
    ? CHANGE_KINDS.indexOf(a.kind) - CHANGE_KINDS.indexOf(b.kind)
    : a.email < b.email
      ? -1
      : 1

function mergeTwo(a: readonly AccountChange[], b: readonly AccountChange[]): AccountChange[] {
  const merged: AccountChange[] = []
  let [i, j] = [0, 0]
  for (;;) {
    const [left, right] = [a[i], b[j]]
    if (!left) return merged.concat(b.slice(j))
    if (!right) return merged.concat(a.slice(i))
    if (byEmailAndKind(left, right) <= 0) {
      merged.push(left)
      i += 1
    } else {
      merged.push(right)
      j += 1
    }
  }
}

/** One sort of 50,000 would hold up everything else: sorted lots are merged, two at a time. */
async function mergeSorted(lots: AccountChange[][], breathe: Breathe): Promise<AccountChange[]> {
  for (;;) {
    const [first, second, ...rest] = lots
    if (!first || !second) return first ?? []
    lots = [...rest, mergeTwo(first, second)]
    await breathe()
  }
}

export type ChangesSince = (
  workspaceId: string,
  since: Since,
  /** Whether the log still has every change of a score since then. */
  areScoresLogged: boolean,
  breathe: Breathe,
) => Promise<AccountChange[]>

export function createChangesSince(db: Database, log: ChangeLog, days: DayStore): ChangesSince {
  const accounts = db.prepare(`SELECT id, email, gone_at AS goneAt, score FROM accounts
    WHERE id IN (SELECT value FROM json_each(?)) AND +workspace_id = ?`)

  return async (workspaceId, since, areScoresLogged, breathe) => {
    const fields: ChangeField[] = ['presence', ...TRACKED_FIELDS]
    const logged = fields.filter((field) => areScoresLogged || field !== 'score')
    const past = new Map<number, Past>()
    for (const change of await log.since(logged, since, breathe)) {
      const known = past.get(change.accountId)
      if (known) known.changes.push(change)
      else past.set(change.accountId, { changes: [change], score: undefined })
    }
    if (!areScoresLogged) {
      for (const [id, score] of await scoresBefore(days, workspaceId, dayOf(since.at), breathe)) {
        const known = past.get(id)
        if (known) known.score = score
        else past.set(id, { changes: [], score })
      }
    }
    const lots: AccountChange[][] = []
    const ids = [...past.keys()]
    for (let start = 0; start < ids.length; start += LOT) {
      await breathe()
      const lot = JSON.stringify(ids.slice(start, start + LOT))
      const told = (accounts.all(lot, workspaceId) as AccountNow[]).flatMap((now) =>
        tell(now, past.get(now.id) ?? { changes: [], score: undefined }),
      )
      lots.push(told.sort(byEmailAndKind))
    }
    return mergeSorted(lots, breathe)
  }
}
