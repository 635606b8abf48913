import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RefusedFile } from '../../../electron/imports/refusal'
import { readSource, type Source } from '../../../electron/imports/source'
import { openBytes } from '../../support/csv/open'
import { importRows, importState } from '../../../shared/contract/imports'
import { COLUMN_TARGETS } from '../../../shared/domain/import-fields'
import { DELIMITERS, ENCODINGS } from '../../../shared/domain/import-files'
import { encode, writeTable, type WrittenCell } from '../../support/csv/write'

/** Files read in the two properties together; 10,000 for a night. */
const RUNS = Number(process.env['FLOTILLA_CSV_RUNS'] ?? 500)
const half = { numRuns: Math.ceil(RUNS / 2) }

const withoutNul = (text: string): string => text.replaceAll('\0', '0')

const cellText = fc.oneof(
  { weight: 4, arbitrary: fc.string({ maxLength: 12 }) },
  {
    weight: 2,
    arbitrary: fc.string({ unit: fc.constantFrom(...Array.from(' "\',;|\t\r\nab=é')), maxLength: 10 }),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', ' ', 'anna@brightpath.example', '993', 'TRUE', '""', '"', '__proto__'),
  },
)

/** What Windows-1252 and Latin-1 have in common. */
const inLatin1 = (text: string): string => text.replace(/[^\u0001-\u007f\u00a0-\u00ff]/gu, '?')

const table = fc.record({
  body: fc.array(
    fc.array(fc.record({ text: cellText.map(withoutNul), isQuoted: fc.boolean() }), {
      minLength: 1,
      maxLength: 6,
    }),
    { minLength: 1, maxLength: 12 },
  ),
  delimiter: fc.constantFrom(...DELIMITERS),
  lineEnds: fc.array(fc.constantFrom('\n', '\r\n', '\r'), { minLength: 1, maxLength: 4 }),
  hasLastLineEnd: fc.boolean(),
  encoding: fc.constantFrom(...ENCODINGS),
  hasBom: fc.boolean(),
})

const HEADER = ['Email', 'Password', 'First Name', 'IMAP Host', 'Notes']
const isBlank = (row: readonly string[]): boolean => row.every((text) => /^[ \t]*$/.test(text))

function cellsOf(source: Source, widths: readonly number[]): string[][] {
  return Array.from({ length: source.rowCount }, (_, row) =>
    Array.from({ length: widths[row] ?? 0 }, (__, column) => source.textOf(row, column)),
  )
}

// A night's run takes minutes.
describe('a generated file', { timeout: 30_000 + RUNS * 20 }, () => {
  it('is read as it was written, and as the oracle reads it: no row joined, none lost', () => {
    fc.assert(
      fc.property(table, ({ body, encoding, hasBom, ...rest }) => {
        const plain = (cells: readonly WrittenCell[]): WrittenCell[] =>
          encoding === 'windows-1252'
            ? cells.map((cell) => ({ ...cell, text: inLatin1(cell.text) }))
            : [...cells]
        const rows = [HEADER.map((text) => ({ text, isQuoted: false })), ...body.map(plain)]
        const text = writeTable({ ...rest, rows })
        const expected = rows
          .slice(1)
          .map((row) => row.map((cell) => cell.text))
          .filter((row) => !isBlank(row))
        const oracle = parse(text, {
          delimiter: rest.delimiter,
          record_delimiter: ['\r\n', '\n', '\r'],
          relax_column_count: true,
          relax_quotes: true,
        })
          .slice(1)
          .filter((row) => !isBlank(row))
        expect(oracle).toEqual(expected)

        const raw = encode(text, encoding, hasBom || encoding.startsWith('utf-16'))
        const read = (): Source => readSource(raw, [], encoding === 'windows-1252' ? { encoding } : {})
        if (expected.length === 0) {
          expect(read).toThrow(RefusedFile)
          return
        }
        const source = read()
        expect(source.delimiter).toBe(rest.delimiter)
        expect(
          cellsOf(
            source,
            expected.map((row) => row.length),
          ),
        ).toEqual(expected)
        expect(source.rowCount).toBe(expected.length)
        // A lone cell more, or a lost one, shows where the row ends.
        for (const [row, cells] of expected.entries()) expect(source.textOf(row, cells.length)).toBe('')
        for (const [row, cells] of expected.entries()) {
          for (const [column, cell] of cells.entries()) {
            expect(Buffer.from(source.bytesOf(row, column)).toString()).toBe(cell)
          }
        }
      }),
      half,
    )
  })

  it('malformed in any way, keeps every character in its order, and maps without a crash', () => {
    const mess = fc.string({
      unit: fc.constantFrom(...Array.from('"",,;\n\r\nabc ')),
      minLength: 1,
      maxLength: 120,
    })
    fc.assert(
      fc.property(mess, fc.boolean(), (text, hasHeader) => {
        let source: Source
        try {
          source = readSource(Buffer.from(`x,y,z\n${text}`), [], { delimiter: ',', hasHeader })
        } catch (cause) {
          expect(cause).toBeInstanceOf(RefusedFile)
          return
        }
        const read = Array.from({ length: source.rowCount }, (_, row) =>
          Array.from({ length: 64 }, (__, column) => source.textOf(row, column)).join(''),
        ).join('')
        const letters = (some: string): string => some.replace(/[^abcxyz;]/g, '')
        expect(letters((hasHeader ? (source.header ?? []).join('') : '') + read)).toBe(letters(`xyz${text}`))
        expect(source.found).toHaveLength(source.columnCount)
        for (const { target } of source.found) expect([undefined, ...COLUMN_TARGETS]).toContain(target)
      }),
      half,
    )
  })
})

const PROTOTYPE_KEYS = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf']
const HOSTILE_CELLS = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  'javascript:alert(1)',
  '=HYPERLINK("http://evil.example","x")',
  "=cmd|' /C calc'!A0",
  '\u202egnp.exe',
  '\u001b[31mred',
  '../../etc/passwd',
  '%00',
  '{{constructor.constructor("x")()}}',
  "'; DROP TABLE accounts; --",
  '\ud83d\ude00'.repeat(500),
  'x'.repeat(60_000),
  '💀@💀.💀',
  ...PROTOTYPE_KEYS,
]

function hostileFiles(): Buffer[] {
  const files: (string | Buffer)[] = [
    ...PROTOTYPE_KEYS.map((key) => `${key},email,password\nx,anna@brightpath.example,y\n`),
    ...HOSTILE_CELLS.flatMap((cell) =>
      [0, 1, 2, 3, 4].map((at) => {
        const cells = ['anna@brightpath.example', 'secret', 'Anna', 'imap.brightpath.example', '993']
        cells[at] = `"${cell.replaceAll('"', '""')}"`
        return `email,password,first name,imap host,imap port\n${cells.join(',')}\n`
      }),
    ),
    ...HOSTILE_CELLS.map((cell) => `"${cell.replaceAll('"', '""')}",email,password\n1,a@b.example,c\n`),
    '',
    '\ufeff',
    '\n\n\n',
    ',,,\n,,,\n',
    '"',
    '"'.repeat(9999),
    `email,password\n${'"a,'.repeat(5000)}`,
    `email,password\n${'"a""'.repeat(5000)}\n`,
    'x,'.repeat(70),
    'email,password\na@b.example,\0\n',
    `email\n${'y'.repeat(70_000)}\n`,
    `${'z,'.repeat(600_000)}\n`,
    'sep=;\nemail;password\na@b.example;c\n',
    'sep=x\nemail,password\na@b.example,c\n',
  ]
  const random = fc.sample(fc.uint8Array({ minLength: 1, maxLength: 400 }), { numRuns: 150, seed: 20261126 })
  const cut = fc.sample(fc.tuple(fc.nat({ max: 200 }), fc.constantFrom(...ENCODINGS)), {
    numRuns: 50,
    seed: 20261126,
  })
  const whole =
    'Email,Password,First Name\r\nanna@brightpath.example,"p""w",Änne\r\nbo@brightpath.example,x,😀\r\n'
  return [
    ...files.map((file) => Buffer.from(file)),
    ...random.map((bytes) => Buffer.from(bytes)),
    ...cut.map(([length, encoding]) => encode(whole, encoding, true).subarray(0, length + 1)),
  ]
}

describe('a hostile file', () => {
  it('of three hundred is read or refused with a reason, is inert, and obeys the contract', async () => {
    const files = hostileFiles()
    expect(files.length).toBeGreaterThanOrEqual(300)
    for (const bytes of files) {
      const opened = await openBytes(bytes)
      const state = { ...opened.state(), id: 'i', phase: 'ready', progress: 1 }
      importState.parse(state)
      importRows.parse(opened.rows({}, 0, 500))
      opened.plan()
      opened.rejected(0)
      const [file] = opened.state().files
      expect(file?.refusal !== undefined || (file?.rowCount ?? 0) > 0).toBe(true)
    }
    expect(({} as Record<string, unknown>)['x']).toBeUndefined()
    expect(Object.keys(Object.prototype)).toEqual([])
  })
})
