// Saved views of the accounts: a query, an order and columns under a name, and what the page showed last.
import { z } from 'zod'
import { ORDER_COLUMNS } from '../domain/account-order'
import { QUERY_MAX } from '../domain/query'
import { call, nothing, workspaceId } from './common'

const VIEWS_MAX = 100
const SORT_MAX = 40

const viewId = z.string().min(1).max(40)
const name = z.string().trim().min(1).max(60)
const query = z.string().max(QUERY_MAX)

export const viewSort = z
  .array(z.strictObject({ column: z.enum(ORDER_COLUMNS), isDescending: z.boolean() }))
  .max(SORT_MAX)
  .readonly()

/** The columns that are shown, in their order; missing in a view that says nothing of them. */
export const viewColumns = z.array(z.enum(ORDER_COLUMNS)).min(1).max(ORDER_COLUMNS.length).readonly()

export const savedView = z.strictObject({
  id: viewId,
  name,
  query,
  sort: viewSort,
  columns: viewColumns.optional(),
})

export type SavedView = z.infer<typeof savedView>

export const viewsState = z.strictObject({
  workspaceId,
  /** In the user's order. */
  views: z.array(savedView).max(VIEWS_MAX),
  /** What was asked for last; missing when nothing was remembered yet. */
  last: z.strictObject({ query, viewId }).optional(),
})

export type ViewsState = z.infer<typeof viewsState>

export const viewsCalls = {
  list: call(nothing, viewsState),
  /** Adds a view, or with an id changes it. Fails with notFound, or with rejected when there are too many. */
  save: call(savedView.extend({ id: viewId.optional() }), viewsState),
  remove: call(z.strictObject({ id: viewId }), viewsState),
  /** Puts the views in the order of these ids; those not named come last. */
  arrange: call(z.strictObject({ ids: z.array(viewId).max(VIEWS_MAX) }), viewsState),
  /** Keeps what is shown for the next start. */
  remember: call(z.strictObject({ workspaceId, query, viewId }), nothing),
}

export { VIEWS_MAX }
