// The files of an import: each read, or refused, with the mapping of its columns.
import { basename } from 'node:path'
import type { ImportFileState } from '../../shared/contract/imports'
import { isHiddenColumn } from '../../shared/domain/import-check'
import type { ColumnTarget } from '../../shared/domain/import-fields'
import {
  needsMapping,
  withoutRepeats,
  type ImportPreset,
  type MappedColumn,
} from '../../shared/domain/import-mapping'
import { AppError } from '../../shared/errors'
import { readWhole, type FileIdentity } from './file'
import { RefusedFile } from './refusal'
import { readSource, type Reading, type Source } from './source'

export interface TableFile {
  readonly path: string
  readonly reading: Reading
  readonly identity: FileIdentity | undefined
  /** Undefined when it was refused. */
  readonly source: Source | undefined
  readonly refusal: RefusedFile | undefined
  readonly columns: readonly MappedColumn[]
}

const SAMPLES = 5
const SAMPLE_LENGTH = 80
const NAME_LENGTH = 500

/** Text for the page: cut, and never half a character. */
export const clip = (text: string, max: number): string =>
  text.length <= max ? text : `${text.slice(0, max - 1).replace(/[\ud800-\udbff]$/, '')}…`

const refused = (path: string, cause: unknown, reading: Reading, identity?: FileIdentity): TableFile => {
  if (!(cause instanceof RefusedFile)) throw cause
  return { path, reading, identity, source: undefined, refusal: cause, columns: [] }
}

/** Reads a file; what stands against it is part of the answer. `known`: it must still be that file. */
export async function openFile(
  path: string,
  presets: readonly ImportPreset[],
  options: {
    readonly reading?: Reading
    readonly known?: FileIdentity | undefined
    readonly onProgress?: (share: number) => void
  } = {},
): Promise<TableFile> {
  const { reading = {}, known } = options
  let identity: FileIdentity | undefined
  try {
    const file = await readWhole(path, options.onProgress)
    identity = file.identity
    if (known && known.sha256 !== identity.sha256) throw new RefusedFile('changed')
    const source = readSource(file.bytes, presets, reading)
    return { path, reading, identity, source, refusal: undefined, columns: source.found }
  } catch (cause) {
    return refused(path, cause, reading, identity)
  }
}

export const targetsOf = ({ columns }: TableFile): (ColumnTarget | undefined)[] =>
  columns.map(({ target }) => target)

export function mapped(file: TableFile, targets: readonly (ColumnTarget | undefined)[]): TableFile {
  if (targets.length !== file.columns.length) {
    throw new AppError('invalidInput', 'the file has another number of columns')
  }
  const columns = file.columns.map((column, index): MappedColumn => {
    const target = targets[index]
    return target === column.target ? column : { target, source: target && 'hand' }
  })
  return { ...file, columns: withoutRepeats(columns) }
}

/** What is certainly no password: the rest is shown only while it is held open. */
const HARMLESS =
  /^(?:[^\s@]+@[^\s@]+\.[a-z]{2,}|\d{1,5}|true|false|yes|no|on|off|(?:https?:\/\/)?(?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d+)?\/?|\d{4}-\d\d-\d\d.*)$/i

function samplesOf(source: Source, column: number, target: ColumnTarget | undefined): string[] | undefined {
  const cells: string[] = []
  for (let row = 0; row < source.rowCount && cells.length < SAMPLES && row < SAMPLES * 20; row += 1) {
    // In a row that has moved a password may stand anywhere.
    if (source.faultsOf(row).some((code) => code !== 'fewCells')) continue
    const text = source.textOf(row, column).trim()
    if (text !== '') cells.push(clip(text, SAMPLE_LENGTH))
  }
  if (!isHiddenColumn(target)) return cells
  return target === undefined && cells.every((cell) => HARMLESS.test(cell)) ? cells : undefined
}

export function fileState(file: TableFile, firstRow: number): ImportFileState {
  const { source, refusal, identity, reading } = file
  const name = clip(basename(file.path), NAME_LENGTH)
  if (!source) {
    return {
      name,
      size: identity?.size ?? 0,
      refusal: { reason: refusal?.reason ?? 'unreadable', ...refusal?.place },
      columns: [],
      needsMapping: false,
      firstRow,
      rowCount: 0,
      faults: [],
      faultCount: 0,
    }
  }
  return {
    name,
    size: identity?.size ?? 0,
    reading: {
      encoding: source.encoding,
      isEncodingChosen: reading.encoding !== undefined,
      delimiter: source.delimiter,
      hasHeader: source.header !== undefined,
    },
    layout: source.layout,
    presetName: source.presetName,
    columns: file.columns.map(({ target, source: from }, column) => ({
      header: source.header && clip(source.header[column] ?? '', NAME_LENGTH),
      target,
      source: from,
      samples: samplesOf(source, column, target),
    })),
    needsMapping: needsMapping(targetsOf(file)),
    firstRow,
    rowCount: source.rowCount,
    faults: [...source.faults],
    faultCount: source.faultCount,
  }
}
