import { expect, it } from 'vitest'
import { createTurns } from '../../../electron/api/turns'

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
