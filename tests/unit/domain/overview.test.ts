import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AccountRow } from '../../../shared/contract/accounts'
import { createFilterTable } from '../../../shared/domain/account-filter'
import { deadlinesOf } from '../../../shared/domain/deadlines'
import { bandOf, measuredScore } from '../../../shared/domain/health'
import { createOverviewTally, type Figure, type Overview } from '../../../shared/domain/overview'
import { partOf } from '../../../shared/domain/overview-capacity'
import { parseQuery } from '../../../shared/domain/query-parse'
import { crossedThresholds, DEFAULT_THRESHOLDS, type Thresholds } from '../../../shared/domain/thresholds'
import { CAUSES } from '../../../shared/domain/triage'
import { buildAccountRow } from '../../support/account-rows'

const DAY = 86_400_000
const NOW = Date.parse('2026-11-20T12:00:00Z')
const ago = (days: number): string => new Date(NOW - days * DAY).toISOString()

interface Fleet {
  readonly rows: readonly AccountRow[]
  readonly falling: ReadonlySet<string>
  readonly thresholds: Thresholds
}

function overviewOf({ rows, falling, thresholds }: Fleet): Overview {
  const tally = createOverviewTally({ thresholds, falling, nowMs: NOW })
  for (const row of rows) tally.add(row)
  return tally.result()
}

const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq: 6 })

/** Values at the borders of the rules, where a rule and its query could part. */
const facts = fc.record({
  status: maybe(fc.constantFrom(1, 1, 1, 2, 3, -1, -2, -3, 0, 42)),
  warmupStatus: maybe(fc.constantFrom(1, 1, 1, 0, -1, -2, -3, 9)),
  score: maybe(fc.constantFrom(0, 69, 70, 79, 79.5, 80, 89, 90, 100)),
  dailyLimit: maybe(fc.constantFrom(0, 10, 30, 50, 51, 400)),
  provider: maybe(fc.constantFrom(1, 2, 3, 4, 8, 11, 99)),
  isSetupPending: maybe(fc.boolean()),
  warmupStartedAt: maybe(fc.constantFrom(ago(0), ago(6.9), ago(13.99), ago(14), ago(21), ago(28), 'soon')),
  createdAt: maybe(fc.constantFrom(ago(1), ago(100))),
  trackingDomain: maybe(fc.constant('inst.acme.io')),
  cause: fc.constantFrom(...CAUSES),
  goneAt: fc.option(fc.constant(5), { nil: undefined, freq: 1 }),
  fetchedAt: fc.constant(NOW),
})

const thresholds = fc
  .record({
    readyScore: fc.constantFrom(70, 80, 90),
    readyDays: fc.constantFrom(7, 14, 21),
    atRiskScore: fc.constantFrom(50, 70),
    watchScore: fc.constantFrom(70, 80),
    mostMails: fc.constantFrom(30, 50),
  })
  .map((change): Thresholds => ({ ...DEFAULT_THRESHOLDS, ...change }))
  .filter((one) => crossedThresholds(one) === undefined)

const fleets: fc.Arbitrary<Fleet> = fc
  .tuple(fc.array(fc.tuple(facts, fc.boolean()), { maxLength: 40 }), thresholds)
  .map(([drawn, chosen]) => {
    const rows = drawn.map(([more], index) => buildAccountRow(`a${index}@acme.io`, more))
    const falling = new Set(drawn.flatMap(([, falls], index) => (falls ? [`a${index}@acme.io`] : [])))
    return { rows, falling, thresholds: chosen }
  })

/** The emails a query shows in the grid. */
function gridOf({ rows, falling, thresholds: chosen }: Fleet) {
  const table = createFilterTable(new Map())
  table.setThresholds(chosen)
  table.setFalling(falling)
  rows.forEach((row, number) => table.set(number, row))
  return (text: string): string[] => {
    const { query, errors } = parseQuery(text)
    expect(errors, text).toEqual([])
    const { passes } = table.filter(query, NOW)
    return rows.filter((_, number) => passes[number] === 1).map(({ email }) => email)
  }
}

type Expected = readonly [figure: Figure, isMeant: (row: AccountRow) => boolean]

/** Each figure with what it says of an account, told apart from how it is counted. */
function meanings(overview: Overview, { falling, thresholds: chosen }: Fleet): Expected[] {
  const part = (row: AccountRow) => partOf(row, chosen, NOW)
  const warmDays = (row: AccountRow): number => (NOW - Date.parse(row.warmupStartedAt ?? '')) / DAY
  const stage = (name: string): Figure =>
    overview.maturity.find((one) => one.stage === name) ?? { count: -1, query: '' }
  return [
    [overview.total, () => true],
    ...overview.statuses.map((figure): Expected => [figure, ({ status }) => status === figure.code]),
    ...overview.warmups.map((figure): Expected => [figure, (row) => row.warmupStatus === figure.code]),
    ...overview.providers.map((figure): Expected => [figure, (row) => row.provider === figure.code]),
    ...overview.bands.map((figure): Expected => [
      figure,
      (row) => bandOf(measuredScore(row), chosen) === figure.band,
    ]),
    ...overview.parts.map((figure): Expected => [figure, (row) => part(row) === figure.part]),
    ...overview.parts.flatMap((figure): Expected[] =>
      figure.returning
        ? [
            [
              figure.returning,
              (row) => part(row) === figure.part && partOf({ ...row, status: 1 }, chosen, NOW) === 'ready',
            ],
          ]
        : [],
    ),
    [stage('ready'), (row) => part(row) === 'ready' && warmDays(row) < chosen.solidDays],
    [
      stage('solid'),
      (row) =>
        part(row) === 'ready' && warmDays(row) >= chosen.solidDays && warmDays(row) < chosen.matureDays,
    ],
    [stage('mature'), (row) => part(row) === 'ready' && warmDays(row) >= chosen.matureDays],
    [overview.attention, ({ cause }) => !['none', 'maintenance', 'passing', 'setupPending'].includes(cause)],
    ...overview.causes.map((figure): Expected => [figure, ({ cause }) => cause === figure.cause]),
    [overview.falling, ({ email }) => falling.has(email)],
    [overview.overLimit, (row) => (row.dailyLimit ?? 0) > chosen.mostMails],
    [overview.untracked, (row) => row.trackingDomain === undefined],
    ...overview.deadlines.flatMap(({ concerned }) =>
      concerned.map((figure): Expected => [
        figure,
        (row) =>
          figure.name === 'refused'
            ? row.cause === 'basicAuth'
            : row.provider === { microsoft: 3, custom: 1, aws: 4 }[figure.name],
      ]),
    ),
  ]
}

const sum = (figures: readonly { readonly count: number }[]): number =>
  figures.reduce((all, { count }) => all + count, 0)

describe('the overview', () => {
  it('counts exactly the accounts its figures speak of, and each query shows exactly those', () => {
    fc.assert(
      fc.property(fleets, (fleet) => {
        const overview = overviewOf(fleet)
        const shown = gridOf(fleet)
        const there = fleet.rows.filter(({ goneAt }) => goneAt === undefined)
        for (const [figure, isMeant] of meanings(overview, fleet)) {
          const meant = there.filter(isMeant).map(({ email }) => email)
          expect(figure.count, figure.query).toBe(meant.length)
          expect(shown(figure.query), figure.query).toEqual(meant)
        }
        expect(overview.gone.count).toBe(fleet.rows.length - there.length)
        expect(shown(overview.gone.query)).toHaveLength(overview.gone.count)
      }),
      { numRuns: 300 },
    )
  })

  it('adds up: accounts, mails and unknown limits of the parts are those of the fleet', () => {
    fc.assert(
      fc.property(fleets, (fleet) => {
        const { total, statuses, warmups, providers, bands, parts, maturity, causes, attention } =
          overviewOf(fleet)
        const whole = [statuses, warmups, providers, bands, parts].map(sum)
        expect(whole).toEqual(whole.map(() => total.count))
        expect(parts.reduce((all, { mails }) => all + mails, 0)).toBe(total.mails)
        expect(parts.reduce((all, { unknownLimits }) => all + unknownLimits, 0)).toBe(total.unknownLimits)
        expect(sum(maturity)).toBe(parts[0]?.count)
        expect(sum(causes.filter(({ needsHand }) => needsHand))).toBe(attention.count)
        for (const { count, mails, returning } of parts) {
          expect(returning?.count ?? 0).toBeLessThanOrEqual(count)
          expect(returning?.mails ?? 0).toBeLessThanOrEqual(mails)
        }
      }),
      { numRuns: 200 },
    )
  })

  const READY = { status: 1, warmupStatus: 1, score: 80, warmupStartedAt: ago(14), dailyLimit: 30 }

  it.each([
    ['ready', {}],
    ['error', { status: -3 }],
    ['paused', { status: 2 }],
    ['maintenance', { status: 3 }],
    ['otherState', { status: undefined }],
    ['otherState', { status: 0 }],
    ['setup', { isSetupPending: true, warmupStatus: 0 }],
    ['warmup', { warmupStatus: -1, score: 10 }],
    ['noScore', { score: undefined }],
    ['lowScore', { score: 79.9 }],
    ['ramp', { warmupStartedAt: ago(13.99) }],
    ['ramp', { warmupStartedAt: undefined }],
  ])('puts an account into the part that keeps it from sending: %s', (part, more) => {
    expect(partOf(buildAccountRow('a@acme.io', { ...READY, ...more }), DEFAULT_THRESHOLDS, NOW)).toBe(part)
  })

  it('says what is lost to errors, and what of it comes back at once', () => {
    const rows = [
      buildAccountRow('a@acme.io', READY),
      buildAccountRow('b@acme.io', { ...READY, status: -1, dailyLimit: 20 }),
      buildAccountRow('c@acme.io', { ...READY, status: -1, dailyLimit: 15, score: 40 }),
      buildAccountRow('d@acme.io', { ...READY, status: -1, dailyLimit: undefined }),
    ]
    const { parts } = overviewOf({ rows, falling: new Set(), thresholds: DEFAULT_THRESHOLDS })
    expect(parts.find(({ part }) => part === 'ready')).toMatchObject({ count: 1, mails: 30 })
    expect(parts.find(({ part }) => part === 'error')).toMatchObject({
      count: 3,
      mails: 35,
      unknownLimits: 1,
      returning: { count: 2, mails: 20, unknownLimits: 1 },
    })
  })

  it('is empty, not wrong, of an empty fleet', () => {
    const empty = overviewOf({ rows: [], falling: new Set(), thresholds: DEFAULT_THRESHOLDS })
    expect(empty.total).toEqual({ count: 0, mails: 0, unknownLimits: 0, query: '' })
    expect([empty.statuses, empty.causes, empty.deadlines]).toEqual([[], [], []])
  })
})

describe('deadlines', () => {
  const NOBODY = { refused: 0, microsoft: 0, custom: 0, aws: 0 }
  const at = (text: string): number => Date.parse(text)

  it('are told only to whom they concern, the next one first', () => {
    expect(deadlinesOf(NOBODY, NOW)).toEqual([])
    const [first, second] = deadlinesOf({ ...NOBODY, aws: 2, microsoft: 3 }, NOW)
    expect(first).toMatchObject({ id: 'microsoftBasicAuth', lastDay: '2026-12-31', daysLeft: 41 })
    expect(first?.concerned).toEqual([{ name: 'microsoft', count: 3, query: 'provider:microsoft' }])
    expect(second).toMatchObject({ id: 'workMail', lastDay: '2027-03-31', daysLeft: 131 })
  })

  it.each([
    ['2026-12-30T23:59:59Z', 1],
    ['2026-12-31T00:00:00Z', 0],
    ['2026-12-31T23:59:59Z', 0],
    ['2027-01-01T00:00:00Z', -1],
  ])('count the days to their last one: at %s %i', (now, daysLeft) => {
    expect(deadlinesOf({ ...NOBODY, microsoft: 1 }, at(now))[0]?.daysLeft).toBe(daysLeft)
  })
})
