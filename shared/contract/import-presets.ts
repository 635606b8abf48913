// The mappings of import columns that were kept, each found again by the header it was made for.
import { z } from 'zod'
import { COLUMN_TARGETS } from '../domain/import-fields'
import { call, nothing } from './common'

const importPreset = z.strictObject({
  /** Made of the header: one preset for each. */
  key: z.string(),
  name: z.string(),
  /** One for each column; null where it is left open. */
  targets: z.array(z.enum(COLUMN_TARGETS).nullable()),
})

export const importPresetsCalls = {
  /** In the order of their names. */
  list: call(nothing, z.array(importPreset)),
  /** Files that are open keep their mapping. One that is not there is no failure. */
  remove: call(z.strictObject({ key: z.string().min(1).max(1_000_000) }), z.void()),
}
