import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cursorOf, pageByCursor, parsePlace } from '../../../electron/demo/account-query'
import { createFleet, type Fleet } from '../../../electron/demo/fleet'

const NOW_MS = Date.parse('2026-10-14T12:00:00.000Z')
const ORGANIZATION = '018d80dd-4000-77d3-a113-6505c581c461'
const empty = (): Fleet => createFleet([], { now: () => NOW_MS, organization: ORGANIZATION, seed: 1 })
const at = (minute: number): string => new Date(NOW_MS - minute * 60_000).toISOString()

/** What the fleet should hold, kept the slow way. */
type Model = Map<string, { email: string; timestamp: string; score: number | null }>

const email = fc.integer({ min: 0, max: 12 }).map((index) => `user${index}@x.com`)
const minute = fc.integer({ min: 0, max: 3 })
const step = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), email, minute }),
  fc.record({ kind: fc.constant('remove' as const), email }),
  fc.record({ kind: fc.constant('move' as const), email, minute }),
  fc.record({ kind: fc.constant('score' as const), email, score: fc.option(fc.integer({ min: 0, max: 5 })) }),
  fc.record({ kind: fc.constant('look' as const), email }),
)

function expectSame(fleet: Fleet, model: Model): void {
  const expected = [...model.values()].sort((a, b) => {
    const [left, right] = [a.timestamp + a.email, b.timestamp + b.email]
    return left < right ? -1 : Number(left > right)
  })
  expect(fleet.all().map(({ record }) => record.email)).toEqual(expected.map((one) => one.email))
  const scores = fleet
    .sorted('stat_warmup_score', 'desc')
    .map(({ record }) => record.stat_warmup_score ?? null)
  const known = expected.flatMap(({ score }) => score ?? []).sort((a, b) => b - a)
  expect(scores).toEqual([...known, ...Array.from({ length: expected.length - known.length }, () => null)])
}

describe('the fleet', () => {
  test('stays in order whatever is added, removed, moved and changed', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const fleet = empty()
        const model: Model = new Map()
        for (const one of steps) {
          const known = model.get(one.email)
          if (one.kind === 'add') {
            fleet.add({ email: one.email, timestamp_created: at(one.minute) })
            model.set(one.email, { email: one.email, timestamp: at(one.minute), score: null })
          } else if (one.kind === 'remove') {
            expect(fleet.remove(one.email) === undefined).toBe(!model.delete(one.email))
          } else if (one.kind === 'move') {
            fleet.mutate(one.email, { record: { timestamp_created: at(one.minute) } })
            if (known) known.timestamp = at(one.minute)
          } else if (one.kind === 'score') {
            fleet.mutate(one.email, { record: { stat_warmup_score: one.score } })
            if (known) known.score = one.score
          } else {
            expect(fleet.get(one.email.toUpperCase())?.record.email).toBe(known?.email)
          }
          expectSame(fleet, model)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('a page from a cursor is the rest of the order, in both directions, for any place', () => {
    const place = fc.record({ minute, email: fc.option(email, { nil: undefined }) })
    fc.assert(
      fc.property(fc.uniqueArray(email), place, fc.constantFrom('asc', 'desc'), (emails, after, order) => {
        const fleet = empty()
        for (const [index, one] of emails.entries())
          fleet.add({ email: one, timestamp_created: at(index % 4) })
        const timestamp = at(after.minute)
        const isAfter = (time: string, name: string): boolean => {
          if (time !== timestamp) return order === 'asc' ? time > timestamp : time < timestamp
          if (after.email === undefined) return false
          return order === 'asc' ? name > after.email : name < after.email
        }
        const whole = order === 'asc' ? [...fleet.all()] : [...fleet.all()].reverse()
        const expected = whole.filter(({ record }) => isAfter(record.timestamp_created, record.email))
        const page = pageByCursor(fleet, {
          limit: 5,
          order,
          test: undefined,
          after: { timestamp, email: after.email },
        })
        expect(page.accounts).toEqual(expected.slice(0, 5))
        expect(page.hasMore).toBe(expected.length > 5)
      }),
    )
  })

  test('a cursor is read back as the place it came from, ampersands in the email included', () => {
    const fleet = empty()
    const account = fleet.add({ email: 'a&b+c@x.com' })
    expect(parsePlace(cursorOf(account))).toEqual({
      timestamp: account.record.timestamp_created,
      email: 'a&b+c@x.com',
    })
    expect(parsePlace('2026-10-14')).toEqual({ timestamp: '2026-10-14T00:00:00.000Z', email: undefined })
    for (const wrong of ['', '7', 'yesterday', '&a@x.com', '2026-13-40'])
      expect(parsePlace(wrong)).toBeUndefined()
  })
})
