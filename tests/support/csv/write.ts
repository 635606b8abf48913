// Writes tables as other programs do: any delimiter, any line ends, quotes where they must be or everywhere.
import type { Delimiter, Encoding } from '../../../shared/domain/import-files'

export interface WrittenCell {
  readonly text: string
  readonly isQuoted: boolean
}

export interface WrittenTable {
  readonly rows: readonly (readonly WrittenCell[])[]
  readonly delimiter: Delimiter
  /** One for each row, in turn. */
  readonly lineEnds: readonly string[]
  readonly hasLastLineEnd: boolean
}

export const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`

const mustQuote = (text: string, delimiter: string): boolean =>
  text.startsWith('"') || text.includes(delimiter) || /[\r\n]/.test(text)

export function writeTable({ rows, delimiter, lineEnds, hasLastLineEnd }: WrittenTable): string {
  return rows
    .map((cells, index) => {
      const line = cells
        .map(({ text, isQuoted }) => (isQuoted || mustQuote(text, delimiter) ? quote(text) : text))
        .join(delimiter)
      const isLast = index === rows.length - 1
      return line + (isLast && !hasLastLineEnd ? '' : (lineEnds[index % lineEnds.length] ?? '\n'))
    })
    .join('')
}

/** Bytes of a text, with a byte order mark where one is needed to know the encoding. */
export function encode(text: string, encoding: Encoding, hasBom: boolean): Buffer {
  const marked = (hasBom ? '\ufeff' : '') + text
  switch (encoding) {
    case 'utf-8':
      return Buffer.from(marked)
    case 'utf-16le':
      return Buffer.from(marked, 'utf16le')
    case 'utf-16be':
      return Buffer.from(marked, 'utf16le').swap16()
    case 'windows-1252':
      return Buffer.from(text, 'latin1')
  }
}
