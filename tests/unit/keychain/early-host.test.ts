import { describe, expect, it } from 'vitest'
import { startEarly } from '../../../electron/keychain/early-host'
import type { HostProcess } from '../../../electron/keychain/host-client'

/** Helpers that say and do what the test says. */
function scene() {
  const forked: { say(message: unknown): void; exit(): void; isKilled: boolean }[] = []
  let unasked: (() => void) | undefined
  function fork(): HostProcess {
    const [listeners, exits]: [((message: unknown) => void)[], (() => void)[]] = [[], []]
    const one = {
      say: (message: unknown) => listeners.forEach((listener) => listener(message)),
      exit: () => exits.forEach((exit) => exit()),
      isKilled: false,
    }
    forked.push(one)
    return {
      post: () => undefined,
      onMessage: (listener) => void listeners.push(listener),
      onExit: (listener) => void exits.push(listener),
      kill: () => (one.isKilled = true),
    }
  }
  const start = startEarly({
    fork,
    after: (_ms, fn) => {
      unasked = fn
      return () => (unasked = undefined)
    },
  })
  return { forked, start, passTime: () => unasked?.() }
}

async function heardBy(host: HostProcess): Promise<unknown[]> {
  const heard: unknown[] = []
  host.onMessage((message) => heard.push(message))
  await Promise.resolve()
  return heard
}

describe('a helper begun ahead', () => {
  it('is there before anybody asks, and whoever asks hears what it has said and what it says', async () => {
    const { forked, start } = scene()
    expect(forked).toHaveLength(1)
    forked[0]?.say('ready')
    const heard = await heardBy(start())
    expect(heard).toEqual(['ready'])
    forked[0]?.say('more')
    expect(heard).toEqual(['ready', 'more'])
  })

  it('is for one: the next who asks gets a helper of their own', () => {
    const { forked, start } = scene()
    start()
    expect(forked).toHaveLength(1)
    start()
    expect(forked).toHaveLength(2)
  })

  it('is not handed out once it has ended', async () => {
    const { forked, start } = scene()
    forked[0]?.say('ready')
    forked[0]?.exit()
    const heard = await heardBy(start())
    expect(forked).toHaveLength(2)
    expect(heard).toEqual([])
  })

  it('is ended when nobody asks for long, and not once somebody has', () => {
    const waiting = scene()
    waiting.passTime()
    expect(waiting.forked[0]?.isKilled).toBe(true)
    waiting.start()
    expect(waiting.forked).toHaveLength(2)

    const asked = scene()
    asked.start()
    asked.passTime()
    expect(asked.forked[0]?.isKilled).toBe(false)
  })
})
