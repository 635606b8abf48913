import { describe, expect, it } from 'vitest'
import type { ImportTable } from '../../../electron/imports/types'
import { AppError } from '../../../shared/errors'
import { openTable } from '../../../electron/imports/table'
import { TEMPLATE_CSV } from '../../../shared/domain/import-template'
import { fileOf, openBytes } from '../../support/csv/open'

const HEADER = 'email,first name,password,imap host,imap port,smtp host,smtp port'
const row = (
  email: string,
  more: Partial<Record<'name' | 'password' | 'imap' | 'port' | 'smtp', string>> = {},
) =>
  [
    email,
    more.name ?? 'Anna',
    more.password ?? 'secret',
    more.imap ?? 'imap.brightpath.example',
    more.port ?? '993',
    more.smtp ?? 'smtp.brightpath.example',
    '465',
  ].join(',')
const open = (...rows: string[]): Promise<ImportTable> => openBytes([HEADER, ...rows, ''].join('\n'))
const verdicts = (table: ImportTable) => table.rows({}, 0, 100).rows.map(({ verdict }) => verdict)
const counted = (table: ImportTable) =>
  table.state().problems.map(({ code, place, rows, isFixable }) => [code, place, rows, isFixable])

describe('duplicates', () => {
  it('in the file are known whatever the case, and free when the first is skipped', async () => {
    const table = await open(row('a@b.example'), row(' A@B.example '), row('c@b.example'))
    expect(verdicts(table)).toEqual(['ready', 'duplicate', 'ready'])
    expect(table.rows({ verdicts: ['duplicate', 'error'] }, 0, 9)).toMatchObject({
      total: 1,
      rows: [{ index: 1, duplicateOf: 0 }],
    })
    table.skip({ rows: [0] }, true)
    expect(verdicts(table)).toEqual(['skipped', 'ready', 'ready'])
  })

  it('of the fleet are left out, and what is gone from it is created again with a word', async () => {
    const table = await open(row('a@b.example'), row('c@b.example'), row('d@b.example'))
    table.setFleet({ here: ['a@b.example'], gone: ['c@b.example'] })
    expect(verdicts(table)).toEqual(['existing', 'warning', 'ready'])
    expect(counted(table)).toEqual([['goneFromFleet', 'email', 1, false]])
    expect(table.plan()).toMatchObject({ create: 2, counts: { existing: 1 } })
    table.setFleet({ here: [], gone: [] })
    expect(verdicts(table)).toEqual(['ready', 'ready', 'ready'])
  })
})

describe('problems', () => {
  it('are put right in place, and put back', async () => {
    const table = await open(row('a@b.example', { port: 'ssl' }))
    expect(verdicts(table)).toEqual(['error'])
    table.fix(0, 'imapPort', '993')
    expect(table.rows({}, 0, 1).rows[0]).toMatchObject({
      verdict: 'ready',
      values: { imapPort: '993' },
      origins: { imapPort: 'edited' },
    })
    table.fix(0, 'imapPort', undefined)
    expect(verdicts(table)).toEqual(['error'])
  })

  it('are put right all alike: by the suggestion of each row, or by one value', async () => {
    const table = await open(
      row('a@b.example', {
        imap: 'imap.google.com',
        smtp: 'smtp.gmail.com',
        password: 'abcd efgh ijkl mnop',
      }),
      row('bo@b.example', { name: '', password: ' x ' }),
      row('cy@b.example', { name: '', port: '0' }),
    )
    expect(counted(table)).toEqual(
      expect.arrayContaining([
        ['hostWrong', 'imapHost', 1, true],
        ['missing', 'firstName', 2, true],
        ['appPasswordSpaces', 'imapPassword', 1, true],
        ['edgeSpace', 'smtpPassword', 1, true],
        ['portInvalid', 'imapPort', 1, true],
      ]),
    )
    table.fixAlike({ code: 'hostWrong', place: 'imapHost' }, undefined)
    table.fixAlike({ code: 'missing', place: 'firstName' }, undefined)
    table.fixAlike({ code: 'portInvalid', place: 'imapPort' }, '143')
    for (const place of ['imapPassword', 'smtpPassword'] as const) {
      table.fixAlike({ code: 'appPasswordSpaces', place }, undefined)
      table.fixAlike({ code: 'edgeSpace', place }, undefined)
    }
    expect(counted(table)).toEqual([])
    const { rows } = table.takeRows(0, 9)
    expect(rows.map(({ account }) => [account.first_name, account.imap_host, account.imap_port])).toEqual([
      ['Anna', 'imap.gmail.com', 993],
      ['Bo', 'imap.brightpath.example', 993],
      ['Cy', 'imap.brightpath.example', 143],
    ])
    expect(rows.map((taken) => Buffer.from(taken.smtpPassword).toString())).toEqual([
      'abcdefghijklmnop',
      'x',
      'secret',
    ])
  })

  it('are left out with their rows by a filter, and a skipped row is not counted', async () => {
    const table = await open(row('nobody'), row('a@b.example'), row('nothing'))
    table.skip({ filter: { problem: { code: 'emailInvalid', place: 'email' } } }, true)
    expect(table.state().counts).toMatchObject({ skipped: 2, ready: 1, error: 0 })
    expect(counted(table)).toEqual([])
  })

  it('of a row that is not there are an error with a code', async () => {
    const table = await open(row('a@b.example'))
    expect(() => table.fix(7, 'email', 'x')).toThrow(AppError)
    expect(() => table.reveal(-1, 'smtpPassword')).toThrow(AppError)
  })
})

describe('the mapping', () => {
  const FILE = 'E-Adresse,Kennwort,Vorname\na@b.example,pw,Anna\n'

  it('is asked for when columns are not known, is set by hand, and found again by its header', async () => {
    const table = await openBytes(FILE)
    expect(table.state().files[0]).toMatchObject({ needsMapping: true, rowCount: 1 })
    table.setMapping(0, ['email', 'password', 'firstName'])
    expect(table.state().files[0]).toMatchObject({
      needsMapping: false,
      columns: [{ source: 'hand' }, {}, {}],
    })
    const again = await openBytes(FILE, [table.presetOf(0, 'Our reseller')])
    expect(again.state().files[0]).toMatchObject({ needsMapping: false, presetName: 'Our reseller' })
    expect(again.reveal(0, 'imapPassword')).toBe('pw')
  })

  it('gives a target to one column only, and refuses another number of columns', async () => {
    const table = await openBytes(FILE)
    table.setMapping(0, ['email', 'email', 'ignored'])
    expect(table.state().files[0]?.columns.map(({ target }) => target)).toEqual([
      'email',
      undefined,
      'ignored',
    ])
    expect(() => table.setMapping(0, ['email'])).toThrow(AppError)
  })
})

describe('defaults', () => {
  it('fill what the file lacks and nothing else, and are checked like cells', async () => {
    const table = await openBytes(
      'email,password,daily limit,tags\nanna.lee@zoho.com,x,20,old\nbo@b.example,y,,\n',
    )
    table.setDefaults({
      providerId: 'migadu',
      isNameFromAddress: true,
      values: { dailyLimit: '30', tags: 'new', sendingGap: '9999', warmupEnabled: 'on', warmupLimit: '10' },
    })
    expect(table.state().defaultProblems).toEqual([{ code: 'gapTooLong', place: 'sendingGap' }])
    table.setDefaults({
      providerId: 'migadu',
      isNameFromAddress: true,
      values: { dailyLimit: '30', tags: 'new', warmupEnabled: 'on', warmupLimit: '10' },
    })
    const { rows } = table.takeRows(0, 9)
    expect(rows[0]).toMatchObject({
      account: {
        first_name: 'Anna',
        imap_host: 'imap.zoho.com',
        smtp_host: 'smtp.zoho.com',
        smtp_port: 465,
        daily_limit: 20,
        warmup: { limit: 10 },
      },
      tags: ['old', 'new'],
      warmup: true,
    })
    expect(rows[1]).toMatchObject({
      account: { first_name: 'Bo', imap_host: 'imap.migadu.com', daily_limit: 30 },
      tags: ['new'],
    })
    expect(table.plan()).toMatchObject({
      create: 2,
      domains: 2,
      warmupOn: 2,
      tags: [
        { name: 'old', rows: 1 },
        { name: 'new', rows: 2 },
      ],
    })
  })
})

describe('a run', () => {
  it('takes the rows to create in lots, with nothing twice and nothing left', async () => {
    const emails = Array.from({ length: 25 }, (_, index) => `box${index}@b.example`)
    const table = await open(...emails.map((email) => row(email)), row('broken'))
    const taken: string[] = []
    let next: number | undefined = 0
    while (next !== undefined) {
      const lot = table.takeRows(next, 10)
      taken.push(...lot.rows.map(({ account }) => account.email))
      next = lot.next
    }
    expect(taken).toEqual(emails)
  })
})

describe('rows that are not imported', () => {
  it('are saved in the layout of their file, with what was typed, and read again', async () => {
    const table = await openBytes(
      'email;password;imap host\nanna@b.example;"a;b";imap.b.example\nnobody;pw;imap.b.example\n',
    )
    table.fix(1, 'smtpHost', 'smtp.b.example')
    table.fix(1, 'smtpPassword', ' =other')
    const { bytes, rows } = table.rejected(0)
    expect(rows).toBe(2)
    const text = Buffer.from(bytes).toString()
    expect(text.split('\r\n')[0]).toBe('email;password;imap host;SMTP host;SMTP password;Reason')
    expect(text).toContain('Email is not an email address')
    const again = await openBytes(bytes)
    expect(again.state().files[0]).toMatchObject({
      needsMapping: false,
      rowCount: 2,
      reading: { delimiter: ';' },
    })
    expect(again.reveal(1, 'smtpPassword')).toBe(' =other')
    expect(again.reveal(1, 'imapPassword')).toBe('pw')
    expect(again.reveal(0, 'imapPassword')).toBe('a;b')
  })

  it('of a file without a header get one, so that they are known again', async () => {
    const table = await openBytes('anna@b.example,pw one\n')
    const text = Buffer.from(table.rejected(0).bytes).toString()
    expect(text.split('\r\n')[0]).toBe('Email,Password,Reason')
    expect((await openBytes(text)).state().files[0]).toMatchObject({ needsMapping: false, rowCount: 1 })
  })
})

describe('reading a file again', () => {
  it('forgets what was done to its rows and keeps what was done to others', async () => {
    const paths = [
      fileOf('email,password\na@b.example,1\nc@b.example,2\n'),
      fileOf('email,password\nd@b.example,3\ne@b.example,4\n'),
    ]
    const table = await openTable({ paths, presets: [] }, () => undefined)
    table.skip({ rows: [0, 3] }, true)
    table.fix(2, 'firstName', 'Dora')
    await table.setReading(0, { hasHeader: false })
    expect(verdicts(table).map((verdict) => verdict === 'skipped')).toEqual([
      false,
      false,
      false,
      false,
      true,
    ])
    expect(table.rows({ text: 'd@' }, 0, 9).rows).toMatchObject([
      { index: 3, file: 1, values: { firstName: 'Dora' } },
    ])
  })
})

describe('the template', () => {
  it('is read with no question asked, and its example is never imported', async () => {
    const table = await openBytes(TEMPLATE_CSV)
    expect(table.state()).toMatchObject({
      files: [{ layout: 'instantly', needsMapping: false }],
      counts: { error: 1 },
    })
    expect(counted(table)).toContainEqual(['exampleRow', 'email', 1, false])
  })
})
