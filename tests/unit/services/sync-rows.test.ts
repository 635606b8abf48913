import { describe, expect, it } from 'vitest'
import { createRowLog } from '../../../electron/services/sync-rows'

const TIME = '2026-01-01T00:00:00.000Z'
const row = (email: string) => ({ email, timestamp_created: TIME })
const cursor = (email: string) => `${TIME}&${email}`
const page = (
  emails: readonly string[],
  more: { readonly next?: string; readonly unreadable?: number } = {},
) => ({
  records: emails.map(row),
  next: more.next,
  unreadable: more.unreadable ?? 0,
})

describe('the log of the rows of a list', () => {
  it('puts the stretches in their order, whichever was read first', () => {
    const log = createRowLog()
    log.add(1, page(['c', 'd']))
    log.add(-1, page(['a'], { next: cursor('a') }))
    log.add(0, page(['b'], { next: cursor('b') }))
    expect(log.cursors()).toEqual(['a', 'b', 'c', 'd'].map(cursor))
  })

  it('leaves to the next stretch what is its own', () => {
    const log = createRowLog()
    log.add(0, page(['a', 'b', 'c']), 2)
    log.add(1, page(['c', 'd']))
    expect(log.cursors()).toEqual(['a', 'b', 'c', 'd'].map(cursor))
  })

  it('keeps the place of rows that can not be read', () => {
    const log = createRowLog()
    log.add(0, page(['a', 'b'], { unreadable: 1, next: cursor('x') }))
    expect(log.cursors()).toEqual([undefined, cursor('a'), cursor('b')])
  })

  it('holds nothing when the service makes its cursors in another way', () => {
    const log = createRowLog()
    log.add(0, page(['a', 'b'], { next: 'page-2' }))
    expect(log.cursors()).toEqual([])
    log.clear()
    log.add(0, page(['a'], { next: cursor('a') }))
    expect(log.cursors()).toEqual([cursor('a')])
  })
})
