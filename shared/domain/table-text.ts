// Tables as text: CSV for files, tabs for the clipboard. No cell is a formula to the spreadsheet that reads it.

/**
 * What a spreadsheet may take for the beginning of a formula, behind blanks and marks that are not seen as well: the
 * signs, their full-width and small forms, and the control characters some programs drop before they look.
 */
const FORMULA =
  /^(?:[\t\r\n\u0000]|[\s\u0000-\u001f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"']*[=+\-@＝＋－＠﹢﹣﹦﹫−])/u

/** Text that stays text: what would be a formula gets an apostrophe before it. */
export function defused(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text
}

type Cell = string | number | undefined

const textOf = (cell: Cell): string => (typeof cell === 'string' ? defused(cell) : String(cell ?? ''))

const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`

function csvCell(cell: Cell): string {
  const text = textOf(cell)
  return NEEDS_QUOTES.test(text) ? quoted(text) : text
}

/** One cell of a file whose cells are told apart by something else than commas. */
export function delimitedCell(cell: string, delimiter: string): string {
  const text = textOf(cell)
  return text.includes(delimiter) || NEEDS_QUOTES.test(text) ? quoted(text) : text
}

/** One record of RFC 4180, its line end included. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

/** One line for the clipboard, without its end: tabs and line ends within a cell become blanks. */
export function tsvLine(cells: readonly Cell[]): string {
  return cells.map((cell) => textOf(cell).replace(/[\t\r\n\u0000\u2028\u2029]+/g, ' ')).join('\t')
}
