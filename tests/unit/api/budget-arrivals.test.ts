import { describe, expect, it } from 'vitest'
import { createBudget } from '../../../electron/api/budget'
import type { BudgetTicket } from '../../../electron/api/engine-types'
import { createTestClock, type TestClock } from './support'

const FREE = { user: 1e6, operation: 1e6, background: 1e6 }

/** The milliseconds at which 101 requests leave at a full share, each told of as `onItsWay` says. */
async function startsOf101(onItsWay: (ticket: BudgetTicket, clock: TestClock) => void): Promise<number[]> {
  const clock = createTestClock()
  const budget = createBudget({ clock, random: () => 0, share: 100, concurrency: FREE })
  const from = clock.monotonic()
  const starts: number[] = []
  for (let one = 0; one < 101; one += 1)
    void budget.acquire().then((ticket) => {
      starts.push(clock.monotonic() - from)
      onItsWay(ticket, clock)
    })
  await clock.advance(5000)
  budget.close()
  expect(starts).toHaveLength(101)
  return starts
}

describe('The hundred and first of a second', () => {
  it('does not wait for what is still being read of answers that are there', async () => {
    const starts = await startsOf101((ticket, clock) => {
      clock.after(10, () => ticket.answered())
      clock.after(400, () => ticket.release())
    })
    expect(starts.at(-1)).toBeLessThan(1020)
  })

  it('does not wait for the part of the way that all of them turn out to have alike', async () => {
    let place = 0
    const starts = await startsOf101((ticket, clock) => {
      place += 1
      // The first ones open their connections.
      clock.after(place < 10 ? 130 : 100 + (place % 3), () => ticket.release())
    })
    expect(starts.at(-1)).toBeGreaterThan(1000)
    expect(starts.at(-1)).toBeLessThan(1040)
  })

  it('waits for the whole way when it differs from one to the next', async () => {
    let place = 0
    const starts = await startsOf101((ticket, clock) => {
      place += 1
      clock.after(place % 2 === 0 ? 90 : 200, () => ticket.release())
    })
    expect(starts.at(-1)).toBeGreaterThan(1080)
  })
})
