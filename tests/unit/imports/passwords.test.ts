import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ImportTable } from '../../../electron/imports/types'
import { openBytes } from '../../support/csv/open'
import { quote } from '../../support/csv/write'

const ODD = [
  '=x',
  '=SUM(A1)',
  '+1',
  '-1',
  '@cmd',
  '\tx',
  ' x ',
  '"',
  '""',
  '"x"',
  ',',
  'a,b;c|d\te',
  "'=x",
  "'",
  '😀🔑',
  'pässwört',
  'Ÿ€',
  '\u00a0nbsp\u00a0',
  '\u200bzero',
  '\\n',
  'null',
  'undefined',
  '__proto__',
  'TRUE',
  '0123',
  '1e5',
  '#N/A',
  '<b>&amp;</b>',
  '%20',
  'abcd efgh ijkl mnop',
  'e\u0301',
  '\u202eabc',
  'x'.repeat(500),
]

/** 200 of them, no two alike. */
const PASSWORDS = [
  ...new Set([
    ...ODD,
    ...fc
      .sample(fc.string({ unit: 'binary', minLength: 1, maxLength: 24 }), { numRuns: 400, seed: 5 })
      .map((text) => text.replace(/[\0\r\n]/g, '_'))
      .filter((text) => text.trim() !== '' && !text.includes('\ufffd')),
  ]),
].slice(0, 200)

const HEADER =
  'Email,First Name,Last Name,IMAP Username,IMAP Password,IMAP Host,IMAP Port,SMTP Username,SMTP Password,SMTP Host,SMTP Port'

const rowOf = (index: number, password: string): string => {
  const email = `box${index}@brightpath.example`
  const server = (kind: string, port: number): string[] => [
    email,
    quote(password),
    `${kind}.brightpath.example`,
    String(port),
  ]
  return [email, '=Anna', '-', ...server('imap', 993), ...server('smtp', 465)].join(',')
}

const passwordsOf = (table: ImportTable): string[][] =>
  table
    .takeRows(0, 1000)
    .rows.map((row) => [Buffer.from(row.imapPassword).toString(), Buffer.from(row.smtpPassword).toString()])

const open = (): Promise<ImportTable> =>
  openBytes([HEADER, ...PASSWORDS.map((password, index) => rowOf(index, password)), ''].join('\r\n'))

describe('two hundred odd passwords', () => {
  it('reach a run byte by byte', async () => {
    expect(PASSWORDS).toHaveLength(200)
    expect(passwordsOf(await open())).toEqual(PASSWORDS.map((password) => [password, password]))
  })

  it('come back byte by byte from a file of failed rows, whose other cells no spreadsheet runs', async () => {
    const table = await open()
    const reasons = new Map(PASSWORDS.map((_, index): [number, string] => [index, '=1+1 refused']))
    const { bytes, rows } = table.rejected(0, reasons)
    expect(rows).toBe(200)
    const text = Buffer.from(bytes).toString()
    expect(text.split('\r\n')[0]).toBe(`${HEADER},Reason`)
    expect(text).toContain("'=Anna,'-,")
    expect(text).toContain("'=1+1 refused")
    const again = await openBytes(bytes)
    expect(again.state().files[0]).toMatchObject({ layout: 'instantly', needsMapping: false })
    expect(passwordsOf(again)).toEqual(PASSWORDS.map((password) => [password, password]))
    expect(again.takeRows(0, 1).rows[0]?.account).toMatchObject({ first_name: '=Anna', last_name: '-' })
    // A second time: the column for the reason is not put in twice.
    const third = Buffer.from(again.rejected(0, reasons).bytes).toString()
    expect(third.split('\r\n')[0]).toBe(`${HEADER},Reason`)
  })

  it('are in nothing the page is given, but for the one cell that is held open', async () => {
    const table = await open()
    const seen = JSON.stringify([table.state(), table.rows({}, 0, 500), table.plan()])
    for (const password of PASSWORDS.filter((text) => text.length > 6)) {
      expect(seen).not.toContain(JSON.stringify(password).slice(1, -1))
    }
    expect(table.reveal(4, 'imapPassword')).toBe(PASSWORDS[4])
    expect(table.reveal(4, 8)).toBe(PASSWORDS[4])
  })

  it('stay out of the page when their column has a name nobody knows, or a row has moved', async () => {
    const strange = await openBytes('email,Kennwort,x\nanna@brightpath.example,Wint3rSun,993\n')
    expect(JSON.stringify(strange.state())).not.toContain('Wint3rSun')
    expect(strange.state().files[0]?.columns[2]?.samples).toEqual(['993'])
    const moved = await openBytes(
      `${HEADER}\nanna@brightpath.example,Anna,,anna,CANARY,CANARY2,imap.x.example,993,a,CANARY3,CANARY4,h,465\n`,
    )
    expect(JSON.stringify([moved.state(), moved.rows({}, 0, 10)])).not.toContain('CANARY')
    expect(moved.state().counts.error).toBe(1)
  })
})
