// Custom tags in the cache.
import type { Tag } from '../../shared/contract/tags'
import { inTransaction, type Database } from './database'

export interface TagsRepository {
  list(workspaceId: string): Tag[]
  /** Puts the API's whole list in the place of what was there. */
  replace(workspaceId: string, tags: readonly Tag[]): void
}

export function createTagsRepository(db: Database): TagsRepository {
  const all = db.prepare(
    'SELECT id, label FROM tags WHERE workspace_id = ? ORDER BY label COLLATE NOCASE, id',
  )
  const clear = db.prepare('DELETE FROM tags WHERE workspace_id = ?')
  const insert = db.prepare('INSERT OR REPLACE INTO tags (workspace_id, id, label) VALUES (?, ?, ?)')
  return {
    list: (workspaceId) => (all.all(workspaceId) as Tag[]).map(({ id, label }) => ({ id, label })),
    replace: (workspaceId, tags) =>
      inTransaction(db, () => {
        clear.run(workspaceId)
        for (const tag of tags) insert.run(workspaceId, tag.id, tag.label)
      }),
  }
}
