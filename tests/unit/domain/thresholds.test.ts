import { describe, expect, it } from 'vitest'
import { settings } from '../../../shared/contract/settings'
import { createFilterTable } from '../../../shared/domain/account-filter'
import { bandOf, healthBand, measuredScore, type ScoreFacts } from '../../../shared/domain/health'
import { parseQuery } from '../../../shared/domain/query-parse'
import { readyFromMs } from '../../../shared/domain/readiness'
import { DEFAULT_SETTINGS } from '../../../shared/domain/settings'
import {
  crossedThresholds,
  DEFAULT_THRESHOLDS,
  isThreshold,
  THRESHOLD_NAMES,
  THRESHOLD_SPECS,
  type Thresholds,
} from '../../../shared/domain/thresholds'
import { builtInViews } from '../../../shared/domain/views'
import { buildAccountRow } from '../../support/account-rows'

const DAY = 86_400_000
const NOW = Date.parse('2026-11-20T12:00:00Z')
const ago = (days: number): string => new Date(NOW - days * DAY).toISOString()
const thresholds = (change: Partial<Thresholds>): Thresholds => ({ ...DEFAULT_THRESHOLDS, ...change })

describe('thresholds', () => {
  it('are all within their own limits by default, and none crosses another', () => {
    for (const name of THRESHOLD_NAMES) expect(isThreshold(name, DEFAULT_THRESHOLDS[name]), name).toBe(true)
    expect(crossedThresholds(DEFAULT_THRESHOLDS)).toBeUndefined()
    expect(settings.safeParse(DEFAULT_SETTINGS).success).toBe(true)
  })

  it.each(THRESHOLD_NAMES)('take %s from its least to its most, and nothing beyond', (name) => {
    const { min, max, step = 1 } = THRESHOLD_SPECS[name]
    const takes = [min, max, min - step, max + step, min + step / 2, Number.NaN].map((value) =>
      isThreshold(name, value),
    )
    expect(takes).toEqual([true, true, false, false, false, false])
  })

  it.each([
    [{ watchScore: 91 }, ['watchScore', 'goodScore']],
    [{ watchScore: 90 }, undefined],
    [{ atRiskScore: 81 }, ['atRiskScore', 'watchScore']],
    [{ readyDays: 22 }, ['readyDays', 'solidDays']],
    [{ goodBounces: 5.1 }, ['goodBounces', 'mostBounces']],
  ])('tell which of them stand the wrong way round: %o', (change, pair) => {
    expect(crossedThresholds(thresholds(change))).toEqual(pair)
    const changed = { ...DEFAULT_SETTINGS, thresholds: thresholds(change) }
    expect(settings.safeParse(changed).success).toBe(pair === undefined)
  })
})

describe('the band of a score', () => {
  it.each([
    [100, 'good'],
    [90, 'good'],
    [89.9, 'watch'],
    [80, 'watch'],
    [79.9, 'atRisk'],
    [70, 'atRisk'],
    [69.9, 'critical'],
    [0, 'critical'],
    [undefined, 'noData'],
  ])('of %s is %s', (score, band) => {
    expect(bandOf(score, DEFAULT_THRESHOLDS)).toBe(band)
  })

  it('follows the thresholds', () => {
    const wide = thresholds({ goodScore: 95, watchScore: 60, atRiskScore: 50 })
    expect([94, 60, 59, 49].map((score) => bandOf(score, wide))).toEqual([
      'watch',
      'watch',
      'atRisk',
      'critical',
    ])
  })

  const zero = (more: Partial<ScoreFacts>): ScoreFacts => ({
    score: 0,
    warmupStatus: 1,
    fetchedAt: NOW,
    ...more,
  })

  it.each([
    ['without warmup', zero({ warmupStatus: 0 }), undefined],
    ['with an unknown warmup', zero({ warmupStatus: undefined }), undefined],
    ['in the first week of warmup', zero({ warmupStartedAt: ago(6.9) }), undefined],
    ['after a week of warmup', zero({ warmupStartedAt: ago(7), createdAt: ago(1) }), 0],
    ['on an account of six days', zero({ createdAt: ago(6.9) }), undefined],
    ['on an account of a week', zero({ createdAt: ago(7) }), 0],
    ['when nothing else is known', zero({}), 0],
  ])('of 0 %s is %s', (_, facts, score) => {
    expect(measuredScore(facts)).toBe(score)
    expect(healthBand(facts, DEFAULT_THRESHOLDS)).toBe(score === undefined ? 'noData' : 'critical')
  })

  it('of more than 0 is one at any age', () => {
    expect(measuredScore(zero({ score: 1, warmupStatus: 0, createdAt: ago(1) }))).toBe(1)
  })
})

describe('what is ready to send', () => {
  const row = buildAccountRow('ada@acme.io', {
    status: 1,
    warmupStatus: 1,
    score: 80,
    warmupStartedAt: ago(14),
  })

  it('is so from the score and the days of the thresholds on', () => {
    expect(readyFromMs(row, DEFAULT_THRESHOLDS)).toBe(NOW)
    expect(readyFromMs(row, thresholds({ readyDays: 21 }))).toBe(NOW + 7 * DAY)
    expect(readyFromMs({ ...row, score: 79.9 }, DEFAULT_THRESHOLDS)).toBeUndefined()
    expect(readyFromMs(row, thresholds({ readyScore: 81 }))).toBeUndefined()
  })

  it.each([
    ['paused', { status: 2 }],
    ['in an error', { status: -1 }],
    ['of unknown state', { status: undefined }],
    ['without warmup', { warmupStatus: 0 }],
    ['in setup', { isSetupPending: true }],
    ['without a score', { score: undefined }],
    ['of unknown warmup age', { warmupStartedAt: undefined }],
    ['of senseless warmup age', { warmupStartedAt: 'soon' }],
  ])('is none that is %s', (_, more) => {
    expect(readyFromMs({ ...row, ...more }, DEFAULT_THRESHOLDS)).toBeUndefined()
  })

  it('is found by the query of the same thresholds, as are bands and views', () => {
    const table = createFilterTable(new Map())
    table.set(0, row)
    const shown = (text: string): number => table.filter(parseQuery(text).query, NOW).shown
    expect([shown('is:ready'), shown('health:watch')]).toEqual([1, 1])
    table.setThresholds(thresholds({ readyDays: 15, goodScore: 80 }))
    expect([shown('is:ready'), shown('health:watch'), shown('health:good')]).toEqual([0, 0, 1])
    expect(builtInViews({ readyDays: 15 }).map(({ query }) => query)).toContain('warmup:on warming<15d')
  })
})
