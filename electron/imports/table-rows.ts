// The rows of an import, checked: for each its problems and its address, kept small, for there may be a hundred thousand.
import { wantedAfter } from '../../shared/domain/import-account'
import {
  createRowCheck,
  readTargets,
  type CheckedRow,
  type ImportDefaults,
  type RowCells,
} from '../../shared/domain/import-check'
import type { ColumnTarget, ImportField } from '../../shared/domain/import-fields'
import { severityOf, type ImportProblem, type Verdict } from '../../shared/domain/import-problems'
import { AppError } from '../../shared/errors'
import { createAlikeness, type AlikeRow } from './alike'
import { columnsOf, type Source } from './source'
import { targetsOf, type TableFile } from './table-files'
import type { Alike } from './types'

export type Edits = Map<number, Map<ImportField, string | Uint8Array>>

/** What many rows have in common: the very same problems. */
export interface ProblemSet {
  readonly problems: readonly (Alike & { readonly isFixable: boolean })[]
  readonly hasError: boolean
}

/** Row numbers of one file begin at `first`. */
interface Part {
  readonly first: number
  readonly source: Source
  readonly check: (row: number) => CheckedRow
  /** Undefined for a row that has to be checked itself. */
  readonly alike: (row: number) => AlikeRow | undefined
}

/** Spreadsheets and our own files put an apostrophe before what would be a formula. */
const DEFUSED = /^'(?=[=+\-@\t\r])/

function createPart(
  file: TableFile,
  source: Source,
  first: number,
  { defaults, edits, mostMails }: Pick<RowsParts, 'defaults' | 'edits' | 'mostMails'>,
): Part {
  const targets = targetsOf(file)
  const columns = columnsOf(targets)
  const check = createRowCheck(readTargets(targets), defaults, mostMails)
  const alikeness = createAlikeness(source, columns)
  let row = 0
  // One object for all rows: the check is done with it before the next one.
  const cells: RowCells & { edits: RowCells['edits']; faults: RowCells['faults'] } = {
    edits: undefined,
    faults: [],
    text(target: ColumnTarget) {
      const column = columns.get(target)
      if (column === undefined) return ''
      const text = source.textOf(row, column)
      return text.charCodeAt(0) === 0x27 ? text.replace(DEFUSED, '') : text
    },
    secret(target: ColumnTarget) {
      const column = columns.get(target)
      const bytes = column === undefined ? undefined : source.bytesOf(row, column)
      return bytes && bytes.length > 0 ? bytes : undefined
    },
  }
  return {
    first,
    source,
    check(index) {
      row = index - first
      cells.edits = edits.get(index)
      cells.faults = source.faultsOf(row)
      return check(cells)
    },
    alike(index) {
      if (edits.has(index) || source.faultsOf(index - first).length > 0) return undefined
      return alikeness(index - first)
    },
  }
}

export type Wanted = ReturnType<typeof wantedAfter>

export interface TableRows {
  readonly count: number
  readonly sets: readonly ProblemSet[]
  /** The set of each row, by its index. */
  readonly setOf: Uint32Array
  /** What a row wants done after its account is there. */
  wantedOf(index: number): Wanted
  firstOf(file: number): number
  /** The file of a row, and its number in it. Throws notFound. */
  placeOf(index: number): { readonly file: number; readonly row: number; readonly source: Source }
  checked(index: number): CheckedRow
  /** Looks at a row anew, after an edit. */
  recheck(index: number): void
  verdictOf(index: number): Verdict
  duplicateOf(index: number): number | undefined
  emailOf(index: number): string
  /** To be called after edits, skips, and what changes the fleet. */
  findDuplicates(): void
}

export interface RowsParts {
  readonly files: readonly TableFile[]
  readonly defaults: ImportDefaults
  readonly edits: Edits
  readonly skipped: ReadonlySet<number>
  /** Whether the fleet has an address, or had it once. */
  readonly fleet: ReadonlyMap<string, 'here' | 'gone'>
  /** As in `OpenOrder`. */
  readonly mostMails: number | undefined
}

/** Each distinct wish once. */
function createWishes() {
  const wishes: Wanted[] = []
  const known = new Map<string, number>()
  return {
    wishes,
    idOf(checked: CheckedRow): number {
      const key = `${checked.values.warmupEnabled ?? ''} ${checked.values.tags ?? ''}`
      const id = known.get(key)
      if (id !== undefined) return id
      known.set(key, wishes.length)
      return wishes.push(wantedAfter(checked)) - 1
    },
  }
}

const NOTHING_WANTED: Wanted = { tags: [], warmup: undefined }

/** Each distinct list of problems once. */
function createSets() {
  const sets: ProblemSet[] = []
  const known = new Map<string, number>()
  /** The set of most rows. */
  let none: number | undefined
  return {
    sets,
    idOf(problems: readonly ImportProblem[]): number {
      if (problems.length === 0 && none !== undefined) return none
      let key = ''
      for (const { code, place, isFixable } of problems) key += `${code} ${place} ${isFixable ? 1 : 0};`
      const id = known.get(key)
      if (id !== undefined) return id
      const hasError = problems.some(({ code }) => severityOf(code) === 'error')
      known.set(key, sets.length)
      if (problems.length === 0) none = sets.length
      return (
        sets.push({
          problems: problems.map(({ code, place, isFixable }) => ({ code, place, isFixable })),
          hasError,
        }) - 1
      )
    },
  }
}

/** Checks every row. Takes a second or so for a hundred thousand: never on a thread that must answer. */
export function createRows(rowsParts: RowsParts): TableRows {
  const { files, skipped, fleet } = rowsParts
  const parts: (Part | undefined)[] = []
  const firsts: number[] = []
  let count = 0
  for (const file of files) {
    firsts.push(count)
    parts.push(file.source && createPart(file, file.source, count, rowsParts))
    count += file.source?.rowCount ?? 0
  }
  const { sets, idOf } = createSets()
  const setOf = new Uint32Array(count)
  const { wishes, idOf: wishOf } = createWishes()
  const wished = new Uint32Array(count)
  const emails: string[] = new Array<string>(count)
  /** One more than the row that has the address first; 0 when there is none. */
  const duplicates = new Uint32Array(count)

  const fileOf = (index: number): number => {
    if (!Number.isInteger(index) || index < 0 || index >= count)
      throw new AppError('notFound', 'there is no such row')
    let file = 0
    while (file + 1 < firsts.length && (firsts[file + 1] ?? 0) <= index) file += 1
    // Of files that begin at the same row the last one has it: the others were refused.
    return file
  }
  const partOf = (index: number): Part => {
    const part = parts[fileOf(index)]
    if (!part) throw new AppError('notFound', 'there is no such row')
    return part
  }
  const withFleet = (checked: CheckedRow): CheckedRow => {
    if (fleet.get(checked.values.email ?? '') === 'gone') {
      checked.problems.push({ code: 'goneFromFleet', place: 'email', isFixable: false })
    }
    return checked
  }
  const note = (index: number, checked: CheckedRow): void => {
    setOf[index] = idOf(withFleet(checked).problems)
    emails[index] = checked.values.email ?? ''
    wished[index] = wishOf(checked)
  }
  const findDuplicates = (): void => {
    const first = new Map<string, number>()
    for (let index = 0; index < count; index += 1) {
      duplicates[index] = 0
      const email = emails[index] ?? ''
      if (email === '' || skipped.has(index)) continue
      const earlier = first.get(email)
      if (earlier === undefined) first.set(email, index)
      else duplicates[index] = earlier + 1
    }
  }

  const noteAll = (part: Part): void => {
    /** Of each lot what the check of its first row said. */
    const [setOfLot, wishOfLot]: [number[], number[]] = [[], []]
    const end = part.first + part.source.rowCount
    for (let index = part.first; index < end; index += 1) {
      const alike = part.alike(index)
      if (!alike || fleet.get(alike.email) === 'gone') {
        note(index, part.check(index))
        continue
      }
      const { lot, wish } = alike
      const [set, wanted] = [setOfLot[lot], wishOfLot[wish]]
      if (set === undefined || wanted === undefined) {
        note(index, part.check(index))
        setOfLot[lot] = setOf[index] ?? 0
        wishOfLot[wish] = wished[index] ?? 0
        continue
      }
      emails[index] = alike.email
      setOf[index] = set
      wished[index] = wanted
    }
  }
  for (const part of parts) if (part) noteAll(part)
  findDuplicates()

  return {
    count,
    sets,
    setOf,
    wantedOf: (index) => wishes[wished[index] ?? 0] ?? NOTHING_WANTED,
    firstOf: (file) => firsts[file] ?? 0,
    placeOf(index) {
      const file = fileOf(index)
      const { first, source } = partOf(index)
      return { file, row: index - first, source }
    },
    checked: (index) => withFleet(partOf(index).check(index)),
    recheck: (index) => note(index, partOf(index).check(index)),
    verdictOf(index) {
      if (skipped.has(index)) return 'skipped'
      const set = sets[setOf[index] ?? 0]
      if (set?.hasError) return 'error'
      if ((duplicates[index] ?? 0) > 0) return 'duplicate'
      if (fleet.get(emails[index] ?? '') === 'here') return 'existing'
      return set && set.problems.length > 0 ? 'warning' : 'ready'
    },
    duplicateOf: (index) => ((duplicates[index] ?? 0) > 0 ? (duplicates[index] ?? 0) - 1 : undefined),
    emailOf: (index) => emails[index] ?? '',
    findDuplicates,
  }
}
