import type { ImportFileState } from '../../shared/contract/imports'
import type { Tone } from '../../shared/domain/accounts'
import { IMPORT_LIMITS } from '../../shared/domain/import-files'
import type { Verdict } from '../../shared/domain/import-problems'
import { texts } from '../../shared/texts'
import type { Told } from './texts'

const MIB = 1024 * 1024

const t = texts.imports

/** "812 bytes", "3.1 MB". */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return t.size.bytes(bytes)
  return bytes < MIB ? t.size.kilobytes(Math.round(bytes / 1024)) : t.size.megabytes(bytes / MIB)
}

const LIMITS = {
  fileMegabytes: IMPORT_LIMITS.fileBytes / MIB,
  rows: IMPORT_LIMITS.rows,
  columns: IMPORT_LIMITS.columns,
}

/** Why a file was not read, and where it stands if that is one place. */
export function refusalText({ reason, line, column }: NonNullable<ImportFileState['refusal']>): Told {
  const { title, advice } = t.refusals[reason]
  return {
    title: line === undefined ? title : t.refusedAt(title, line, column),
    advice: advice(LIMITS),
  }
}

/** "Line 12, column 4: a quote is opened and never closed". */
export const faultText = ({ code, line, column }: ImportFileState['faults'][number]): string =>
  t.fault(code, line, column)

/** What of a file was recognised, in one line. */
export function recognisedText(file: ImportFileState): string {
  const { recognised } = t
  const open = file.columns.filter(({ target }) => target === undefined).length
  if (file.presetName !== undefined) return recognised.preset(file.presetName)
  if (file.columns.some(({ source }) => source === 'hand'))
    return open === 0 ? recognised.byHand : recognised.byHandButOpen(open)
  if (open > 0) return recognised.open(open, file.columns.length)
  if (file.layout !== undefined) return recognised.layout(t.layouts[file.layout])
  return file.reading?.hasHeader === false ? recognised.byContent : recognised.all
}

/** "comma, UTF-8, with a header": how the file was read. */
export function readingText({ reading }: ImportFileState): string {
  return reading === undefined ? '' : t.reading(reading.delimiter, reading.encoding, reading.hasHeader)
}

export const VERDICT_TONES: Readonly<Record<Verdict, Tone>> = {
  ready: 'good',
  warning: 'warn',
  error: 'bad',
  duplicate: 'unknown',
  existing: 'unknown',
  skipped: 'quiet',
}

const LEFT_OUT = ['error', 'duplicate', 'existing', 'skipped'] as const

/** Rows that are no part of a run: how many, and in words how many for which reason. Undefined when there are none. */
export function leftOutOf(
  counts: Readonly<Record<(typeof LEFT_OUT)[number], number>>,
): { readonly count: number; readonly reasons: string } | undefined {
  const kinds = LEFT_OUT.filter((kind) => counts[kind] > 0)
  if (kinds.length === 0) return undefined
  return {
    count: kinds.reduce((sum, kind) => sum + counts[kind], 0),
    reasons: kinds.map((kind) => t.leftOut[kind](counts[kind])).join(', '),
  }
}
