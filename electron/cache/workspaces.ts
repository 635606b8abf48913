// Workspaces in the cache: who they are, what their keys may not do, how old their data is.
import { SCOPE_NEEDS, type ScopeNeed } from '../../shared/contract/connection'
import type { WorkspaceInfo } from '../../shared/contract/session'
import { READING } from './account-reading'
import type { Database } from './database'

export interface NewWorkspace {
  readonly id: string
  readonly name: string
  readonly kind: 'live' | 'demo'
  readonly missingScopes: readonly ScopeNeed[]
  /** Milliseconds since the epoch. */
  readonly addedAt: number
}

export interface WorkspacesRepository {
  /** Adds it, or renames a known one; what is cached of it stays. */
  save(workspace: NewWorkspace): void
  list(): WorkspaceInfo[]
  get(id: string): WorkspaceInfo | undefined
  missingScopes(id: string): ScopeNeed[]
  setMissingScopes(id: string, scopes: readonly ScopeNeed[]): void
  /** The whole fleet was seen at `at`: from now on this is the age of what is shown. */
  setLastComplete(id: string, at: number): void
  /** Removes it with all that belongs to it. */
  remove(id: string): void
}

interface InfoRow {
  readonly id: string
  readonly name: string
  readonly kind: 'live' | 'demo'
  readonly accountCount: number
  readonly lastSyncedAt: number | null
}

const SELECT_INFO = `
  SELECT id, name, kind, last_complete_at AS lastSyncedAt,
    (SELECT count(*) FROM accounts WHERE workspace_id = workspaces.id AND gone_at IS NULL) AS accountCount
  FROM workspaces`

const infoOf = (row: InfoRow): WorkspaceInfo => ({
  id: row.id,
  name: row.name,
  kind: row.kind,
  accountCount: row.accountCount,
  lastSyncedAt: row.lastSyncedAt ?? undefined,
})

export function createWorkspacesRepository(db: Database): WorkspacesRepository {
  const insert = db.prepare(`
    INSERT INTO workspaces (id, name, kind, missing_scopes, added_at, reading) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, kind = excluded.kind, missing_scopes = excluded.missing_scopes`)
  const all = db.prepare(`${SELECT_INFO} ORDER BY added_at, id`)
  const one = db.prepare(`${SELECT_INFO} WHERE id = ?`)
  const scopes = db.prepare('SELECT missing_scopes AS scopes FROM workspaces WHERE id = ?')
  const setScopes = db.prepare('UPDATE workspaces SET missing_scopes = ? WHERE id = ?')
  const setComplete = db.prepare('UPDATE workspaces SET last_complete_at = ? WHERE id = ?')
  const remove = db.prepare('DELETE FROM workspaces WHERE id = ?')

  return {
    save: (w) => void insert.run(w.id, w.name, w.kind, JSON.stringify(w.missingScopes), w.addedAt, READING),
    list: () => (all.all() as InfoRow[]).map(infoOf),
    get: (id) => {
      const row = one.get(id) as InfoRow | undefined
      return row && infoOf(row)
    },
    missingScopes: (id) => {
      const row = scopes.get(id) as { readonly scopes: string } | undefined
      const stored: unknown = row ? JSON.parse(row.scopes) : []
      return Array.isArray(stored) ? SCOPE_NEEDS.filter((scope) => stored.includes(scope)) : []
    },
    setMissingScopes: (id, list) => void setScopes.run(JSON.stringify(list), id),
    setLastComplete: (id, at) => void setComplete.run(at, id),
    remove: (id) => void remove.run(id),
  }
}
