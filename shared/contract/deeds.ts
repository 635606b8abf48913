// The journal of what this app wrote to the service: each write with its values before and after, searched and exported.
import { z } from 'zod'
import { DEED_KINDS, DEED_OUTCOMES } from '../domain/deeds'
import { call, instant, workspaceId } from './common'
import { ROW_CODES } from './operations'

/** Deeds in one answer. */
const DEEDS_MAX = 500

const id = z.number().int().positive()
const values = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]),
)

export const deed = z.strictObject({
  /** Grows with time. */
  place: id,
  at: instant,
  workspaceId,
  operationId: id.optional(),
  importId: id.optional(),
  kind: z.enum(DEED_KINDS),
  isUndo: z.boolean(),
  /** An email. */
  subject: z.string(),
  outcome: z.enum(DEED_OUTCOMES),
  code: z.enum(ROW_CODES).optional(),
  /** The service's own words, cleaned. Hostile text. */
  reason: z.string().optional(),
  before: values.optional(),
  after: values.optional(),
})

const filter = z.strictObject({
  /** Part of the email. */
  text: z.string().trim().min(1).max(320).optional(),
  kinds: z.array(z.enum(DEED_KINDS)).min(1).max(DEED_KINDS.length).optional(),
  outcomes: z.array(z.enum(DEED_OUTCOMES)).min(1).max(DEED_OUTCOMES.length).optional(),
  operationId: id.optional(),
  importId: id.optional(),
  /** From this moment on. */
  since: instant.optional(),
  /** Those of every workspace, and not of the open one alone. */
  isEverywhere: z.boolean().optional(),
})

const deedsExport = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cancelled') }),
  /** The file is named without its folder. */
  z.strictObject({ kind: z.literal('saved'), count: z.number().int().nonnegative(), fileName: z.string() }),
])

export type Deed = z.infer<typeof deed>
export type DeedsFilter = z.infer<typeof filter>
export type DeedsExport = z.infer<typeof deedsExport>

export const deedsCalls = {
  /**
   * The latest first; `after` is `next` of the page before. A page may hold fewer than asked for, even none, and still go on:
   * only so much of the journal is looked through for one answer.
   */
  list: call(
    filter.extend({ after: id.optional(), limit: z.number().int().min(1).max(DEEDS_MAX) }),
    z.strictObject({ rows: z.array(deed), next: id.optional() }),
  ),
  /** Writes them as CSV to where the user says in the system's dialog. Fails with fileNotWritten. */
  export: call(filter, deedsExport),
}
