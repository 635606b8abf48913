import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { throttled } from '../../../renderer/composables/throttled'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('runs at once, then once a pause, and never forgets the last call', () => {
  const run = vi.fn()
  const { call } = throttled(run, () => 100)
  for (let time = 0; time < 5; time++) call()
  expect(run).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(100)
  expect(run).toHaveBeenCalledTimes(2)
  vi.advanceTimersByTime(500)
  expect(run).toHaveBeenCalledTimes(2)
  call()
  expect(run).toHaveBeenCalledTimes(3)
})

it('drops what waits when it is stopped', () => {
  const run = vi.fn()
  const { call, stop } = throttled(run, () => 100)
  call()
  call()
  stop()
  vi.advanceTimersByTime(500)
  expect(run).toHaveBeenCalledTimes(1)
})
