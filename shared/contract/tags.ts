// Custom tags of the open workspace.
import { z } from 'zod'
import { call, nothing } from './common'

export const tag = z.strictObject({ id: z.string(), label: z.string() })

export type Tag = z.infer<typeof tag>

export const tagsCalls = {
  /** From the cache, in the order of their label. */
  list: call(nothing, z.array(tag)),
}
