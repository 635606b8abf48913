import { getEventListeners } from 'node:events'
import { describe, expect, it } from 'vitest'
import { createLinkedStopper } from '../../../electron/services/linked-stopper'

describe('A stopper below other signals', () => {
  it('stops with the reason of the first of them that does', () => {
    const [one, two] = [new AbortController(), new AbortController()]
    const { signal } = createLinkedStopper([one.signal, two.signal])
    expect(signal.aborted).toBe(false)
    two.abort('left')
    one.abort('later')
    expect([signal.aborted, signal.reason]).toEqual([true, 'left'])
  })

  it('is stopped at once below one that is', () => {
    expect(createLinkedStopper([AbortSignal.abort('before')]).signal.reason).toBe('before')
  })

  it('stops by itself and leaves those above alone', () => {
    const above = new AbortController()
    const stopper = createLinkedStopper([above.signal])
    stopper.stop('enough')
    expect([stopper.signal.reason, above.signal.aborted]).toEqual(['enough', false])
  })

  it('hears nothing more and leaves no listener behind when it is unlinked', () => {
    const above = new AbortController()
    const stopper = createLinkedStopper([above.signal])
    stopper.unlink()
    expect(getEventListeners(above.signal, 'abort')).toEqual([])
    above.abort()
    expect(stopper.signal.aborted).toBe(false)
  })
})
