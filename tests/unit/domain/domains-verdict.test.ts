import { describe, expect, it } from 'vitest'
import type { AccountRow } from '../../../shared/contract/accounts'
import { rollUpDomains, type DomainRow } from '../../../shared/domain/domains'
import { judgeDomain, type DomainVerdict } from '../../../shared/domain/domains-verdict'
import { DEFAULT_THRESHOLDS, type Thresholds } from '../../../shared/domain/thresholds'

const NOW = Date.parse('2026-11-27T00:00:00Z')
const DAY_MS = 86_400_000

/** Two inboxes that are well, with more than enough warmup mails. */
function domain(more: Partial<DomainRow> = {}, row: Partial<AccountRow> = {}): DomainRow {
  const account = (email: string): AccountRow => ({
    email,
    domain: 'x.example',
    name: '',
    tagIds: [],
    cause: 'none',
    fetchedAt: 1,
    status: 1,
    warmupStatus: 1,
    score: 95,
    provider: 2,
    ...row,
  })
  const week = { sentDays: 7, warmupSent: 40, warmupDays: 7 }
  const [found] = rollUpDomains([account('a@x.example'), account('b@x.example')], {
    thresholds: DEFAULT_THRESHOLDS,
    vitals: new Map(),
    tracking: new Map(),
    weeks: new Map([['x.example', week]]),
  })
  return { ...(found as DomainRow), ...more }
}

const judge = (row: DomainRow, thresholds: Thresholds = DEFAULT_THRESHOLDS): DomainVerdict =>
  judgeDomain(row, thresholds, NOW)

const told = (row: DomainRow): unknown[] => [
  judge(row).verdict,
  ...judge(row).reasons.map(({ reason }) => reason.kind),
]

describe('the verdict on a domain', () => {
  it('is nothing while nothing is wrong, or nothing is known', () => {
    expect(told(domain())).toEqual(['nothing'])
    expect(told(domain({}, { score: undefined }))).toEqual(['nothing'])
  })

  it('goes by its mean score: good from 90, rest under 80', () => {
    const mean = (meanScore: number) => told(domain({ meanScore, worstScore: 75 }))
    expect(mean(90)).toEqual(['nothing'])
    expect(mean(89.9)).toEqual(['watch', 'meanScore'])
    expect(mean(80)).toEqual(['watch', 'meanScore'])
    expect(mean(79.9)).toEqual(['rest', 'meanScore'])
  })

  it('says that an inbox is far below the others: under 70', () => {
    expect(told(domain({ worstScore: 70 }))).toEqual(['nothing'])
    expect(told(domain({ worstScore: 69 }))).toEqual(['watch', 'worstScore'])
  })

  it('gives a domain up only when it had as long as a mature inbox and is still under 70', () => {
    const critical = (meanScore: number, days: number | undefined) =>
      told(
        domain({
          meanScore,
          worstScore: 60,
          warmingSince: days === undefined ? undefined : NOW - days * DAY_MS,
        }),
      )
    expect(critical(69.9, 28)).toEqual(['retire', 'staysCritical'])
    expect(critical(70, 28)).toEqual(['rest', 'meanScore'])
    expect(critical(69.9, 27.9)).toEqual(['rest', 'meanScore'])
    expect(critical(50, undefined)).toEqual(['rest', 'meanScore'])
  })

  it('decides nothing by a score that rests on few mails, and says so', () => {
    const few = (warmupSent: number) =>
      judge(domain({ meanScore: 40, worstScore: 20, week: { sentDays: 0, warmupSent, warmupDays: 7 } }))
    expect(few(39)).toMatchObject({ verdict: 'nothing', isLowConfidence: true })
    expect(few(40)).toMatchObject({ verdict: 'rest', isLowConfidence: false })
    expect(judge(domain({ scored: 0, meanScore: undefined })).isLowConfidence).toBe(false)
  })

  it('goes by its bounces: good under 2 percent, stop from 5', () => {
    const bounces = (bounceRate: number) => told(domain({ bounceRate }))
    expect(bounces(0.0199)).toEqual(['nothing'])
    expect(bounces(0.02)).toEqual(['watch', 'bounces'])
    expect(bounces(0.0499)).toEqual(['watch', 'bounces'])
    expect(bounces(0.05)).toEqual(['rest', 'bounces'])
  })

  it('goes by its records: without SPF or DKIM it rests, without MX or DMARC it is watched', () => {
    const failing = (vital: 'mx' | 'spf' | 'dkim' | 'dmarc') =>
      told(
        domain({
          vitals: { domain: 'x.example', isPassing: false, mx: true, checkedAt: 1, [vital]: false },
        }),
      )
    expect(failing('spf')).toEqual(['rest', 'records'])
    expect(failing('dkim')).toEqual(['rest', 'records'])
    expect(failing('mx')).toEqual(['watch', 'records'])
    expect(failing('dmarc')).toEqual(['watch', 'records'])
    // What was not said does not fail.
    expect(told(domain({ vitals: { domain: 'x.example', isPassing: true, checkedAt: 1 } }))).toEqual([
      'nothing',
    ])
  })

  it('names a tracking domain that fails, and none that was not checked', () => {
    const host = 'inst.x.example'
    const tracking = (isPassing: boolean) => [{ host, inboxes: 2, check: { host, isPassing, checkedAt: 1 } }]
    expect(told(domain({ tracking: tracking(false) }))).toEqual(['watch', 'tracking'])
    expect(told(domain({ tracking: tracking(true) }))).toEqual(['nothing'])
    expect(told(domain({ tracking: [{ host, inboxes: 2, check: undefined }] }))).toEqual(['nothing'])
  })

  it('watches caps that are exceeded, errors, and inboxes that warmup has thrown out', () => {
    expect(told(domain({ providers: new Map([[2, 5]]) }))).toEqual(['nothing'])
    expect(told(domain({ providers: new Map([[2, 6]]) }))).toEqual(['watch', 'caps'])
    expect(told(domain({ overMost: 1 }))).toEqual(['watch', 'mails'])
    expect(told(domain({ overUsual: 2 }))).toEqual(['nothing'])
    const states = { active: 1, paused: 0, maintenance: 0, error: 1, unknown: 0 }
    expect(told(domain({ states }))).toEqual(['watch', 'errors'])
    expect(told(domain({ blocked: 1 }))).toEqual(['watch', 'blocked'])
    expect(told(domain({ blocked: 2 }))).toEqual(['retire', 'allBlocked'])
  })

  it('is that of the gravest reason, which comes first', () => {
    const row = domain({ overMost: 1, bounceRate: 0.06, meanScore: 85, worstScore: 60 })
    expect(told(row)).toEqual(['rest', 'bounces', 'meanScore', 'worstScore', 'mails'])
  })

  it('goes by the thresholds that are set', () => {
    expect(judge(domain(), { ...DEFAULT_THRESHOLDS, goodScore: 96 }).verdict).toBe('watch')
    expect(judge(domain({ bounceRate: 0.03 }), { ...DEFAULT_THRESHOLDS, goodBounces: 4 }).verdict).toBe(
      'nothing',
    )
  })
})
