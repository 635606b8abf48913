// An import as its two users know it: the table that holds it, and the reader through which main reaches the table.
import type { ImportPlan, ImportRowFilter, ImportRows, ImportState } from '../../shared/contract/imports'
import type { PlannedAccount } from '../../shared/domain/import-account'
import type { ImportDefaults } from '../../shared/domain/import-check'
import type { ColumnTarget, ImportField, ProblemPlace, SecretField } from '../../shared/domain/import-fields'
import type { ImportPreset } from '../../shared/domain/import-mapping'
import type { ProblemCode } from '../../shared/domain/import-problems'
import type { FileIdentity } from './file'
import type { Reading } from './source'

/** What the table says of itself: all of the state but what only the service knows. */
export type TableState = Omit<ImportState, 'id' | 'phase' | 'progress'>

/** What of the fleet an import must know: each address, and whether a sync no longer found it. */
export interface FleetEmails {
  readonly here: readonly string[]
  readonly gone: readonly string[]
}

export interface Alike {
  readonly code: ProblemCode
  readonly place: ProblemPlace
}

/** A row as a run takes it. The passwords are bytes of their own: overwrite them when they are sent. */
export interface TakenRow {
  readonly index: number
  readonly file: number
  readonly line: number
  readonly account: PlannedAccount
  readonly imapPassword: Uint8Array
  readonly smtpPassword: Uint8Array
  /** The row as it stands in its file, with what was typed into it, without the cell of a reason. */
  readonly written: Uint8Array
  readonly tags: readonly string[]
  /** Undefined: left as Instantly makes it. */
  readonly warmup: boolean | undefined
}

/** How rows of a file are written back. */
export interface FileLayout {
  /** Without its folder. */
  readonly name: string
  readonly sha256: string
  readonly delimiter: string
  readonly hasBom: boolean
  /** The line of the header, the column of a reason included. */
  readonly header: Uint8Array
}

export interface TakenRows {
  readonly rows: readonly TakenRow[]
  /** Hand it in for the next lot; undefined after the last one. */
  readonly next: number | undefined
}

/**
 * The rows of all files of an import, checked, with what the user did to them. Synchronous, and knows no process: the
 * worker wraps it. Rows are counted over all files, in the order of the files. Calls with an index that does not exist
 * throw AppError notFound.
 */
export interface ImportTable {
  state(): TableState
  rows(filter: ImportRowFilter, from: number, limit: number): ImportRows
  plan(): ImportPlan
  /** Marks what is in the fleet already; replaces what was known of it. */
  setFleet(fleet: FleetEmails): void
  /** Reads a file's bytes again in another way. */
  setReading(file: number, reading: Reading): Promise<void>
  setMapping(file: number, targets: readonly (ColumnTarget | undefined)[]): void
  setDefaults(defaults: ImportDefaults): void
  /** Undefined puts back what the file says. */
  fix(row: number, field: ImportField, value: string | undefined): void
  /** Of every row with the problem that is not skipped. Without a value each gets its own suggestion. */
  fixAlike(problem: Alike, value: string | undefined): void
  skip(
    which: { readonly rows?: readonly number[] | undefined; readonly filter?: ImportRowFilter | undefined },
    isSkipped: boolean,
  ): void
  /** One cell as it would be sent (by field), or as it stands in the file (by column). */
  reveal(row: number, cell: SecretField | number): string
  /** The mapping of a file as it is now, to be kept under a name. */
  presetOf(file: number, name: string): ImportPreset
  /** What identifies each file that was read, in the order of the files. */
  identities(): readonly (FileIdentity | undefined)[]
  /** Of each file, in their order; undefined where it was not read. Main only: a header may be a row taken for one. */
  layouts(): readonly (FileLayout | undefined)[]
  /** Up to `limit` rows that a run creates, from a row on. Main only: they hold passwords. */
  takeRows(from: number, limit: number): TakenRows
  /**
   * Rows of a file in its first layout, with a column that says why. `reasons`: by row; without it the rows that would not
   * be created, each with its problems. Main only: it holds passwords.
   */
  rejected(
    file: number,
    reasons?: ReadonlyMap<number, string>,
  ): { readonly bytes: Uint8Array; readonly rows: number }
}

type Later<F> = F extends (...args: infer A) => infer R ? (...args: A) => Promise<Awaited<R>> : never

/** The table behind a thread: the same calls, each answered later. */
export type ImportReader = { readonly [K in keyof ImportTable]: Later<ImportTable[K]> } & {
  /** Ends the thread, and with it every copy of the file it had. */
  close(): Promise<void>
}

export interface OpenOrder {
  readonly paths: readonly string[]
  readonly presets: readonly ImportPreset[]
  /** Mails of one inbox a day above which a limit is high; the usual ones when missing. */
  readonly mostMails?: number | undefined
}

/** Opens an import in a thread of its own. Rejects with AppError bug when the thread fails. */
export type OpenReader = (order: OpenOrder, onProgress: (share: number) => void) => Promise<ImportReader>
