import { describe, expect, it } from 'vitest'
import { ACCOUNT_FIELDS, FIELD_GROUPS, fieldValue, otherFields } from '../../../shared/domain/account-fields'

describe('the catalogue of fields', () => {
  it('names each field once, in a group, with a meaning', () => {
    const paths = ACCOUNT_FIELDS.map(({ path }) => path.join('.'))
    expect(new Set(paths).size).toBe(paths.length)
    expect(new Set(ACCOUNT_FIELDS.map(({ group }) => group))).toEqual(new Set(FIELD_GROUPS))
    expect(ACCOUNT_FIELDS.every(({ label, meaning }) => label !== '' && meaning.endsWith('.'))).toBe(true)
  })
})

describe('fieldValue', () => {
  const record = { daily_limit: 0, reply_to: null, signature: '', warmup: { advanced: { warm_ctd: false } } }

  it('reads through the levels of the record', () => {
    expect(fieldValue(record, ['warmup', 'advanced', 'warm_ctd'])).toBe(false)
  })

  it('tells zero from unknown', () => {
    expect(fieldValue(record, ['daily_limit'])).toBe(0)
    expect(fieldValue(record, ['reply_to'])).toBeUndefined()
    expect(fieldValue(record, ['signature'])).toBeUndefined()
    expect(fieldValue(record, ['warmup', 'limit'])).toBeUndefined()
    expect(fieldValue({ warmup: 'on' }, ['warmup', 'limit'])).toBeUndefined()
  })

  it('does not find what every object has', () => {
    expect(fieldValue({}, ['constructor'])).toBeUndefined()
    expect(fieldValue({ warmup: {} }, ['warmup', '__proto__'])).toBeUndefined()
  })
})

describe('otherFields', () => {
  it('finds what the catalogue does not know, at every level, and nothing else', () => {
    const record = JSON.parse(
      '{"email":"a@x.io","tags":[{"id":"1"}],"dns_hint":"ok","empty":null,"warmup":{"limit":3,"pool":"b","advanced":{"new_dial":3}},"__proto__":{"x":1}}',
    ) as Record<string, unknown>
    expect(otherFields(record)).toEqual([
      { name: 'dns_hint', value: 'ok' },
      { name: 'warmup.pool', value: 'b' },
      { name: 'warmup.advanced.new_dial', value: 3 },
      { name: '__proto__', value: { x: 1 } },
    ])
  })

  it('shows a container that is none, and a name that looks like a path', () => {
    expect(otherFields({ warmup: 'on', 'warmup.limit': 7 })).toEqual([
      { name: 'warmup', value: 'on' },
      { name: 'warmup.limit', value: 7 },
    ])
  })
})
