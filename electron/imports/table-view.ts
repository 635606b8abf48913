// Rows of an import as the page sees them: without passwords, cut to a length, by a filter.
import type { ImportRow, ImportRowFilter, ImportState } from '../../shared/contract/imports'
import type { CheckedRow } from '../../shared/domain/import-check'
import { IMPORT_FIELDS, isSecretField, type SecretField } from '../../shared/domain/import-fields'
import { severityOf, VERDICTS, type Verdict } from '../../shared/domain/import-problems'
import { clip } from './table-files'
import type { TableRows } from './table-rows'
import type { Alike } from './types'

const CELL_SHOWN = 500

const isAlike = (a: Alike, b: Alike): boolean => a.code === b.code && a.place === b.place

/** The sets that hold a problem, by their number. */
export function setsWith(rows: TableRows, problem: Alike): ReadonlySet<number> {
  return new Set(
    rows.sets.flatMap(({ problems }, id) => (problems.some((one) => isAlike(one, problem)) ? [id] : [])),
  )
}

export function matching(rows: TableRows, filter: ImportRowFilter): Uint32Array {
  const { verdicts, problem, file } = filter
  const text = filter.text?.trim().toLowerCase() ?? ''
  const sets = problem && setsWith(rows, problem)
  const found = new Uint32Array(rows.count)
  const from = file === undefined ? 0 : rows.firstOf(file)
  let length = 0
  for (let index = from; index < rows.count; index += 1) {
    if (file !== undefined && rows.placeOf(index).file !== file) break
    if (sets && !sets.has(rows.setOf[index] ?? 0)) continue
    if (text !== '' && !rows.emailOf(index).includes(text)) continue
    if (verdicts && !verdicts.includes(rows.verdictOf(index))) continue
    found[length] = index
    length += 1
  }
  return found.subarray(0, length)
}

/** In such a row a password may stand in the place of anything. */
const hasMoved = ({ problems }: CheckedRow): boolean =>
  problems.some(({ code }) => code === 'extraCells' || code === 'brokenQuote' || code === 'rowsInCell')

export function rowState(rows: TableRows, index: number): ImportRow {
  const checked = rows.checked(index)
  const { file, row, source } = rows.placeOf(index)
  const isMoved = hasMoved(checked)
  const isEmailBad = checked.problems.some(({ code, place }) => place === 'email' && code === 'emailInvalid')
  const values: ImportRow['values'] = {}
  const isShown = (field: (typeof IMPORT_FIELDS)[number]): boolean =>
    !isMoved || checked.origins[field] === 'edited' || (field === 'email' && !isEmailBad)
  for (const field of IMPORT_FIELDS) {
    if (isSecretField(field)) continue
    const value = checked.values[field]
    if (value !== undefined && isShown(field)) values[field] = clip(value, CELL_SHOWN)
  }
  const secrets: SecretField[] = []
  if (checked.secrets.imapPassword) secrets.push('imapPassword')
  if (checked.secrets.smtpPassword) secrets.push('smtpPassword')
  return {
    index,
    file,
    line: source.lineOf(row),
    verdict: rows.verdictOf(index),
    values,
    origins: checked.origins,
    secrets,
    problems: checked.problems.map(({ code, place, suggestion, isFixable }) => ({
      code,
      place,
      isFixable,
      suggestion: suggestion === undefined || isMoved ? undefined : clip(suggestion, CELL_SHOWN),
    })),
    duplicateOf: rows.duplicateOf(index),
  }
}

export function countVerdicts(rows: TableRows): Record<Verdict, number> {
  const counts = Object.fromEntries(VERDICTS.map((verdict) => [verdict, 0])) as Record<Verdict, number>
  for (let index = 0; index < rows.count; index += 1) counts[rows.verdictOf(index)] += 1
  return counts
}

export function countProblems(rows: TableRows, skipped: ReadonlySet<number>): ImportState['problems'] {
  const ofSet = new Uint32Array(rows.sets.length)
  for (let index = 0; index < rows.count; index += 1) {
    const set = rows.setOf[index] ?? 0
    if (!skipped.has(index)) ofSet[set] = (ofSet[set] ?? 0) + 1
  }
  const totals = new Map<string, ImportState['problems'][number]>()
  rows.sets.forEach(({ problems }, set) => {
    const times = ofSet[set] ?? 0
    if (times === 0) return
    for (const { code, place, isFixable } of problems) {
      const key = `${code} ${place}`
      const known = totals.get(key) ?? { code, place, severity: severityOf(code), rows: 0, isFixable: false }
      totals.set(key, { ...known, rows: known.rows + times, isFixable: known.isFixable || isFixable })
    }
  })
  return [...totals.values()].sort((a, b) => b.rows - a.rows)
}
