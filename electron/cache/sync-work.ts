// What a sync has to do and has done: its ranges, the cursors it leaves, the accounts whose details are missing.
import { inTransaction, type Database } from './database'

/** A stretch of the list: what comes after one cursor, through the row of another; open where there is none. */
export interface StoredRange {
  readonly place: number
  readonly after: string | undefined
  readonly until: string | undefined
  readonly isDone: boolean
}

/** The lower, the sooner it is to be read. */
export interface DetailNeed {
  readonly email: string
  readonly rank: number
}

export type SlowPart = 'activity' | 'warmup'

export interface SyncWorkRepository {
  ranges(run: number): StoredRange[]
  /** Puts these ranges in the place of the run's. */
  setRanges(run: number, ranges: readonly Omit<StoredRange, 'place' | 'isDone'>[]): void
  /** The range has been read up to this cursor. */
  advance(run: number, place: number, after: string | undefined): void
  finish(run: number, place: number): void
  boundaries(workspaceId: string): string[]
  setBoundaries(workspaceId: string, cursors: readonly string[]): void
  /** Accounts that this run has seen. */
  countSeen(run: number): number
  /** Emails that are not gone, in their order, those after `after`. */
  emails(workspaceId: string, after: string, limit: number): string[]
  /**
   * Accounts in an error whose single record is missing, of another status, or older than `before`, among the emails
   * after `after` and up to `upTo`.
   */
  needingDetail(workspaceId: string, before: number, after: string, upTo: string): DetailNeed[]
  /** When a slow part was last read whole; milliseconds since the epoch. */
  readAt(workspaceId: string, part: SlowPart): number | undefined
  setReadAt(workspaceId: string, part: SlowPart, at: number): void
  budget(workspaceId: string): unknown
  setBudget(workspaceId: string, snapshot: unknown): void
}

interface RangeRow {
  readonly place: number
  readonly after: string | null
  readonly until: string | null
  readonly is_done: number
}

function parse(json: string | null | undefined): unknown {
  try {
    return json == null ? undefined : JSON.parse(json)
  } catch {
    return undefined
  }
}

const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : []

function prepare(db: Database) {
  return {
    ranges: db.prepare('SELECT * FROM sync_ranges WHERE run = ? ORDER BY place'),
    clear: db.prepare('DELETE FROM sync_ranges WHERE run = ?'),
    insert: db.prepare('INSERT INTO sync_ranges (run, place, after, until) VALUES (?, ?, ?, ?)'),
    advance: db.prepare('UPDATE sync_ranges SET after = ? WHERE run = ? AND place = ?'),
    finish: db.prepare('UPDATE sync_ranges SET is_done = 1 WHERE run = ? AND place = ?'),
    workspace: db.prepare('SELECT boundaries, activity_at, warmup_at, budget FROM workspaces WHERE id = ?'),
    setBoundaries: db.prepare('UPDATE workspaces SET boundaries = ? WHERE id = ?'),
    setActivity: db.prepare('UPDATE workspaces SET activity_at = ? WHERE id = ?'),
    setWarmup: db.prepare('UPDATE workspaces SET warmup_at = ? WHERE id = ?'),
    setBudget: db.prepare('UPDATE workspaces SET budget = ? WHERE id = ?'),
    seen: db.prepare('SELECT count(*) AS n FROM account_sightings WHERE seen_in = ?'),
    emails: db.prepare(`SELECT email FROM accounts
      WHERE workspace_id = ? AND email > ? AND gone_at IS NULL ORDER BY email LIMIT ?`),
    // Those that were never read first.
    needing: db.prepare(`SELECT a.email, (r.detailed_at IS NOT NULL) * 1000 - a.status AS rank
      FROM accounts a LEFT JOIN account_records r ON r.account_id = a.id
      WHERE a.workspace_id = ? AND a.email > ? AND a.email <= ? AND a.gone_at IS NULL AND a.status < 0
        AND (r.detailed_at IS NULL OR r.detailed_at < ? OR json_extract(r.single, '$.status') IS NOT a.status)`),
  }
}

interface WorkspaceRow {
  readonly boundaries: string
  readonly activity_at: number | null
  readonly warmup_at: number | null
  readonly budget: string | null
}

const emailsOf = (rows: unknown[]): string[] =>
  (rows as { readonly email: string }[]).map(({ email }) => email)

export function createSyncWorkRepository(db: Database): SyncWorkRepository {
  const st = prepare(db)
  const workspace = (id: string): WorkspaceRow | undefined => st.workspace.get(id) as WorkspaceRow | undefined
  return {
    ranges: (run) =>
      (st.ranges.all(run) as RangeRow[]).map((row) => ({
        place: row.place,
        after: row.after ?? undefined,
        until: row.until ?? undefined,
        isDone: row.is_done === 1,
      })),
    setRanges: (run, ranges) => {
      inTransaction(db, () => {
        st.clear.run(run)
        for (const [place, { after, until }] of ranges.entries()) {
          st.insert.run(run, place, after ?? null, until ?? null)
        }
      })
    },
    advance: (run, place, after) => void st.advance.run(after ?? null, run, place),
    finish: (run, place) => void st.finish.run(run, place),
    boundaries: (id) => strings(parse(workspace(id)?.boundaries)),
    setBoundaries: (id, cursors) => void st.setBoundaries.run(JSON.stringify(cursors), id),
    countSeen: (run) => (st.seen.get(run) as { readonly n: number }).n,
    emails: (id, after, limit) => emailsOf(st.emails.all(id, after, limit)),
    needingDetail: (id, before, after, upTo) =>
      (st.needing.all(id, after, upTo, before) as DetailNeed[]).map(({ email, rank }) => ({ email, rank })),
    readAt: (id, part) => workspace(id)?.[part === 'activity' ? 'activity_at' : 'warmup_at'] ?? undefined,
    setReadAt: (id, part, at) => void (part === 'activity' ? st.setActivity : st.setWarmup).run(at, id),
    budget: (id) => parse(workspace(id)?.budget),
    setBudget: (id, snapshot) => void st.setBudget.run(JSON.stringify(snapshot), id),
  }
}
