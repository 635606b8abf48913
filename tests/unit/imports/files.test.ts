import { execFileSync } from 'node:child_process'
import { mkdirSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openTable } from '../../../electron/imports/table'
import { problemWords } from '../../../shared/domain/import-problems'
import { fileOf, openBytes } from '../../support/csv/open'
import { encode } from '../../support/csv/write'
import { tempFolder } from '../../support/temp-folder'

const stateOf = async (path: string) =>
  (await openTable({ paths: [path], presets: [] }, () => undefined)).state()
const refusalOf = async (content: string | Uint8Array) => (await openBytes(content)).state().files[0]?.refusal

describe('what is no file to read', () => {
  it('is refused with the reason: nothing there, a folder, a pipe, a device, another computer', async () => {
    const folder = tempFolder()
    const pipe = join(folder, 'pipe')
    execFileSync('mkfifo', [pipe])
    mkdirSync(join(folder, 'sub'))
    const reasons: [string, string][] = [
      [join(folder, 'none.csv'), 'notFound'],
      [join(folder, 'sub'), 'notAFile'],
      [pipe, 'notAFile'],
      ['/dev/zero', 'notAFile'],
      ['\\\\evil.example\\share\\a.csv', 'notAFile'],
      ['//evil.example/share/a.csv', 'notAFile'],
      ['relative.csv', 'notAFile'],
      [`${folder}/a\0.csv`, 'notAFile'],
    ]
    for (const [path, reason] of reasons) {
      expect((await stateOf(path)).files[0]?.refusal, path).toEqual({ reason })
    }
  })

  it('is refused when it is empty, has a header only, or is no text', async () => {
    expect(await refusalOf('')).toEqual({ reason: 'empty' })
    expect(await refusalOf('\ufeff\r\n \r\n')).toEqual({ reason: 'empty' })
    expect(await refusalOf('email,password\r\n,,\r\n')).toEqual({ reason: 'noRows' })
    expect(await refusalOf('email,password\r\na@b.example,x\0y')).toEqual({
      reason: 'binary',
      line: 2,
      column: 14,
    })
  })

  it('is refused past each limit, with the place where it was passed', async () => {
    const large = fileOf('email,password\n')
    truncateSync(large, 100 * 1024 * 1024 + 1)
    expect((await stateOf(large)).files[0]?.refusal).toEqual({ reason: 'tooLarge' })
    expect(await refusalOf(`email\n${'x,'.repeat(64)}x\n`)).toEqual({
      reason: 'tooManyColumns',
      line: 2,
      column: 128,
    })
    expect(await refusalOf(`email\n\n"${'x'.repeat(65_537)}"\n`)).toMatchObject({
      reason: 'cellTooLong',
      line: 3,
    })
    expect(await refusalOf(`email\n${`${'x'.repeat(60_000)},`.repeat(20)}\n`)).toMatchObject({
      reason: 'lineTooLong',
      line: 2,
    })
    const rows = (count: number): string => `email,password\n${'a@b.example,c\n'.repeat(count)}`
    expect(await refusalOf(rows(100_001))).toMatchObject({ reason: 'tooManyRows' })
    expect((await openBytes(rows(100_000))).state().rowCount).toBe(100_000)
  })

  it('keeps the other files of the same import', async () => {
    const paths = [
      fileOf('', 'bad.csv'),
      fileOf('a@b.example,c', 'good.csv'),
      fileOf('email,password\nd@b.example,e\n'),
    ]
    const table = await openTable({ paths, presets: [] }, () => undefined)
    expect(table.state().files.map(({ refusal, rowCount }) => [refusal?.reason, rowCount])).toEqual([
      ['empty', 0],
      [undefined, 1],
      [undefined, 1],
    ])
    expect(table.rows({}, 0, 10).rows.map((row) => [row.file, row.line, row.values.email])).toEqual([
      [1, 1, 'a@b.example'],
      [2, 2, 'd@b.example'],
    ])
  })

  it('is not taken for the file that was opened once its content is another', async () => {
    const path = fileOf('email,password\na@b.example,c\n')
    const table = await openTable({ paths: [path], presets: [] }, () => undefined)
    writeFileSync(path, 'email,password\na@b.example,d\n')
    await table.setReading(0, { encoding: 'windows-1252' })
    expect(table.state().files[0]?.refusal).toEqual({ reason: 'changed' })
  })
})

describe('how a file is written', () => {
  const TEXT = 'Email;First Name;Password\r\nanna@brightpath.example;Zoë “A”;pä€ss\r\n'

  it.each([
    ['utf-8', false],
    ['utf-8', true],
    ['utf-16le', true],
    ['utf-16le', false],
    ['utf-16be', true],
    ['utf-16be', false],
  ] as const)('%s with a byte order mark: %s is recognised', async (encoding, hasBom) => {
    const table = await openBytes(encode(TEXT, encoding, hasBom))
    expect(table.state().files[0]?.reading).toMatchObject({
      encoding,
      delimiter: ';',
      isEncodingChosen: false,
    })
    expect(table.rows({}, 0, 1).rows[0]?.values.firstName).toBe('Zoë “A”')
    expect(table.reveal(0, 'smtpPassword')).toBe('pä€ss')
  })

  it('Windows-1252 is recognised, and another choice is taken', async () => {
    const bytes = Buffer.from('Email,First Name,Password\na@b.example,Zo\xeb \x93A\x94,p\x80\n', 'latin1')
    const table = await openBytes(bytes)
    expect(table.state().files[0]?.reading?.encoding).toBe('windows-1252')
    expect(table.rows({}, 0, 1).rows[0]?.values.firstName).toBe('Zoë “A”')
    expect(table.reveal(0, 'imapPassword')).toBe('p€')
    await table.setReading(0, { encoding: 'utf-8' })
    const kinds = table.rows({}, 0, 1).rows[0]?.problems.map(({ code, place }) => `${code} ${place}`)
    expect(kinds).toEqual(expect.arrayContaining(['unreadable firstName', 'unreadable smtpPassword']))
    expect(table.state().files[0]?.reading).toMatchObject({ encoding: 'utf-8', isEncodingChosen: true })
  })

  it.each([',', ';', '\t', '|'] as const)(
    'the delimiter %j is told, with or without known columns',
    async (delimiter) => {
      for (const header of ['email,password,name', 'alpha,beta,gamma']) {
        const text = `${header}\na@b.example,x y,"q;w|e"\nc@b.example,,z\n`.replaceAll(',', delimiter)
        expect((await openBytes(text)).state().files[0]?.reading?.delimiter).toBe(delimiter)
      }
    },
  )

  it('a sep= line says the delimiter and is no row; a choice of the user goes before', async () => {
    const table = await openBytes('sep=|\r\nemail|password\r\na@b.example|x\r\n')
    expect(table.state()).toMatchObject({ rowCount: 1, files: [{ reading: { delimiter: '|' } }] })
    expect(table.rows({}, 0, 1).rows[0]?.line).toBe(3)
    await table.setReading(0, { delimiter: ';' })
    expect(table.state().files[0]).toMatchObject({ columns: [{ header: 'email|password' }], rowCount: 1 })
  })

  it('line ends that change midway join no rows, and blank rows are dropped', async () => {
    const table = await openBytes(
      'email,password\r\na@b.example,1\nc@b.example,2\rd@b.example,3\n\r\n , \n\re@b.example,"4\r\n5"',
    )
    expect(table.rows({}, 0, 9).rows.map((row) => [row.line, row.values.email])).toEqual([
      [2, 'a@b.example'],
      [3, 'c@b.example'],
      [4, 'd@b.example'],
      [8, 'e@b.example'],
    ])
  })
})

describe('a malformed file', () => {
  it('says where, and loses no row', async () => {
    const table = await openBytes(
      'email,password\n"a@b.example",x\nc@b.example,"open\nd@b.example,"done"more\ne@b.example,in"side\n',
    )
    const [file] = table.state().files
    expect(file).toMatchObject({
      rowCount: 4,
      faultCount: 2,
      faults: [
        { code: 'textAfterQuote', line: 3, column: 13 },
        { code: 'textAfterQuote', line: 4, column: 13 },
      ],
    })
    expect(table.rows({ problem: { code: 'brokenQuote', place: 'row' } }, 0, 9).total).toBe(2)
    expect(table.reveal(3, 'smtpPassword')).toBe('in"side')
  })

  it('has the column counted in characters, and an unclosed quote named', async () => {
    const table = await openBytes('email,password\nanné@b.example,"open\n')
    expect(table.state().files[0]?.faults).toEqual([{ code: 'unclosedQuote', line: 2, column: 16 }])
  })

  it('that hides whole rows in a cell is found out', async () => {
    const table = await openBytes(
      'email,password,name\na@b.example,"x,A\nc@b.example,y,C\nd@b.example,z",D\n',
    )
    expect(table.state().files[0]?.faults).toEqual([{ code: 'rowsInCell', line: 2, column: 13 }])
    expect(table.state().counts).toMatchObject({ error: 1, ready: 0 })
  })

  it('with ragged rows says which have too few cells and which too many', async () => {
    const table = await openBytes(
      'email,password,name\na@b.example,x\nc@b.example,y,C,more\nd@b.example,z,D,,\n',
    )
    const codes = table
      .rows({}, 0, 9)
      .rows.map((row) => row.problems.filter(({ place }) => place === 'row').map(({ code }) => code))
    expect(codes).toEqual([['fewCells'], ['extraCells'], []])
    expect(problemWords('extraCells', 'row').advice).toContain('delimiter')
  })
})
