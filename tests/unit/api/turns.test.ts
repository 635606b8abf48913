import { expect, it } from 'vitest'
import { createTurns } from '../../../electron/api/turns'
import type { Budget } from '../../../electron/api/types'
import { createBudget } from '../../../electron/api/budget'
import { broken, createTestClock, failureIn, json, rig } from './support'

it('does one piece of work in a turn, with what follows from it, and the next in the next, though one fails', async () => {
  const due: (() => void)[] = []
  const inTurn = createTurns({
    after: (_ms, fn) => {
      due.push(fn)
      return () => undefined
    },
  })
  const done: string[] = []
  const ends = Promise.all(
    ['a', 'b', 'c'].map((name) =>
      inTurn(() => {
        if (name === 'b') throw new Error('unreadable')
        return name
      }).then(
        (value) => done.push(value),
        () => done.push(`no ${name}`),
      ),
    ),
  )
  const turns: string[][] = []
  for (let turn = 0; turn < 3; turn++) {
    while (due.length === 0) await Promise.resolve()
    expect(due).toHaveLength(1)
    due.shift()?.()
    await new Promise((resolve) => setImmediate(resolve))
    turns.push([...done])
  }
  await ends
  expect(turns).toEqual([['a'], ['a', 'no b'], ['a', 'no b', 'c']])
  expect(due).toEqual([])
})

it('tells the budget of an answer when it is there, and gives the place back when it is read', async () => {
  const clock = createTestClock()
  const inner = createBudget({ clock, random: () => 0.5, share: 100 })
  const told: string[] = []
  const budget: Budget = {
    ...inner,
    acquire: async (options) => {
      const ticket = await inner.acquire(options)
      return {
        answered() {
          told.push(`answered, ${clock.timers()} turns to come`)
          ticket.answered()
        },
        release() {
          told.push('released')
          ticket.release()
        },
      }
    },
  }
  const { api } = rig([json({ id: 'w1', name: 'Acme' }), broken('CERT_HAS_EXPIRED')], { budget, clock })
  const asked = api.workspace.current()
  await clock.advance(50)
  await asked
  expect(told).toEqual(['answered, 0 turns to come', 'released'])
  await failureIn(clock, api.workspace.current())
  expect(told.slice(2)).toEqual(['released'])
})
