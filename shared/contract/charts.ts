// Charts on their way out of the page: as an image onto the clipboard or into a file, as a table into a file.
import { z } from 'zod'
import { call } from './common'

/** Base64 of some 6 MB of PNG: far more than a chart on the largest screen. */
const IMAGE_MAX = 8_000_000
const ROWS_MAX = 100_000
const COLUMNS_MAX = 300

/** A PNG as the canvas gives it; main looks at its first bytes. */
const image = z
  .string()
  .max(IMAGE_MAX)
  .regex(/^data:image\/png;base64,[A-Za-z0-9+/]+={0,2}$/)

/** What the file is offered to be called, without its ending; letters, digits, dots and dashes. */
const name = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,99}$/)

const cell = z.union([z.string().max(10_000), z.number()]).optional()
const line = z.array(cell).max(COLUMNS_MAX)

const chartFile = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cancelled') }),
  z.strictObject({
    kind: z.literal('saved'),
    /** Without its folder. */
    fileName: z.string(),
  }),
])

export type ChartFile = z.infer<typeof chartFile>

export const chartsCalls = {
  copyImage: call(z.strictObject({ image }), z.undefined()),
  /** Where the user says in the system's dialog. Fails with fileNotWritten. */
  saveImage: call(z.strictObject({ name, image }), chartFile),
  /** As CSV; nothing in it is a formula. Where the user says. Fails with fileNotWritten. */
  saveTable: call(z.strictObject({ name, head: line.min(1), rows: z.array(line).max(ROWS_MAX) }), chartFile),
}
