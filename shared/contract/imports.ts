// An import before its run, as the page sees it: files, columns, rows with their problems, a plan. Never a password, but
// for the one cell that is held open.
import { z } from 'zod'
import { DEFAULT_FIELDS, ORIGINS } from '../domain/import-check'
import { COLUMN_TARGETS, IMPORT_FIELDS } from '../domain/import-fields'
import { DELIMITERS, ENCODINGS, FILE_FAULTS, FILE_REFUSALS, IMPORT_LIMITS } from '../domain/import-files'
import { LAYOUT_IDS } from '../domain/import-mapping'
import { PROBLEM_CODES, VERDICTS } from '../domain/import-problems'
import { call, instant, nothing } from './common'
import { importRun } from './import-runs'

/** Rows in one answer of `imports.rows`. */
const IMPORT_ROWS_MAX = 500

const count = z.number().int().nonnegative()
const index = count
const importId = z.string().min(1).max(64)
const field = z.enum(IMPORT_FIELDS)
const secretField = z.enum(['imapPassword', 'smtpPassword'])
const target = z.enum(COLUMN_TARGETS)
const place = z.enum([...IMPORT_FIELDS, 'row'])
const problemKind = z.strictObject({ code: z.enum(PROBLEM_CODES), place })

/** Shown only; longer cells are cut for the page. */
const shownText = z.string().max(2000)

const filePlace = { line: count, column: count }

const importColumn = z.strictObject({
  /** Its name in the file; missing where the file has no header. */
  header: shownText.optional(),
  /** Missing: nobody has said what it is. */
  target: target.optional(),
  source: z.enum(['header', 'preset', 'content', 'hand']).optional(),
  /** Cells of the first rows; missing where they are, or might be, passwords: see `imports.reveal`. */
  samples: z.array(shownText).optional(),
})

const importFile = z.strictObject({
  /** Without its folder. */
  name: shownText,
  /** Bytes. */
  size: count,
  /** Why it is not read; then there are no rows of it. */
  refusal: z
    .strictObject({ reason: z.enum(FILE_REFUSALS), line: count.optional(), column: count.optional() })
    .optional(),
  reading: z
    .strictObject({
      encoding: z.enum(ENCODINGS),
      /** The user chose it; otherwise it is a guess. */
      isEncodingChosen: z.boolean(),
      delimiter: z.enum(DELIMITERS),
      hasHeader: z.boolean(),
    })
    .optional(),
  layout: z.enum(LAYOUT_IDS).optional(),
  presetName: z.string().optional(),
  columns: z.array(importColumn),
  /** True until the user has said what the columns are that could not be known. */
  needsMapping: z.boolean(),
  firstRow: index,
  rowCount: count,
  /** The first of what is malformed. */
  faults: z.array(z.strictObject({ code: z.enum(FILE_FAULTS), ...filePlace })),
  faultCount: count,
})

const importDefaults = z.strictObject({
  providerId: z.string().max(40).optional(),
  isNameFromAddress: z.boolean(),
  values: z.partialRecord(z.enum(DEFAULT_FIELDS), z.string().max(10_000)),
})

export const importState = z.strictObject({
  id: importId,
  /** Grows with every change: rows asked for before are old. */
  revision: count,
  phase: z.enum(['reading', 'ready']),
  /** 0 to 1, while it reads. */
  progress: z.number().min(0).max(1),
  files: z.array(importFile),
  rowCount: count,
  defaults: importDefaults,
  /** What is wrong with the defaults themselves. */
  defaultProblems: z.array(problemKind),
  counts: z.record(z.enum(VERDICTS), count),
  /** The most frequent first; skipped rows do not count. */
  problems: z.array(
    problemKind.extend({ severity: z.enum(['error', 'warning']), rows: count, isFixable: z.boolean() }),
  ),
})

export type ImportState = z.infer<typeof importState>
export type ImportFileState = z.infer<typeof importFile>

const importRow = z.strictObject({
  index,
  /** Which of the files, and the line in it. */
  file: index,
  line: count,
  verdict: z.enum(VERDICTS),
  /** As they would be sent. Passwords are never among them. */
  values: z.partialRecord(field, shownText),
  origins: z.partialRecord(field, z.enum(ORIGINS)),
  /** The passwords there are. */
  secrets: z.array(secretField),
  problems: z.array(problemKind.extend({ suggestion: shownText.optional(), isFixable: z.boolean() })),
  /** The row that has the same address first. */
  duplicateOf: index.optional(),
})

export type ImportRow = z.infer<typeof importRow>

const rowFilter = z.strictObject({
  /** Any of them; missing: all. */
  verdicts: z.array(z.enum(VERDICTS)).max(VERDICTS.length).optional(),
  problem: problemKind.optional(),
  file: index.optional(),
  /** In the address. */
  text: z.string().max(200).optional(),
})

export type ImportRowFilter = z.infer<typeof rowFilter>

export const importRows = z.strictObject({
  revision: count,
  /** Rows that match. */
  total: count,
  rows: z.array(importRow),
})

export type ImportRows = z.infer<typeof importRows>

export const importPlan = z.strictObject({
  revision: count,
  /** Accounts a run would create. */
  create: count,
  counts: z.record(z.enum(VERDICTS), count),
  domains: count,
  /** Accounts that would have warmup turned on, or off, afterwards; the rest is left as Instantly makes it. */
  warmupOn: count,
  warmupOff: count,
  tags: z.array(z.strictObject({ name: shownText, rows: count })),
})

/** What the table knows of the plan. */
export type ImportPlan = z.infer<typeof importPlan>

/** With what only the service knows. */
const importForecast = importPlan.extend({
  /** To create them, warmup and tags included; without what goes wrong. */
  requests: count,
  /** At the request budget of now, with Instantly's login to each mailbox. */
  seconds: z.number().nonnegative(),
  /** Earlier runs of a file with exactly the same content, in this workspace; the latest first. */
  earlier: z.array(
    z.strictObject({ runId: z.number().int().positive(), createdAt: instant, created: count }),
  ),
  /** A run that is not over yet stands in the way of a start. */
  isBusy: z.boolean(),
})

export type ImportForecast = z.infer<typeof importForecast>

/** Any text, blanks included: passwords are kept as they are. */
const cellValue = z.string().max(IMPORT_LIMITS.cellBytes)

const byId = z.strictObject({ id: importId })
const saved = z.strictObject({ isSaved: z.boolean() })

export const importsCalls = {
  /** Main asks the user for files; answers undefined when none were chosen. An import that is open is closed. */
  choose: call(nothing, importState.optional()),
  /** The preload puts the paths of the dropped files in; main looks at them anew. */
  openDropped: call(
    z.strictObject({ paths: z.array(z.string().max(4096)).min(1).max(IMPORT_LIMITS.files) }),
    importState,
  ),
  /** The open import, if there is one. All other calls with an `id` fail with notFound once it is closed. */
  get: call(nothing, importState.optional()),
  rows: call(
    z.strictObject({
      id: importId,
      filter: rowFilter,
      from: index,
      limit: z.number().int().min(1).max(IMPORT_ROWS_MAX),
    }),
    importRows,
  ),
  /** Reads a file again, where the guess was wrong; its edits are lost. */
  setReading: call(
    z.strictObject({
      id: importId,
      file: index,
      encoding: z.enum(ENCODINGS).optional(),
      delimiter: z.enum(DELIMITERS).optional(),
      hasHeader: z.boolean().optional(),
    }),
    importState,
  ),
  /** One target for each column; null leaves it open. */
  setMapping: call(
    z.strictObject({
      id: importId,
      file: index,
      targets: z.array(target.nullable()).max(IMPORT_LIMITS.columns),
    }),
    importState,
  ),
  dropColumn: call(z.strictObject({ id: importId, file: index, column: index }), importState),
  setDefaults: call(z.strictObject({ id: importId, defaults: importDefaults }), importState),
  /** Without a value the cell is again what the file says. */
  fix: call(z.strictObject({ id: importId, row: index, field, value: cellValue.optional() }), importState),
  /** Every row with this problem, skipped ones aside: takes the suggestion of each, or one value for all. */
  fixAlike: call(
    z.strictObject({ id: importId, problem: problemKind, value: cellValue.optional() }),
    importState,
  ),
  /** Rows by their index, or all that match a filter. */
  skip: call(
    z.strictObject({
      id: importId,
      isSkipped: z.boolean(),
      rows: z.array(index).max(IMPORT_LIMITS.rows).optional(),
      filter: rowFilter.optional(),
    }),
    importState,
  ),
  /** One cell as it stands, for as long as the user holds it open: by field, or by the column of a file. */
  reveal: call(
    z.strictObject({ id: importId, row: index, cell: z.union([secretField, index]) }),
    z.strictObject({ text: z.string() }),
  ),
  /** Keeps the mapping of a file; it is found again by the header. */
  savePreset: call(
    z.strictObject({ id: importId, file: index, name: z.string().trim().min(1).max(80) }),
    importState,
  ),
  plan: call(byId, importForecast),
  /** Main asks where to. */
  saveTemplate: call(nothing, saved),
  /** The rows of a file that would not be created, in its own layout, with the reason. Holds passwords. Main asks where to. */
  saveRejected: call(z.strictObject({ id: importId, file: index }), saved.extend({ rows: count })),
  /**
   * Writes every row down, closes the import, and answers the run; it goes on by itself. `revision` is that of the plan the
   * user has seen: another one fails with expired. Fails with invalidInput when there is nothing to create, with importBusy
   * while another run of the workspace is not over, and with noKey, unauthorized, offline, unreachable.
   */
  start: call(z.strictObject({ id: importId, revision: count }), importRun),
  close: call(byId, z.void()),
}

export const importsEvents = { changed: importState }
