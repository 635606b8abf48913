// The table of an import: its files and rows, what the user did to them, and what a run takes from them.
import { basename } from 'node:path'
import type { ImportRowFilter, ImportState } from '../../shared/contract/imports'
import { DEFAULT_FIELDS, NO_DEFAULTS, type ImportDefaults } from '../../shared/domain/import-check'
import { isSecretField, type ImportField } from '../../shared/domain/import-fields'
import { IMPORT_LIMITS } from '../../shared/domain/import-files'
import { isCreated, problemWords, severityOf } from '../../shared/domain/import-problems'
import { mendSecret } from '../../shared/domain/import-secrets'
import { readValue } from '../../shared/domain/import-values'
import { AppError } from '../../shared/errors'
import { texts } from '../../shared/texts'
import { RefusedFile } from './refusal'
import { fileState, mapped, openFile, targetsOf, type TableFile } from './table-files'
import { createRows, type Edits, type TableRows } from './table-rows'
import { planOf, takenRow } from './table-run'
import { countProblems, countVerdicts, matching, rowState, setsWith } from './table-view'
import type { Alike, FleetEmails, ImportTable, OpenOrder, TakenRow } from './types'
import { createRowWriter, writeRows, type RowWriter, type WrittenRow } from './write'

const { reasons: REASONS } = texts.imports

function defaultProblems(
  { values }: ImportDefaults,
  mostMails: number | undefined,
): ImportState['defaultProblems'] {
  return DEFAULT_FIELDS.flatMap((field) => {
    const text = values[field]?.trim() ?? ''
    const problem = text === '' ? undefined : readValue(field, text, mostMails).problem
    return problem === undefined ? [] : [{ code: problem, place: field }]
  })
}

/** Files beyond the number of rows that fit are refused whole, in their order. */
function withinRows(files: readonly TableFile[]): TableFile[] {
  let total = 0
  return files.map((file) => {
    const rows = file.source?.rowCount ?? 0
    if (total + rows > IMPORT_LIMITS.rows) {
      return { ...file, source: undefined, refusal: new RefusedFile('tooManyRows'), columns: [] }
    }
    total += rows
    return file
  })
}

function reasonOf(rows: TableRows, index: number): string {
  const verdict = rows.verdictOf(index)
  if (verdict === 'duplicate' || verdict === 'existing' || verdict === 'skipped') return REASONS[verdict]
  return rows
    .checked(index)
    .problems.filter(({ code }) => severityOf(code) === 'error')
    .map(({ code, place }) => problemWords(code, place).title)
    .join('; ')
}

/** Forgets what was done to the rows of a file, and moves what was done to those behind it. */
function moveRows(
  done: { readonly edits: Edits; readonly skipped: Set<number> },
  from: number,
  to: number,
  by: number,
): void {
  const place = (index: number): number | undefined =>
    index < from ? index : index < to ? undefined : index + by
  const edits = [...done.edits]
  const skipped = [...done.skipped]
  done.edits.clear()
  done.skipped.clear()
  for (const [index, ofRow] of edits) {
    const at = place(index)
    if (at !== undefined) done.edits.set(at, ofRow)
  }
  for (const index of skipped) {
    const at = place(index)
    if (at !== undefined) done.skipped.add(at)
  }
}

/** Opens the files, one after another. Each that can't be read is part of the table, with the reason. */
export async function openTable(order: OpenOrder, onProgress: (share: number) => void): Promise<ImportTable> {
  const opened: TableFile[] = []
  for (const path of order.paths) {
    const done = opened.length
    opened.push(
      await openFile(path, order.presets, {
        onProgress: (share) => onProgress(((done + share) / order.paths.length) * 0.5),
      }),
    )
  }
  return createTable(withinRows(opened), order)
}

function createTable(opened: TableFile[], { presets, mostMails }: OpenOrder): ImportTable {
  let files = opened
  let defaults = NO_DEFAULTS
  const fleet = new Map<string, 'here' | 'gone'>()
  const edits: Edits = new Map()
  const skipped = new Set<number>()
  let revision = 0
  let rows = createRows({ files, defaults, edits, skipped, fleet, mostMails })
  let view: { readonly key: string; readonly found: Uint32Array } | undefined

  const changed = (): void => {
    revision += 1
    view = undefined
  }
  const checkAll = (): void => {
    rows = createRows({ files, defaults, edits, skipped, fleet, mostMails })
    changed()
  }
  const fileAt = (file: number): TableFile => {
    const found = files[file]
    if (!found) throw new AppError('notFound', 'there is no such file')
    return found
  }
  const found = (filter: ImportRowFilter): Uint32Array => {
    const key = JSON.stringify(filter)
    if (view?.key !== key) view = { key, found: matching(rows, filter) }
    return view.found
  }
  const edit = (index: number, field: ImportField, value: string | Uint8Array | undefined): void => {
    rows.placeOf(index)
    const ofRow = edits.get(index) ?? new Map<ImportField, string | Uint8Array>()
    if (value === undefined) ofRow.delete(field)
    else ofRow.set(field, isSecretField(field) && typeof value === 'string' ? Buffer.from(value) : value)
    if (ofRow.size === 0) edits.delete(index)
    else edits.set(index, ofRow)
    rows.recheck(index)
  }
  const writerOf = (file: number): RowWriter | undefined => {
    const { source } = fileAt(file)
    const [first, end] = [rows.firstOf(file), rows.firstOf(file) + (source?.rowCount ?? 0)]
    const edited = [...edits].filter(([index]) => index >= first && index < end)
    return (
      source &&
      createRowWriter(
        fileAt(file),
        source,
        edited.map(([, ofRow]) => ({ edits: ofRow })),
      )
    )
  }
  const mend = (index: number, { code, place }: Alike): void => {
    if (place === 'row') return
    const checked = rows.checked(index)
    const problem = checked.problems.find((one) => one.code === code && one.place === place)
    const bytes = isSecretField(place) ? checked.secrets[place] : undefined
    const value = bytes ? mendSecret(bytes, code) : problem?.suggestion
    if (value !== undefined) edit(index, place, value)
  }

  return {
    state: () => ({
      revision,
      files: files.map((file, index) => fileState(file, rows.firstOf(index))),
      rowCount: rows.count,
      defaults,
      defaultProblems: defaultProblems(defaults, mostMails),
      counts: countVerdicts(rows),
      problems: countProblems(rows, skipped),
    }),
    rows(filter, from, limit) {
      const all = found(filter)
      const some = [...all.subarray(from, from + limit)]
      return { revision, total: all.length, rows: some.map((index) => rowState(rows, index)) }
    },
    plan: () => planOf(rows, revision),
    setFleet({ here, gone }: FleetEmails) {
      const before = new Map(fleet)
      fleet.clear()
      for (const email of gone) fleet.set(email, 'gone')
      for (const email of here) fleet.set(email, 'here')
      for (let index = 0; index < rows.count; index += 1) {
        const email = rows.emailOf(index)
        if (before.get(email) === 'gone' || fleet.get(email) === 'gone') rows.recheck(index)
      }
      changed()
    },
    async setReading(file, reading) {
      const { path, identity } = fileAt(file)
      const again = await openFile(path, presets, { reading, known: identity })
      const [first, count] = [rows.firstOf(file), fileAt(file).source?.rowCount ?? 0]
      files = withinRows(files.map((old, index) => (index === file ? again : old)))
      moveRows({ edits, skipped }, first, first + count, (files[file]?.source?.rowCount ?? 0) - count)
      checkAll()
    },
    setMapping(file, targets) {
      const next = mapped(fileAt(file), targets)
      files = files.map((old, index) => (index === file ? next : old))
      checkAll()
    },
    setDefaults(next) {
      defaults = next
      checkAll()
    },
    fix(index, field, value) {
      edit(index, field, value)
      rows.findDuplicates()
      changed()
    },
    fixAlike(problem, value) {
      const sets = setsWith(rows, problem)
      const { place } = problem
      const alike: number[] = []
      for (let index = 0; index < rows.count; index += 1) {
        if (sets.has(rows.setOf[index] ?? 0) && !skipped.has(index)) alike.push(index)
      }
      for (const index of alike) {
        if (value === undefined) mend(index, problem)
        else if (place !== 'row') edit(index, place, value)
      }
      rows.findDuplicates()
      changed()
    },
    skip({ rows: wanted, filter }, isSkipped) {
      const which = wanted ?? (filter ? found(filter) : [])
      for (const index of which) {
        rows.placeOf(index)
        if (isSkipped) skipped.add(index)
        else skipped.delete(index)
      }
      rows.findDuplicates()
      changed()
    },
    reveal(index, cell) {
      const { row, source } = rows.placeOf(index)
      const bytes = typeof cell === 'number' ? source.bytesOf(row, cell) : rows.checked(index).secrets[cell]
      return bytes ? Buffer.from(bytes).toString('utf8') : ''
    },
    presetOf(file, name) {
      const { source } = fileAt(file)
      if (!source) throw new AppError('notFound', 'the file was not read')
      return { key: source.presetKey, name, targets: targetsOf(fileAt(file)) }
    },
    identities: () => files.map(({ identity }) => identity),
    layouts: () =>
      files.map((file, index) => {
        const writer = writerOf(index)
        const { path, identity } = file
        if (!writer || !identity) return undefined
        const { delimiter, header, mark } = writer
        return { name: basename(path), sha256: identity.sha256, delimiter, hasBom: mark.length > 0, header }
      }),
    takeRows(from, limit) {
      const taken: TakenRow[] = []
      const writers = new Map<number, RowWriter | undefined>()
      let index = from
      for (; index < rows.count && taken.length < limit; index += 1) {
        if (!isCreated(rows.verdictOf(index))) continue
        const { file, row } = rows.placeOf(index)
        if (!writers.has(file)) writers.set(file, writerOf(file))
        const written = writers.get(file)?.line({ row, edits: edits.get(index) }) ?? new Uint8Array()
        taken.push(takenRow(rows, index, written))
      }
      return { rows: taken, next: index < rows.count ? index : undefined }
    },
    rejected(file, reasons) {
      const { source } = fileAt(file)
      const first = rows.firstOf(file)
      const written: WrittenRow[] = []
      for (let row = 0; row < (source?.rowCount ?? 0); row += 1) {
        const index = first + row
        const given = reasons?.get(index)
        const isRejected = reasons ? given !== undefined : !isCreated(rows.verdictOf(index))
        if (isRejected) written.push({ row, edits: edits.get(index), reason: given ?? reasonOf(rows, index) })
      }
      return { bytes: writeRows(fileAt(file), written), rows: written.length }
    },
  }
}
