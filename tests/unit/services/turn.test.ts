import { expect, it } from 'vitest'
import { createLine } from '../../../electron/services/turn'

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

it('a line does one thing after another, in the order they came, though one of them fails', async () => {
  const inLine = createLine()
  const done: string[] = []
  const work = (name: string) => async (): Promise<string> => {
    done.push(`${name} begins`)
    await turn()
    done.push(`${name} ends`)
    if (name === 'b') throw new Error('b is wrong')
    return name
  }
  const ends = await Promise.allSettled(['a', 'b', 'c'].map((name) => inLine(work(name))))
  expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(done).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends'])
})
