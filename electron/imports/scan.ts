// Takes UTF-8 bytes apart into rows and cells without copying them: each cell is where it begins and where it ends.
//
// Any of CRLF, LF and CR outside quotes ends a row, in any mixture. A cell is quoted when it begins with a quote; a quote
// inside other cells is a character like any other, as in passwords nobody quoted. A quoted cell that is not closed as it
// should be is taken as it stands, up to the next delimiter or line end, so that it never swallows what follows.
// Each byte is looked at twice at the most, whatever the file: a search for a closing quote ends at an odd run of quotes,
// and whatever begins a later search is such a run.
import { IMPORT_LIMITS, type FileFault, type FilePlace } from '../../shared/domain/import-files'
import { createGrowing, type Growing } from './growing'
import { RefusedFile } from './refusal'

const QUOTE = 0x22
const LF = 0x0a
const CR = 0x0d
const SPACE = 0x20
const TAB = 0x09
/** In the end of a cell: its quotes are doubled. */
export const DOUBLED = 0x80000000

export interface FoundFault {
  readonly code: FileFault
  /** Place in the bytes. */
  readonly offset: number
  readonly row: number
}

export interface Scanned {
  /** Where each cell begins, and where it ends; the quotes around it are outside. */
  readonly starts: Uint32Array
  /** May have the bit DOUBLED. */
  readonly ends: Uint32Array
  /** The first cell of each row, and one more: the number of cells. */
  readonly rows: Uint32Array
  /** The line on which each row begins, from 1. */
  readonly lines: Uint32Array
  /** In the order of the file. */
  readonly faults: readonly FoundFault[]
}

export interface ScanLimits {
  readonly rows: number
  readonly columns: number
  readonly cellBytes: number
  readonly lineBytes: number
  /** Stops after this many rows without a complaint; for a look at the beginning. */
  readonly stopAfter?: number
}

interface State {
  readonly bytes: Buffer
  readonly delimiter: number
  readonly limits: ScanLimits
  readonly starts: Growing
  readonly ends: Growing
  readonly rows: Growing
  readonly lines: Growing
  readonly faults: FoundFault[]
  /** Place in the bytes. */
  at: number
  line: number
  rowStart: number
}

/** The lines and columns of places in the bytes, which come in their order. */
export function placesOf(bytes: Buffer, offsets: readonly number[]): FilePlace[] {
  let line = 1
  let lineStart = 0
  let at = 0
  return offsets.map((offset) => {
    for (; at < offset; at += 1) {
      const byte = bytes[at]
      if (byte !== LF && (byte !== CR || bytes[at + 1] === LF)) continue
      line += 1
      lineStart = at + 1
    }
    let column = 1
    // Bytes that go on a character are not counted.
    for (let place = lineStart; place < offset; place += 1) {
      if (((bytes[place] ?? 0) & 0xc0) !== 0x80) column += 1
    }
    return { line, column }
  })
}

export const placeOf = (bytes: Buffer, offset: number): FilePlace =>
  placesOf(bytes, [offset])[0] ?? { line: 1, column: 1 }

const refuse = (
  state: State,
  reason: 'tooManyRows' | 'tooManyColumns' | 'cellTooLong' | 'lineTooLong',
  offset: number,
): never => {
  throw new RefusedFile(reason, placeOf(state.bytes, offset))
}

function endCell(state: State, start: number, end: number, isDoubled: boolean): void {
  if (end - start > state.limits.cellBytes) refuse(state, 'cellTooLong', start)
  state.starts.push(start)
  state.ends.push(isDoubled ? (end | DOUBLED) >>> 0 : end)
}

/** A cell up to the next delimiter or line end. */
function plainCell(state: State): void {
  const { bytes, delimiter } = state
  const start = state.at
  let at = start
  for (; at < bytes.length; at += 1) {
    const byte = bytes[at]
    if (byte === delimiter || byte === LF || byte === CR) break
  }
  endCell(state, start, at, false)
  state.at = at
}

/** The offset behind the closing quote, or what is wrong. Counts what lies between. */
function closingQuote(
  state: State,
): { readonly end: number; readonly lines: number; readonly isDoubled: boolean } | FileFault {
  const { bytes, delimiter } = state
  let lines = 0
  let isDoubled = false
  for (let at = state.at + 1; at < bytes.length; at += 1) {
    const byte = bytes[at]
    if (byte === LF || (byte === CR && bytes[at + 1] !== LF)) lines += 1
    if (byte !== QUOTE) continue
    const next = bytes[at + 1]
    if (next === QUOTE) {
      isDoubled = true
      at += 1
      continue
    }
    const isEnd = next === undefined || next === delimiter || next === LF || next === CR
    return isEnd ? { end: at + 1, lines, isDoubled } : 'textAfterQuote'
  }
  return 'unclosedQuote'
}

/** Lines inside a cell that have just the delimiters of a row: whole ones, or the halves of two. */
function holdsRows(state: State, start: number, end: number): boolean {
  const { bytes, delimiter, rows } = state
  const wanted = rows.length > 1 ? rows.at(1) - rows.at(0) - 1 : 0
  if (wanted < 2) return false
  const found = [0]
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at]
    if (byte === delimiter) found.push((found.pop() ?? 0) + 1)
    else if (byte === LF || (byte === CR && bytes[at + 1] !== LF)) found.push(0)
  }
  const [first = 0, ...rest] = found
  const last = rest.pop() ?? 0
  return rest.includes(wanted) || first + last === wanted
}

function quotedCell(state: State): void {
  const closing = closingQuote(state)
  const fault = (code: FileFault): void => {
    state.faults.push({ code, offset: state.at, row: state.rows.length - 1 })
  }
  if (typeof closing === 'string') {
    fault(closing)
    plainCell(state)
    return
  }
  if (closing.lines > 0 && holdsRows(state, state.at + 1, closing.end - 1)) fault('rowsInCell')
  endCell(state, state.at + 1, closing.end - 1, closing.isDoubled)
  state.at = closing.end
  state.line += closing.lines
}

/** Whether the row that begins at a cell has nothing but blanks in it. */
function isBlank(state: State, firstCell: number): boolean {
  const { bytes, starts, ends } = state
  for (let cell = firstCell; cell < starts.length; cell += 1) {
    const end = ends.at(cell)
    if (end >= DOUBLED) return false
    for (let at = starts.at(cell); at < end; at += 1) {
      if (bytes[at] !== SPACE && bytes[at] !== TAB) return false
    }
  }
  return true
}

/** At a line end or the end of the file: goes past it, and keeps the row unless it is blank. */
function endRow(state: State, line: number): void {
  const { bytes, limits, starts, ends, rows, lines } = state
  if (state.at - state.rowStart > limits.lineBytes) refuse(state, 'lineTooLong', state.rowStart)
  const firstCell = rows.at(rows.length - 1)
  if (isBlank(state, firstCell)) {
    starts.cut(firstCell)
    ends.cut(firstCell)
  } else {
    // The first row may be a header; the caller knows, and looks again.
    if (lines.length > limits.rows) refuse(state, 'tooManyRows', state.rowStart)
    lines.push(line)
    rows.push(starts.length)
  }
  state.at += bytes[state.at] === CR && bytes[state.at + 1] === LF ? 2 : 1
  state.line += 1
  state.rowStart = state.at
}

function scanRow(state: State): void {
  const { bytes, delimiter } = state
  const line = state.line
  const firstCell = state.starts.length
  for (;;) {
    if (bytes[state.at] === QUOTE) quotedCell(state)
    else plainCell(state)
    if (bytes[state.at] !== delimiter || state.at >= bytes.length) break
    // Only counted while there is more: a blank tail of delimiters is no columns.
    if (state.starts.length - firstCell >= state.limits.columns) refuse(state, 'tooManyColumns', state.at)
    state.at += 1
  }
  endRow(state, line)
}

/** Throws RefusedFile where a limit is passed. `from`: where to begin. */
export function scan(
  bytes: Buffer,
  delimiter: string,
  options: { readonly from?: number; readonly limits?: ScanLimits } = {},
): Scanned {
  const { from = 0 } = options
  const limits: ScanLimits = options.limits ?? IMPORT_LIMITS
  const state: State = {
    bytes,
    delimiter: delimiter.charCodeAt(0),
    limits,
    starts: createGrowing(bytes.length / 16),
    ends: createGrowing(bytes.length / 16),
    rows: createGrowing(bytes.length / 256),
    lines: createGrowing(bytes.length / 256),
    faults: [],
    at: from,
    line: from === 0 ? 1 : placeOf(bytes, from).line,
    rowStart: from,
  }
  state.rows.push(0)
  while (state.at < bytes.length) {
    if (limits.stopAfter !== undefined && state.lines.length >= limits.stopAfter) break
    scanRow(state)
  }
  return {
    starts: state.starts.done(),
    ends: state.ends.done(),
    rows: state.rows.done(),
    lines: state.lines.done(),
    faults: state.faults,
  }
}
