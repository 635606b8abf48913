import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { systemClock } from '../../../electron/clock'

it('runs one of those asked for at once in a turn of the event loop, in their order', async () => {
  const seen: string[] = []
  let turns = 0
  const count = (): void => {
    turns += 1
    if (seen.length < 3) setImmediate(count)
  }
  setImmediate(count)
  for (const name of ['a', 'b', 'c']) systemClock.after(0, () => seen.push(`${name} in turn ${turns}`))
  await expect.poll(() => seen.length).toBe(3)
  const inTurn = seen.map((line) => Number(line.slice(line.lastIndexOf(' '))))
  expect(seen.map(([name]) => name)).toEqual(['a', 'b', 'c'])
  expect(new Set(inTurn).size).toBe(3)
})

it('runs the others when one of them was called off', async () => {
  const seen: string[] = []
  const callOff = systemClock.after(0, () => seen.push('called off'))
  systemClock.after(0, () => seen.push('after it'))
  callOff()
  await expect.poll(() => seen).toEqual(['after it'])
  systemClock.after(0, () => seen.push('later'))
  await expect.poll(() => seen).toEqual(['after it', 'later'])
})

it('waits for what it is told to wait for, and not when that was called off', async () => {
  const seen: string[] = []
  systemClock.after(5, () => seen.push('a'))
  systemClock.after(5, () => seen.push('b'))()
  await sleep(30)
  expect(seen).toEqual(['a'])
})
