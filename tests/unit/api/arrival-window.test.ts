import { expect, it } from 'vitest'
import { createArrivalWindow } from '../../../electron/api/arrival-window'

const SECOND = 1000

/** Each leaves at `start` and has its answer `way` milliseconds later. */
function after(ways: readonly { readonly start: number; readonly way: number }[]) {
  const arrivals = createArrivalWindow(SECOND)
  const landings = ways
    .map(({ start, way }) => ({ at: start + way, landed: arrivals.started(start) }))
    .sort((a, b) => a.at - b.at)
  for (const { at, landed } of landings) landed(at)
  return arrivals
}

const steady = (count: number, start: number, way: number) =>
  Array.from({ length: count }, (_, index) => ({ start: start + index, way }))

it('takes a way that is the same for all to bring none of them together', () => {
  const arrivals = after(steady(60, 0, 300))
  expect(arrivals.freeAt(60, 400)).toBe(SECOND + 1)
})

it('counts a request that was quicker than all are now until its own answer', () => {
  const arrivals = after([...steady(10, 0, 40), ...steady(60, 100, 300)])
  expect(arrivals.freeAt(70, 500)).toBe(40 + SECOND + 1)
})

it('learns from later answers what the earlier had alike, and forgets what is past', () => {
  const arrivals = after(steady(47, 0, 300))
  expect(arrivals.freeAt(47, 400)).toBe(300 + SECOND + 1)
  arrivals.started(400)(700)
  expect(arrivals.freeAt(48, 700)).toBe(SECOND + 1)
  expect(arrivals.freeAt(1, 1800)).toBe(1800)
})
