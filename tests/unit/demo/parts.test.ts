import { describe, expect, test } from 'vitest'
import { dateOf, dayOf, isWeekend, parseDate } from '../../../electron/demo/days'
import { createLimiter } from '../../../electron/demo/limits'
import { plainLetters } from '../../../electron/demo/people'
import { createRandom, hashText, share } from '../../../electron/demo/random'
import { causesOf, replyTo } from '../../../electron/demo/replies'
import { createStats } from '../../../electron/demo/stats'
import { check, type Rule } from '../../../electron/demo/validation'

describe('chance', () => {
  test('comes back the same from the same seed', () => {
    const draw = (seed: number): number[] => Array.from({ length: 20 }, createRandom(seed).next)
    expect(draw(1)).toEqual(draw(1))
    expect(draw(2)).not.toEqual(draw(1))
  })

  test('is spread evenly, for streams and for shares worked out of two numbers', () => {
    const random = createRandom(5)
    const buckets = (next: (index: number) => number): number[] => {
      const counts = Array.from({ length: 10 }, () => 0)
      for (let index = 0; index < 10_000; index += 1) counts[Math.floor(next(index) * 10)]! += 1
      return counts
    }
    for (const counts of [
      buckets(random.next),
      buckets((day) => share(77, day)),
      buckets((noise) => share(noise, 20_740)),
    ]) {
      expect(Math.min(...counts)).toBeGreaterThan(850)
      expect(Math.max(...counts)).toBeLessThan(1150)
    }
  })

  test('keeps whole numbers within both ends, and makes UUIDs that sort by time', () => {
    const random = createRandom(3)
    const drawn = new Set(Array.from({ length: 500 }, () => random.int(2, 5)))
    expect([...drawn].sort()).toEqual([2, 3, 4, 5])
    const ids = [1e12, 2e12].map(random.uuid)
    expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect([...ids].sort()).toEqual(ids)
    expect(hashText('ab', 1)).not.toBe(hashText('ba', 1))
  })
})

describe('days', () => {
  test('are counted in UTC', () => {
    const wednesday = dayOf(Date.parse('2026-10-14T23:59:59.999Z'))
    expect(dateOf(wednesday)).toBe('2026-10-14')
    expect(parseDate('2026-10-14')).toBe(wednesday)
    expect([0, 1, 2, 3, 4].map((ahead) => isWeekend(wednesday + ahead))).toEqual([
      false,
      false,
      false,
      true,
      true,
    ])
    for (const wrong of ['2026-02-30', '14.10.2026', '2026-1-1', '']) expect(parseDate(wrong)).toBeUndefined()
  })
})

describe('the limiter', () => {
  test('never lets more than its number pass in any sliding window', () => {
    const random = createRandom(11)
    const limiter = createLimiter({ perSecond: 10, perMinute: 200 })
    const passed: number[] = []
    for (let nowMs = 0; nowMs < 180_000; nowMs += random.int(1, 60)) {
      if (limiter.waitMs(nowMs) === 0) passed.push(nowMs)
    }
    const most = (lengthMs: number): number =>
      Math.max(
        ...passed.map((start) => passed.filter((one) => one >= start && one < start + lengthMs).length),
      )
    expect(most(1000)).toBe(10)
    expect(most(60_000)).toBe(200)
  })

  test('says exactly how long to wait', () => {
    const limiter = createLimiter({ perSecond: 1, perMinute: 2 })
    expect([limiter.waitMs(0), limiter.waitMs(400), limiter.waitMs(1000), limiter.waitMs(2500)]).toEqual([
      0, 600, 0, 57_500,
    ])
  })
})

test('statistics keep the peak of a sliding second, however many requests came', () => {
  const stats = createStats()
  for (let index = 0; index < 20_000; index += 1) stats.arrived('GET /accounts', index * 20)
  for (let index = 0; index < 70; index += 1) stats.arrived('GET /accounts', 400_010)
  expect(stats.read()).toMatchObject({
    total: 20_070,
    peakPerSecond: 119,
    requests: { 'GET /accounts': 20_070 },
  })
})

describe('a reply of a mail server', () => {
  const facts = { email: 'a@tryacme.com', domain: 'tryacme.com', host: 'smtp.x.net', noise: 12_345 }

  test.each(['google', 'microsoft', 'other'] as const)(
    'of %s is told in one line of lower case besides',
    (style) => {
      for (const cause of causesOf(style)) {
        const { status, message } = replyTo(cause, style, facts)
        expect([-1, -2, -3]).toContain(status)
        if (message === undefined) {
          expect(cause).toBe('silent')
          continue
        }
        expect(message.e_message).toMatch(/^error: [a-z ]+ failed: [^\nA-Z]+$/)
        if (message.responseCode !== undefined)
          expect(message.response.startsWith(String(message.responseCode))).toBe(true)
      }
    },
  )

  test('names the domain where the DNS is to blame', () => {
    expect(replyTo('dnsPolicy', 'microsoft', facts).message?.response).toContain('tryacme.com')
  })
})

test.each([
  ['Weiß', 'weiss'],
  ['Łukasz', 'lukasz'],
  ['Sølvi', 'solvi'],
  ['Guðmundur', 'gudmundur'],
  ['Þóra', 'thora'],
  ['Işık', 'isik'],
  ['İlker', 'ilker'],
  ['Nguyễn', 'nguyen'],
  ['Đức', 'duc'],
  ['O’Connor', "o'connor"],
  ['Jean-Baptiste', 'jean-baptiste'],
  ['de la Fuente', 'delafuente'],
])('the name %s is written %s in an address', (name, plain) => {
  expect(plainLetters(name)).toBe(plain)
})

describe('a rule', () => {
  const rule: Rule = {
    type: 'object',
    required: ['a'],
    isClosed: true,
    properties: {
      a: { type: ['number', 'null'], minimum: 0 },
      b: { type: 'array', items: { type: 'string' } },
    },
  }

  test.each([
    [null, 'body must be object'],
    [[], 'body must be object'],
    [{ b: [] }, "body must have required property 'a'"],
    [{ a: 1, c: 1 }, 'body must NOT have additional properties'],
    [{ a: -1 }, 'body/a must be >= 0'],
    [{ a: Number.NaN }, 'body/a must be number,null'],
    [{ a: 1, b: ['x', 1] }, 'body/b/1 must be string'],
    [JSON.parse('{"a":1,"__proto__":{}}'), 'body must NOT have additional properties'],
    [JSON.parse('{"a":1,"toString":1}'), 'body must NOT have additional properties'],
  ])('says of %j: %s', (value, fault) => {
    expect(check(rule, value, 'body')).toBe(fault)
  })

  test('says nothing of what is right', () => {
    expect(check(rule, { a: null, b: ['x'] }, 'body')).toBeUndefined()
  })
})
