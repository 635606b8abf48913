// The journal of writes as it is read: the latest first, a stretch of it at a time. Only the database itself writes it.
import type { Deed, DeedsFilter } from '../../shared/contract/deeds'
import type { OperationValues } from '../../shared/contract/operations'
import type { DeedKind, DeedOutcome } from '../../shared/domain/deeds'
import type { RowCode } from '../../shared/contract/operations'
import type { Database } from './database'

export interface DeedsAsked extends Omit<DeedsFilter, 'isEverywhere'> {
  /** Undefined for all. */
  readonly workspaceId: string | undefined
}

export interface DeedsRepository {
  /** The place of the latest; 0 when there is none. */
  latest(): number
  /** Those among the places from `from` to below `below` that are asked for, the latest first. */
  stretch(asked: DeedsAsked, from: number, below: number, limit: number): Deed[]
  /** Removes up to `limit` that are older; answers how many. */
  forget(before: number, limit: number): number
}

interface Row {
  readonly id: number
  readonly workspace_id: string
  readonly at: number
  readonly operation_id: number | null
  readonly import_id: number | null
  readonly kind: DeedKind
  readonly is_undo: number
  readonly subject: string
  readonly outcome: DeedOutcome
  readonly code: RowCode | null
  readonly reason: string | null
  readonly before: string | null
  readonly after: string | null
}

const parse = (json: string | null): OperationValues | undefined =>
  json === null ? undefined : (JSON.parse(json) as OperationValues)

const deedOf = (row: Row): Deed => ({
  place: row.id,
  at: row.at,
  workspaceId: row.workspace_id,
  operationId: row.operation_id ?? undefined,
  importId: row.import_id ?? undefined,
  kind: row.kind,
  isUndo: row.is_undo === 1,
  subject: row.subject,
  outcome: row.outcome,
  code: row.code ?? undefined,
  reason: row.reason ?? undefined,
  before: parse(row.before),
  after: parse(row.after),
})

/** Signs that LIKE would read as more than themselves stand for themselves. */
export const likePart = (text: string): string => `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`

export function createDeedsRepository(db: Database): DeedsRepository {
  const latest = db.prepare('SELECT coalesce(max(id), 0) AS id FROM deeds')
  const stretch = db.prepare(`SELECT * FROM deeds WHERE id >= ? AND id < ?
    AND (?3 IS NULL OR workspace_id = ?3) AND (?4 IS NULL OR subject LIKE ?4 ESCAPE '\\')
    AND (?5 IS NULL OR kind IN (SELECT value FROM json_each(?5)))
    AND (?6 IS NULL OR outcome IN (SELECT value FROM json_each(?6)))
    AND (?7 IS NULL OR operation_id = ?7) AND (?8 IS NULL OR import_id = ?8) AND (?9 IS NULL OR at >= ?9)
    ORDER BY id DESC LIMIT ?10`)
  const forget = db.prepare(
    'DELETE FROM deeds WHERE id IN (SELECT id FROM deeds ORDER BY id LIMIT ?) AND at < ?',
  )
  const list = (values: readonly string[] | undefined): string | null =>
    values === undefined ? null : JSON.stringify(values)
  return {
    latest: () => (latest.get() as { readonly id: number }).id,
    stretch: (asked, from, below, limit) =>
      (
        stretch.all(
          ...[from, below, asked.workspaceId ?? null],
          asked.text === undefined ? null : likePart(asked.text),
          ...[list(asked.kinds), list(asked.outcomes)],
          ...[asked.operationId ?? null, asked.importId ?? null, asked.since ?? null, limit],
        ) as Row[]
      ).map(deedOf),
    forget: (before, limit) => forget.run(limit, before).changes,
  }
}
