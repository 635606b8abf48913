import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createDirectHost } from '../../../electron/keychain/direct-host'
import { HOST_READY, type HostRequest, type KeytarLike } from '../../../electron/keychain/host'
import type { HostProcess } from '../../../electron/keychain/host-client'
import { createKeytarKeychain, type KeytarKeychainParts } from '../../../electron/keychain/keytar-keychain'
import type { Keychain } from '../../../electron/keychain/port'

interface ScriptedHost extends HostProcess {
  readonly requests: HostRequest[]
  say(message: unknown): void
  die(): void
  isKilled: boolean
}

/** Helpers that do only what a test tells them. */
function scriptedHosts(): { start: () => ScriptedHost; hosts: ScriptedHost[]; last(): ScriptedHost } {
  const hosts: ScriptedHost[] = []
  const start = (): ScriptedHost => {
    let onMessage: (message: unknown) => void = () => undefined
    let onExit: () => void = () => undefined
    const host: ScriptedHost = {
      requests: [],
      isKilled: false,
      post: (request) => void host.requests.push(request),
      onMessage: (listener) => (onMessage = listener),
      onExit: (listener) => (onExit = listener),
      kill: () => (host.isKilled = true),
      say: (message) => onMessage(message),
      die: () => onExit(),
    }
    hosts.push(host)
    return host
  }
  const last = (): ScriptedHost => {
    const host = hosts.at(-1)
    if (!host) throw new Error('no helper was started')
    return host
  }
  return { start, hosts, last }
}

function keychainOf(startHost: KeytarKeychainParts['startHost']): { keychain: Keychain; failures: string[] } {
  const failures: string[] = []
  const keychain = createKeytarKeychain({
    service: 'Flotilla',
    startHost,
    onFailure: (kind, message) => failures.push(`${kind}: ${message}`),
  })
  return { keychain, failures }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())
const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms)

describe('the keychain behind a helper', () => {
  test('starts no helper before the first call', async () => {
    const { start, hosts } = scriptedHosts()
    const { keychain } = keychainOf(start)
    await pass(60_000)
    expect(hosts).toEqual([])
    await keychain.close()
    expect(hosts).toEqual([])
  })

  test('asks one thing at a time', async () => {
    const { start, last } = scriptedHosts()
    const { keychain } = keychainOf(start)
    const first = keychain.read('a')
    const second = keychain.read('b')
    await pass(0)
    last().say(HOST_READY)
    await pass(0)
    expect(last().requests.map(({ name }) => name)).toEqual(['a'])
    last().say({ id: 1, isDone: true, value: 'one' })
    await pass(0)
    expect(last().requests.map(({ name }) => name)).toEqual(['a', 'b'])
    last().say({ id: 2, isDone: true, value: 'two' })
    expect(await Promise.all([first, second])).toEqual([
      { kind: 'ok', secret: 'one' },
      { kind: 'ok', secret: 'two' },
    ])
  })

  test('does not count the start of the helper against the limit', async () => {
    const { start, last } = scriptedHosts()
    const { keychain } = keychainOf(start)
    const reading = keychain.read('a')
    await pass(4_900)
    last().say(HOST_READY)
    await pass(2_900)
    last().say({ id: 1, isDone: true, value: 'late' })
    expect(await reading).toEqual({ kind: 'ok', secret: 'late' })
  })

  test('gives up a helper that does not start, and kills it', async () => {
    const { start, last } = scriptedHosts()
    const { keychain } = keychainOf(start)
    const reading = keychain.read('a')
    await pass(5_000)
    expect(await reading).toEqual({ kind: 'timeout' })
    expect(last().isKilled).toBe(true)
  })

  test('answers unavailable when no helper can be started', async () => {
    const { keychain, failures } = keychainOf(() => {
      throw new Error('no more processes')
    })
    expect(await keychain.read('a')).toEqual({ kind: 'unavailable' })
    expect(failures).toEqual(['unavailable: no more processes'])
  })

  test('kills a helper that does not answer, and asks a new one the next time', async () => {
    const { start, hosts, last } = scriptedHosts()
    const { keychain } = keychainOf(start)
    const reading = keychain.read('a')
    await pass(0)
    last().say(HOST_READY)
    await pass(3_000)
    expect(await reading).toEqual({ kind: 'timeout' })
    expect(hosts[0]?.isKilled).toBe(true)
    const again = keychain.read('a')
    await pass(0)
    expect(hosts).toHaveLength(2)
    hosts[0]?.say({ id: 2, isDone: true, value: 'from the grave' })
    last().say(HOST_READY)
    await pass(0)
    last().say({ id: 2, isDone: true, value: 'alive' })
    expect(await again).toEqual({ kind: 'ok', secret: 'alive' })
  })

  test('takes no answer to another question, and no nonsense', async () => {
    const { start, last } = scriptedHosts()
    const { keychain } = keychainOf(start)
    const reading = keychain.read('a')
    await pass(0)
    last().say({ id: 1, isDone: true, value: 'before it was asked' })
    last().say(HOST_READY)
    await pass(0)
    for (const noise of [null, 7, 'text', {}, { id: 99, isDone: true, value: 'other' }, HOST_READY])
      last().say(noise)
    last().say({ id: 1, isDone: true, value: 'mine' })
    expect(await reading).toEqual({ kind: 'ok', secret: 'mine' })
  })

  test('answers unavailable when a fresh helper dies during the call', async () => {
    const { start, hosts, last } = scriptedHosts()
    const { keychain } = keychainOf(start)
    const reading = keychain.read('a')
    await pass(0)
    last().say(HOST_READY)
    await pass(0)
    last().die()
    expect(await reading).toEqual({ kind: 'unavailable' })
    expect(hosts).toHaveLength(1)
  })

  test('waits 120 s when a prompt may show', async () => {
    const { start, last } = scriptedHosts()
    const { keychain } = keychainOf(start)
    const reading = keychain.read('a', { mayPrompt: true })
    await pass(0)
    last().say(HOST_READY)
    await pass(119_000)
    last().say({ id: 1, isDone: true, value: 'typed at last' })
    expect(await reading).toEqual({ kind: 'ok', secret: 'typed at last' })
  })

  test('lets no call wait longer than its own limit behind a prompt', async () => {
    const { start, last } = scriptedHosts()
    const { keychain } = keychainOf(start)
    const prompted = keychain.read('a', { mayPrompt: true })
    const waiting = keychain.write('b', 'secret')
    await pass(0)
    last().say(HOST_READY)
    await pass(3_000)
    expect(await waiting).toEqual({ kind: 'timeout' })
    last().say({ id: 1, isDone: true, value: 'x' })
    expect(await prompted).toEqual({ kind: 'ok', secret: 'x' })
    await pass(0)
    expect(last().requests.map(({ name }) => name)).toEqual(['a'])
  })

  test('does not repeat a question after a lock: the user has just cancelled the prompt', async () => {
    const { start, hosts, last } = scriptedHosts()
    const { keychain } = keychainOf(start)
    const reading = keychain.read('a')
    await pass(0)
    last().say(HOST_READY)
    await pass(0)
    last().say({ id: 1, isDone: true, value: undefined })
    await reading
    const writing = keychain.write('a', 'secret')
    await pass(0)
    last().say({ id: 2, isDone: false, message: 'Cannot create an item in a locked collection' })
    expect(await writing).toEqual({ kind: 'locked' })
    expect(hosts).toHaveLength(1)
  })

  test.each([
    ['nothing', undefined],
    ['something else', 'other'],
  ])('does not call a write ok when %s comes out again', async (_, value) => {
    const { start, last } = scriptedHosts()
    const { keychain } = keychainOf(start)
    const writing = keychain.write('a', 'secret')
    await pass(0)
    last().say(HOST_READY)
    await pass(0)
    last().say({ id: 1, isDone: true, value: undefined })
    await pass(0)
    last().say({ id: 2, isDone: true, value })
    expect(await writing).toEqual({ kind: 'unavailable' })
  })

  test('does not call a removal ok when the secret is still there', async () => {
    const { start, last } = scriptedHosts()
    const { keychain } = keychainOf(start)
    const removing = keychain.remove('a')
    await pass(0)
    last().say(HOST_READY)
    await pass(0)
    last().say({ id: 1, isDone: true, value: true })
    await pass(0)
    last().say({ id: 2, isDone: true, value: 'a second item of that name' })
    expect(await removing).toEqual({ kind: 'unavailable' })
  })

  test('ends a helper that has nothing to do, and no timer is left', async () => {
    const { start, last } = scriptedHosts()
    const { keychain } = keychainOf(start)
    const reading = keychain.read('a')
    await pass(0)
    last().say(HOST_READY)
    await pass(0)
    last().say({ id: 1, isDone: true, value: 'x' })
    await reading
    await pass(10_000)
    expect(last().isKilled).toBe(true)
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('the keychain inside the app', () => {
  function fakeKeytar(): KeytarLike & { calls: number; release(): void; isStuck: boolean } {
    const stored = new Map<string, string>()
    const held: (() => void)[] = []
    const keytar = {
      calls: 0,
      isStuck: false,
      release: () => held.splice(0).forEach((go) => go()),
      turn: async <T>(value: T): Promise<T> => {
        keytar.calls += 1
        if (keytar.isStuck) await new Promise<void>((resolve) => held.push(resolve))
        return value
      },
      getPassword: (service: string, name: string) => keytar.turn(stored.get(`${service}/${name}`) ?? null),
      setPassword: async (service: string, name: string, secret: string) => {
        stored.set(`${service}/${name}`, secret)
        await keytar.turn(undefined)
      },
      deletePassword: (service: string, name: string) => keytar.turn(stored.delete(`${service}/${name}`)),
    }
    return keytar
  }

  test('writes, reads and removes', async () => {
    const keytar = fakeKeytar()
    const { keychain } = keychainOf(createDirectHost(() => Promise.resolve(keytar)))
    expect(await keychain.write('a', 'secret')).toEqual({ kind: 'ok' })
    expect(await keychain.read('a')).toEqual({ kind: 'ok', secret: 'secret' })
    expect(await keychain.remove('a')).toEqual({ kind: 'ok' })
    expect(await keychain.remove('a')).toEqual({ kind: 'absent' })
  })

  test('hands keytar nothing more while a call hangs, and goes on when it came back', async () => {
    const keytar = fakeKeytar()
    const { keychain } = keychainOf(createDirectHost(() => Promise.resolve(keytar)))
    keytar.isStuck = true
    for (let i = 0; i < 6; i += 1) {
      const reading = keychain.read('a')
      await pass(3_000)
      expect(await reading).toEqual({ kind: 'timeout' })
    }
    expect(keytar.calls).toBe(1)
    keytar.isStuck = false
    keytar.release()
    await pass(0)
    expect(await keychain.read('a')).toEqual({ kind: 'absent' })
  })

  test('answers unavailable when the native module is missing', async () => {
    const { keychain, failures } = keychainOf(
      createDirectHost(() => Promise.reject(new Error('Failed to load keytar'))),
    )
    expect(await keychain.read('a')).toEqual({ kind: 'unavailable' })
    expect(failures).toEqual(['unavailable: Failed to load keytar'])
  })
})
