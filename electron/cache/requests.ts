// The log of requests in the cache: a ring of the latest few thousand of each workspace.
import type { LoggedRequest } from '../../shared/contract/requests'
import type { ErrorCode } from '../../shared/errors'
import { inTransaction, type Database } from './database'
import { likePart } from './deeds'

export type NewRequest = Omit<LoggedRequest, 'place'>

export interface RequestsAsked {
  readonly text?: string | undefined
  readonly outcome?: 'all' | 'failed' | 'retried' | 'writes' | undefined
  readonly after?: number | undefined
  readonly limit: number
}

export interface RequestsRepository {
  /** Takes the oldest away for them where the ring is full. */
  add(workspaceId: string, requests: readonly NewRequest[]): void
  /** The latest first. */
  page(workspaceId: string, asked: RequestsAsked): LoggedRequest[]
  clear(workspaceId: string): void
}

/** Kept for each workspace. */
const KEPT = 5_000

interface Row {
  readonly id: number
  readonly at: number
  readonly method: string
  readonly path: string
  readonly body: string | null
  readonly is_body_hidden: number
  readonly status: number | null
  readonly code: ErrorCode | null
  readonly ms: number
  readonly attempt: number
  readonly waited_ms: number
  readonly sent_bytes: number
  readonly received_bytes: number
}

const requestOf = (row: Row): LoggedRequest => ({
  place: row.id,
  at: row.at,
  method: row.method,
  path: row.path,
  body: row.body ?? undefined,
  isBodyHidden: row.is_body_hidden === 1,
  status: row.status ?? undefined,
  code: row.code ?? undefined,
  ms: row.ms,
  attempt: row.attempt,
  waitedMs: row.waited_ms,
  sentBytes: row.sent_bytes,
  receivedBytes: row.received_bytes,
})

export function createRequestsRepository(db: Database): RequestsRepository {
  const insert =
    db.prepare(`INSERT INTO requests (workspace_id, at, method, path, body, is_body_hidden, status, code, ms,
    attempt, waited_ms, sent_bytes, received_bytes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  const trim = db.prepare(`DELETE FROM requests WHERE workspace_id = ?1 AND id <=
    (SELECT id FROM requests WHERE workspace_id = ?1 ORDER BY id DESC LIMIT 1 OFFSET ${KEPT})`)
  const page = db.prepare(`SELECT * FROM requests WHERE workspace_id = ? AND id < ?
    AND (?3 IS NULL OR (method || ' ' || path) LIKE ?3 ESCAPE '\\')
    AND (?4 = 'all' OR (?4 = 'failed' AND (code IS NOT NULL OR status >= 400)) OR (?4 = 'retried' AND attempt > 1)
      OR (?4 = 'writes' AND method <> 'GET'))
    ORDER BY id DESC LIMIT ?5`)
  const clear = db.prepare('DELETE FROM requests WHERE workspace_id = ?')
  return {
    add: (workspaceId, requests) =>
      inTransaction(db, () => {
        for (const one of requests)
          insert.run(
            ...[workspaceId, one.at, one.method, one.path, one.body ?? null, Number(one.isBodyHidden)],
            ...[one.status ?? null, one.code ?? null, one.ms, one.attempt, one.waitedMs],
            ...[one.sentBytes, one.receivedBytes],
          )
        trim.run(workspaceId)
      }),
    page: (workspaceId, { text, outcome = 'all', after = Number.MAX_SAFE_INTEGER, limit }) => {
      const part = text === undefined ? null : likePart(encodeText(text))
      return (page.all(workspaceId, after, part, outcome, limit) as Row[]).map(requestOf)
    },
    clear: (workspaceId) => void clear.run(workspaceId),
  }
}

/** An @ of an email stands encoded in a query and in a path alike. */
const encodeText = (text: string): string => text.replaceAll('@', '%40')
