// How the page lays its tables out, kept for each workspace: main keeps it, and asks no more of it than its shape.
import { z } from 'zod'
import { call, workspaceId } from './common'
import { density } from './settings'

const column = z.string().regex(/^[a-zA-Z]{1,40}$/)

export const layout = z.strictObject({
  /** In their order from the left. */
  columns: z
    .array(
      z.strictObject({
        id: column,
        isShown: z.boolean(),
        /** Pixels; missing while the page chooses it. */
        width: z.number().int().min(1).max(4000).optional(),
      }),
    )
    .max(100)
    .readonly(),
  /** Most important first. */
  sort: z
    .array(z.strictObject({ column, isDescending: z.boolean() }))
    .max(100)
    .readonly(),
  /** Missing while the app's own setting holds. */
  density: density.optional(),
})

export type Layout = z.infer<typeof layout>

/** The pages that have one. */
const page = z.enum(['accounts'])

export const layoutsCalls = {
  /** Without a layout when none was ever saved. */
  get: call(z.strictObject({ page }), z.strictObject({ workspaceId, layout: layout.optional() })),
  /** Of any workspace in the cache: a change may arrive when the next one is open. Fails with notFound. */
  save: call(z.strictObject({ workspaceId, page, layout }), z.undefined()),
}
