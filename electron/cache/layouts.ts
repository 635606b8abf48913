// The layouts of a workspace's tables, as JSON that whoever reads it must check.
import type { Database } from './database'

export interface LayoutsRepository {
  get(workspaceId: string, page: string): string | undefined
  save(workspaceId: string, page: string, json: string): void
}

export function createLayoutsRepository(db: Database): LayoutsRepository {
  const one = db.prepare('SELECT layout FROM layouts WHERE workspace_id = ? AND page = ?')
  const put = db.prepare(`INSERT INTO layouts (workspace_id, page, layout) VALUES (?, ?, ?)
    ON CONFLICT (workspace_id, page) DO UPDATE SET layout = excluded.layout`)
  return {
    get: (workspaceId, page) =>
      (one.get(workspaceId, page) as { readonly layout: string } | undefined)?.layout,
    save: (workspaceId, page, json) => void put.run(workspaceId, page, json),
  }
}
