// Saved views in the cache, in the user's order, and what was shown last.
import { viewColumns, viewSort, type SavedView, type ViewsState } from '../../shared/contract/views'
import { inTransaction, type Database } from './database'

export interface ViewsRepository {
  list(workspaceId: string): SavedView[]
  /** Adds it at the end, or changes the one with its id in its place. */
  save(workspaceId: string, view: SavedView): void
  remove(workspaceId: string, id: string): void
  /** Those not named come last, in the order they had. */
  arrange(workspaceId: string, ids: readonly string[]): void
  last(workspaceId: string): ViewsState['last']
  remember(workspaceId: string, last: NonNullable<ViewsState['last']>): void
}

interface ViewRow {
  readonly id: string
  readonly name: string
  readonly query: string
  readonly sort: string
  readonly columns: string | null
}

/** An order by a column this version does not know is no order: the rest of the view is kept. */
function sortOf(json: string): SavedView['sort'] {
  const parsed = viewSort.safeParse(JSON.parse(json))
  return parsed.success ? parsed.data : []
}

function columnsOf(json: string | null): SavedView['columns'] {
  if (json === null) return undefined
  const parsed = viewColumns.safeParse(JSON.parse(json))
  return parsed.success ? parsed.data : undefined
}

export function createViewsRepository(db: Database): ViewsRepository {
  const all = db.prepare(
    'SELECT id, name, query, sort, columns FROM views WHERE workspace_id = ? ORDER BY place, id',
  )
  const put = db.prepare(`INSERT INTO views (workspace_id, id, place, name, query, sort, columns)
    VALUES (?1, ?2, (SELECT coalesce(max(place), 0) + 1 FROM views WHERE workspace_id = ?1), ?3, ?4, ?5, ?6)
    ON CONFLICT (workspace_id, id) DO UPDATE SET
      name = excluded.name, query = excluded.query, sort = excluded.sort, columns = excluded.columns`)
  const remove = db.prepare('DELETE FROM views WHERE workspace_id = ? AND id = ?')
  const place = db.prepare('UPDATE views SET place = ? WHERE workspace_id = ? AND id = ?')
  const getLast = db.prepare('SELECT last_query AS query, last_view AS viewId FROM workspaces WHERE id = ?')
  const setLast = db.prepare('UPDATE workspaces SET last_query = ?, last_view = ? WHERE id = ?')

  const list = (workspaceId: string): SavedView[] =>
    (all.all(workspaceId) as ViewRow[]).map(({ id, name, query, sort, columns }) => ({
      id,
      name,
      query,
      sort: sortOf(sort),
      columns: columnsOf(columns),
    }))

  return {
    list,
    save(workspaceId, { id, name, query, sort, columns }) {
      const shown = columns === undefined ? null : JSON.stringify(columns)
      put.run(workspaceId, id, name, query, JSON.stringify(sort), shown)
    },
    remove: (workspaceId, id) => void remove.run(workspaceId, id),
    arrange: (workspaceId, ids) =>
      inTransaction(db, () => {
        const others = list(workspaceId)
          .map(({ id }) => id)
          .filter((id) => !ids.includes(id))
        for (const [index, id] of [...ids, ...others].entries()) place.run(index + 1, workspaceId, id)
      }),
    last(workspaceId) {
      const row = getLast.get(workspaceId) as { query: string | null; viewId: string | null } | undefined
      if (typeof row?.query !== 'string' || typeof row.viewId !== 'string') return undefined
      return { query: row.query, viewId: row.viewId }
    },
    remember: (workspaceId, { query, viewId }) => void setLast.run(query, viewId, workspaceId),
  }
}
