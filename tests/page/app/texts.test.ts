import { describe, expect, it } from 'vitest'
import { BLOCK_REASONS } from '../../../shared/contract/session'
import { AppError, ERROR_CODES } from '../../../shared/errors'
import { texts } from '../../../shared/texts'
import { outcomeWords, tell } from '../../../renderer/app/texts'

describe('the words for errors', () => {
  it.each(ERROR_CODES)('say of %s what happened and what to do', (code) => {
    const { title, advice } = tell(new AppError(code, 'for logs only'))
    expect(title).not.toMatch(/[.!]$/)
    expect(advice).toMatch(/\.$/)
    expect(`${title} ${advice}`).not.toContain('for logs only')
  })

  it('have their own title for each code', () => {
    const titles = ERROR_CODES.map((code) => tell(new AppError(code)).title)
    expect(new Set(titles).size).toBe(titles.length)
  })

  it('name the missing scope, the reason of a refusal and the incident', () => {
    expect(tell(new AppError('missingScope', '', { detail: { scope: 'accounts:read' } })).footnote).toBe(
      'Missing scope: accounts:read',
    )
    expect(tell(new AppError('rejected', '', { detail: { reason: 'too low' } })).footnote).toBe(
      'Instantly says: too low',
    )
    expect(tell(new AppError('bug', '', { incident: 'F-1' })).footnote).toBe('Incident F-1')
  })
})

it.each(BLOCK_REASONS)('a start blocked by %s says what happened, what is safe, what to do', (reason) => {
  const { title, what, kept, todo } = texts.errors.blocks[reason]
  expect([title, what, kept, todo].every((text) => text.length > 10)).toBe(true)
})

describe('the end of a sync', () => {
  const ended = {
    reason: 'button',
    endedAt: 0,
    durationMs: 1,
    seen: 2500,
    added: 0,
    gone: 0,
    unreadable: 0,
  } as const

  it('is told in words', () => {
    expect(outcomeWords({ ...ended, outcome: 'done' })).toBe('2,500 accounts')
    expect(outcomeWords({ ...ended, outcome: 'done', seen: 1, added: 1, gone: 2, unreadable: 3 })).toBe(
      '1 account, 1 new, 2 gone, 3 unreadable',
    )
    expect(outcomeWords({ ...ended, outcome: 'cancelled' })).toBe('Stopped after 2,500 accounts')
    const error = new AppError('timeout').toWire()
    expect(outcomeWords({ ...ended, outcome: 'failed', error })).toBe('Instantly did not answer in time')
  })
})
