// What was told to have gone wrong, by day and subject, and the states of domains that the next look is compared with.
import { ALERT_KINDS, type AlertCounts, type AlertKind } from '../../shared/domain/alerts'
import { inTransaction, type Database } from './database'

export interface PastAlert {
  readonly at: number
  readonly counts: AlertCounts
}

export interface AlertsRepository {
  /** Keeps what was not told on that day yet; answers just that. A few hundred at a time are some milliseconds. */
  tell(
    workspaceId: string,
    when: { readonly at: number; readonly day: number },
    kind: AlertKind,
    subjects: readonly string[],
  ): string[]
  /** What was told from a day on. */
  toldSince(workspaceId: string, kind: AlertKind, day: number): Set<string>
  /** What was found at one moment, the latest first. */
  list(workspaceId: string, limit: number): PastAlert[]
  /** In their order. */
  subjects(workspaceId: string, at: number, kind: AlertKind): string[]
  /** Whether each was bad when it was last looked at. */
  states(workspaceId: string, kind: AlertKind): Map<string, boolean>
  /** The new states; undefined takes one away. */
  setStates(workspaceId: string, kind: AlertKind, changed: ReadonlyMap<string, boolean | undefined>): void
  /** When it was last looked; undefined before the first time. */
  checkedAt(workspaceId: string): number | undefined
  setChecked(workspaceId: string, at: number): void
  /** Drops what was told before a day. */
  prune(workspaceId: string, day: number): void
}

interface GroupRow {
  readonly at: number
  readonly kind: string
  readonly count: number
}

function prepare(db: Database) {
  return {
    tell: db.prepare(`INSERT OR IGNORE INTO alerts (workspace_id, day, kind, subject, at)
      VALUES (?, ?, ?, ?, ?)`),
    toldSince: db
      .prepare('SELECT DISTINCT subject FROM alerts WHERE workspace_id = ? AND kind = ? AND day >= ?')
      .raw(),
    list: db.prepare(`SELECT at, kind, count(*) AS count FROM alerts WHERE workspace_id = ? AND at IN
      (SELECT DISTINCT at FROM alerts WHERE workspace_id = ? ORDER BY at DESC LIMIT ?)
      GROUP BY at, kind ORDER BY at DESC`),
    subjects: db
      .prepare('SELECT subject FROM alerts WHERE workspace_id = ? AND at = ? AND kind = ? ORDER BY subject')
      .raw(),
    states: db.prepare('SELECT subject, is_bad FROM alert_states WHERE workspace_id = ? AND kind = ?').raw(),
    setState: db.prepare('INSERT OR REPLACE INTO alert_states VALUES (?, ?, ?, ?)'),
    dropState: db.prepare('DELETE FROM alert_states WHERE workspace_id = ? AND kind = ? AND subject = ?'),
    checkedAt: db.prepare('SELECT at FROM alert_checks WHERE workspace_id = ?').raw(),
    setChecked: db.prepare('INSERT OR REPLACE INTO alert_checks VALUES (?, ?)'),
    prune: db.prepare('DELETE FROM alerts WHERE workspace_id = ? AND day < ?'),
  }
}

function groupsOf(rows: readonly GroupRow[]): PastAlert[] {
  const groups = new Map<number, Record<AlertKind, number>>()
  for (const { at, kind, count } of rows) {
    const counts = groups.get(at) ?? { errors: 0, scores: 0, caps: 0, vitals: 0 }
    const known = ALERT_KINDS.find((one) => one === kind)
    if (known) counts[known] = count
    groups.set(at, counts)
  }
  return [...groups].map(([at, counts]) => ({ at, counts }))
}

export function createAlertsRepository(db: Database): AlertsRepository {
  const st = prepare(db)
  return {
    tell: (workspaceId, { at, day }, kind, subjects) =>
      inTransaction(db, () =>
        subjects.filter((subject) => st.tell.run(workspaceId, day, kind, subject, at).changes > 0),
      ),
    toldSince: (workspaceId, kind, day) =>
      new Set((st.toldSince.all(workspaceId, kind, day) as [string][]).map(([subject]) => subject)),
    list: (workspaceId, limit) => groupsOf(st.list.all(workspaceId, workspaceId, limit) as GroupRow[]),
    subjects: (workspaceId, at, kind) =>
      (st.subjects.all(workspaceId, at, kind) as [string][]).map(([subject]) => subject),
    states: (workspaceId, kind) =>
      new Map(
        (st.states.all(workspaceId, kind) as [string, number][]).map(([subject, bad]) => [
          subject,
          bad === 1,
        ]),
      ),
    setStates: (workspaceId, kind, changed) =>
      inTransaction(db, () => {
        for (const [subject, isBad] of changed) {
          if (isBad === undefined) st.dropState.run(workspaceId, kind, subject)
          else st.setState.run(workspaceId, kind, subject, Number(isBad))
        }
      }),
    checkedAt: (workspaceId) => (st.checkedAt.get(workspaceId) as [number] | undefined)?.[0],
    setChecked: (workspaceId, at) => void st.setChecked.run(workspaceId, at),
    prune: (workspaceId, day) => void st.prune.run(workspaceId, day),
  }
}
