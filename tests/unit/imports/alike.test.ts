import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createAlikeness } from '../../../electron/imports/alike'
import { columnsOf, readSource } from '../../../electron/imports/source'
import { createRows } from '../../../electron/imports/table-rows'
import { wantedAfter } from '../../../shared/domain/import-account'
import { DEFAULT_FIELDS, NO_DEFAULTS, type ImportDefaults } from '../../../shared/domain/import-check'
import { COLUMN_TARGETS, type ColumnTarget } from '../../../shared/domain/import-fields'
import { MAIL_PROVIDERS } from '../../../shared/domain/import-providers'
import { TEMPLATE_EMAIL } from '../../../shared/domain/import-template'

/** Files; 10,000 for a night. */
const RUNS = Number(process.env['FLOTILLA_CSV_RUNS'] ?? 500)

/** What is sound in its column, and what is not, or is so in an odd way. */
const ODD = [
  ...[
    '',
    ' ',
    '\t',
    '\u00a0',
    "'",
    "'=1",
    "'\t",
    "'@a",
    '-',
    '\ufeff',
    '\ufffd',
    'a\ufffdb',
    '\u0085',
    '\u200b',
  ],
  ...[
    'a\u00adb',
    'a\nb',
    'a\rb',
    ' a',
    'a ',
    '""',
    '"',
    'a"b',
    'Jürgen',
    'Ольга',
    '李',
    '😀',
    'x'.repeat(201),
  ],
  ...['0', '-1', '1.0', '1,000', '99999', '1e3', 'TRUE', 'no', 'maybe', '%', '0.3', '30 %', '993 (SSL)'],
  ...['x'.repeat(321), 'x'.repeat(10_001), 'abcdefghijklmnop', 'abcd efgh ijkl mnop', 'abcd"efghijklmno'],
  ...[
    'ijklmnopabcdefg ',
    '\u00a0secret',
    'secret\u00a0',
    'sec\u00e0',
    'abcd  efghijklmnop',
    'ABCDEFGHIJKLMNOP',
  ],
  ...[
    'imap.gmail.com',
    'smtp.office365.com',
    'imap.google.com',
    'smtp.a.example:25',
    'localhost',
    '10.0.0.1',
  ],
  ...[
    'IMAP.A.EXAMPLE.',
    'a@b',
    'a@b.c',
    'a@-b.example',
    'a@b-.example',
    'a@b..example',
    'a.@b.example',
    '@b.c',
  ],
  ...[
    'A@B.Example',
    ' a@b.example ',
    'mailto:a@b.example',
    'ä@b.example',
    'a@b.example;',
    'a@gmail.com',
    '1@b.example',
    'a@b.example.',
    'a@b.example-',
  ],
  ...[TEMPLATE_EMAIL, `${'l'.repeat(64)}@b.example`, `${'l'.repeat(65)}@b.example`, 'anna@example.com'],
  ...['google', 'microsoft', 'Migadu', 'none of them', '4', '5', 'disabled', 'off', 'a;b', 'a, b', '|'],
]
const SOUND: Partial<Record<ColumnTarget, readonly string[]>> = {
  email: ['a@b.example', 'bo@gmail.com', 'cy@b.example', 'Di@c.example', 'e@outlook.com', '12@b.example'],
  firstName: ['Anna', 'Bo', 'Cy', ''],
  lastName: ['Berg', ''],
  fullName: ['Anna Berg', 'Bo', ''],
  imapPassword: ['secret-1', 'abcdefghijklmnop', ''],
  smtpPassword: ['secret-2', ''],
  password: ['secret-3', 'qrstuvwxyzabcdef', 'with "quotes", and a comma'],
  imapHost: ['imap.b.example', 'imap.gmail.com', ''],
  smtpHost: ['smtp.b.example', 'smtp.gmail.com', ''],
  imapPort: ['993', ''],
  smtpPort: ['465', '587', ''],
  provider: ['migadu', 'google', ''],
  tags: ['a', 'a, b', ''],
  warmupEnabled: ['true', 'FALSE', ''],
  replyTo: ['r@b.example', ''],
  imapUsername: ['anna', ''],
  smtpUsername: ['anna', ''],
  username: ['anna', ''],
  trackingDomain: ['t.b.example', ''],
  dailyLimit: ['30', ''],
  sendingGap: ['10', ''],
  warmupLimit: ['10', ''],
  replyRate: ['0.3', ''],
  openRate: ['0.3', ''],
  spamSaveRate: ['0.3', ''],
  importantRate: ['0.3', ''],
  weekdayOnly: ['true', ''],
}

const soundCell = (target: ColumnTarget): fc.Arbitrary<string> =>
  fc.constantFrom(...(SOUND[target] ?? ['', '1']))

const oddCell: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...ODD) },
  {
    weight: 1,
    arbitrary: fc.string({ unit: 'binary', maxLength: 20 }).map((text) => text.replaceAll('\0', '')),
  },
)

const NEEDED: readonly ColumnTarget[] = ['email', 'firstName']
const USUAL: readonly ColumnTarget[] = ['password', 'imapHost', 'smtpHost', 'smtpPort']
const OTHERS = COLUMN_TARGETS.filter((target) => !NEEDED.includes(target) && !USUAL.includes(target))

/** Files as they are: few kinds of rows, each with an address of its own, and here and there something else in a cell. */
const file = fc
  .tuple(fc.subarray(OTHERS), fc.subarray([...USUAL], { minLength: 2 }))
  .chain(([more, usual]) => {
    const targets = [...NEEDED, ...usual, ...more]
    const change = fc
      .nat(targets.length - 1)
      .chain((column) =>
        fc.tuple(fc.constant(column), fc.oneof(soundCell(targets[column] ?? 'email'), oddCell)),
      )
    return fc.record({
      targets: fc.constant(targets),
      kinds: fc.array(fc.tuple(...targets.map(soundCell)), { minLength: 2, maxLength: 2 }),
      rows: fc.array(
        fc.record({
          kind: fc.nat(1),
          email: soundCell('email'),
          changes: fc.array(change, { maxLength: 2 }),
        }),
        { minLength: 10, maxLength: 40 },
      ),
    })
  })
  .map(({ targets, kinds, rows }) => ({
    targets,
    rows: rows.map(({ kind, email, changes }) => {
      const cells = (kinds[kind] ?? []).map((text, column) => (targets[column] === 'email' ? email : text))
      for (const [column, text] of changes) cells[column] = text
      return cells
    }),
  }))

const defaults: fc.Arbitrary<ImportDefaults> = fc.record({
  providerId: fc.option(fc.constantFrom(...MAIL_PROVIDERS.map(({ id }) => id)), { nil: undefined }),
  isNameFromAddress: fc.boolean(),
  values: fc.dictionary(
    fc.constantFrom(...DEFAULT_FIELDS),
    fc.constantFrom('', '3', 'true', 'a, b', 'no number'),
    {
      maxKeys: 3,
    },
  ),
})

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`

/** Reads rows as a file, checks them all as one and each by itself; answers how many were like an earlier one. */
function check(
  targets: readonly ColumnTarget[],
  rows: readonly (readonly string[])[],
  given: ImportDefaults = NO_DEFAULTS,
  isQuoted = true,
): number {
  const lines = [targets, ...rows].map((cells) =>
    cells.map((text) => (isQuoted || /[",\r\n]/.test(text) ? quoted(text) : text)).join(','),
  )
  const bytes = Buffer.from(`${lines.join('\n')}\n`)
  const source = readSource(bytes, [], { hasHeader: true, delimiter: ',', encoding: 'utf-8' })
  const columns = targets.map((target) => ({ target, source: 'hand' as const }))
  const file = { path: '', reading: {}, identity: undefined, source, refusal: undefined, columns }
  const fleet = new Map([
    ['bo@gmail.com', 'gone' as const],
    ['a@b.example', 'here' as const],
  ])
  const table = createRows({
    ...{ files: [file], defaults: given, edits: new Map(), skipped: new Set<number>(), fleet },
    mostMails: undefined,
  })
  for (let index = 0; index < table.count; index += 1) {
    const checked = table.checked(index)
    const problems = checked.problems.map(({ code, place, isFixable }) => ({ code, place, isFixable }))
    const told = table.sets[table.setOf[index] ?? -1]?.problems
    expect([told, table.emailOf(index), table.wantedOf(index)], lines[index + 1]).toEqual([
      problems,
      checked.values.email ?? '',
      wantedAfter(checked),
    ])
  }
  const alikeness = createAlikeness(source, columnsOf(targets))
  const lots = Array.from({ length: source.rowCount }, (_, row) => alikeness(row)?.lot)
  const known = lots.filter((lot) => lot !== undefined)
  return known.length - new Set(known).size
}

const BASES: readonly (readonly ColumnTarget[])[] = [
  ['email', 'firstName', 'imapPassword', 'smtpPassword', 'imapHost', 'smtpHost', 'imapPort', 'smtpPort'],
  ['email', 'fullName', 'password', 'provider', 'username'],
  ['email', 'firstName', 'fullName', 'password', 'smtpHost', 'smtpPort'],
]

describe('rows that are alike', { timeout: 30_000 + RUNS * 20 }, () => {
  it.each(BASES.map((base) => [base.join(', '), base] as const))(
    'are told from a row with anything else in any one of its cells (%s)',
    (_, base) => {
      const targets = [...base, ...COLUMN_TARGETS.filter((target) => !base.includes(target))]
      const isFilled = (target: ColumnTarget): boolean => base.includes(target) || target === 'tags'
      const sound = targets.map((target) => (isFilled(target) ? (SOUND[target]?.[0] ?? '1') : ''))
      const rows = targets.flatMap((target, column) =>
        [...ODD, ...(SOUND[target] ?? [])].map((text) => sound.with(column, text)),
      )
      for (const isQuoted of [true, false])
        expect(check(targets, [sound, ...rows], undefined, isQuoted)).toBeGreaterThan(20)
      // Those that come first tell nothing wrong of those behind them.
      check(targets, [...rows, sound].reverse())
    },
  )

  it('are checked once for all, with what the check of each by itself says', () => {
    let alike = 0
    fc.assert(
      fc.property(file, defaults, fc.boolean(), ({ targets, rows }, given, isQuoted) => {
        alike += check(targets, rows, given, isQuoted)
      }),
      { numRuns: RUNS },
    )
    expect(alike).toBeGreaterThan(RUNS)
  })
})
