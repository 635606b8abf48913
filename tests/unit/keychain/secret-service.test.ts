import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { MonotonicClock } from '../../../electron/keychain/deadline'
import {
  ANSWER_LIMIT_MS,
  START_LIMIT_MS,
  createKeytarKeychain,
} from '../../../electron/keychain/keytar-keychain'
import { openMarker } from '../../../electron/keychain/marker'
import type { Keychain } from '../../../electron/keychain/port'
import { createSecrets } from '../../../electron/keychain/secrets'
import { buildNodeHost, type NodeHost } from '../../support/node-host'
import {
  NO_BUS,
  startSecretService,
  type SecretService,
  type SecretServiceState,
} from '../../support/secret-service'
import { tempFolder } from '../../support/temp-folder'

// Helper processes start slowly on a busy machine, and some limits are waited for in full.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

/** The longest that a call without a prompt may take when its helper has to be started first. */
const WITH_START_MS = START_LIMIT_MS + ANSWER_LIMIT_MS

let host: NodeHost
let failures: string[] = []
const open: { close(): Promise<void> }[] = []

beforeAll(async () => {
  host = await buildNodeHost()
})
afterAll(() => host.remove())
afterEach(async () => {
  for (const part of open.splice(0).reverse()) await part.close()
  await expect.poll(() => host.alive, { timeout: 2_000 }).toEqual([])
  failures = []
})

async function serviceThatIs(state: SecretServiceState): Promise<SecretService> {
  const service = await startSecretService(state)
  open.push(service)
  return service
}

function keychainOn(env: Readonly<Record<string, string>>, clock?: MonotonicClock): Keychain {
  const keychain = createKeytarKeychain({
    service: 'Flotilla test',
    startHost: host.start(env),
    onFailure: (kind, message) => failures.push(`${kind}: ${message}`),
    ...(clock && { clock }),
  })
  open.push(keychain)
  return keychain
}

/** Time that can be told to run faster, for limits nobody wants to wait for. */
function clockOf(pace: { times: number }): MonotonicClock {
  return {
    elapsedMs: () => performance.now() * pace.times,
    after: (ms, run) => {
      const timer = setTimeout(run, ms / pace.times)
      return () => {
        clearTimeout(timer)
      }
    },
  }
}

async function timed<T>(work: Promise<T>): Promise<{ value: T; ms: number }> {
  const start = performance.now()
  return { value: await work, ms: performance.now() - start }
}

async function all(
  keychain: Keychain,
): Promise<{ read: unknown; write: unknown; remove: unknown; slowestMs: number }> {
  const read = await timed(keychain.read('a'))
  const write = await timed(keychain.write('a', 'new secret'))
  const remove = await timed(keychain.remove('a'))
  const slowestMs = Math.max(read.ms, write.ms, remove.ms)
  return { read: read.value, write: write.value, remove: remove.value, slowestMs }
}

// The Secret Service is Linux's; the other systems' keychains can't be put into such states by a test.
describe.runIf(process.platform === 'linux')('the keychain on a real session bus', () => {
  test('keeps a secret in an open keyring, gives it back, and removes it', async () => {
    const keychain = keychainOn((await serviceThatIs('unlocked')).env)
    expect(await keychain.read('a')).toEqual({ kind: 'absent' })
    expect(await keychain.write('a', 'first')).toEqual({ kind: 'ok' })
    expect(await keychain.write('a', 'second')).toEqual({ kind: 'ok' })
    expect(await keychain.read('a')).toEqual({ kind: 'ok', secret: 'second' })
    expect(await keychain.read('b')).toEqual({ kind: 'absent' })
    expect(await keychain.remove('a')).toEqual({ kind: 'ok' })
    expect(await keychain.remove('a')).toEqual({ kind: 'absent' })
    expect(await keychain.read('a')).toEqual({ kind: 'absent' })
    expect(failures).toEqual([])
    expect(host.alive).toHaveLength(1)
  })

  test.each([
    ['4,096 characters', 'k'.repeat(4096)],
    ['every kind of letter', 'clé 🔑 ключ 鍵 "quoted" \\ \n\t end'],
    ['one character', '.'],
  ])('gives back a secret of %s unchanged', async (_, secret) => {
    const keychain = keychainOn((await serviceThatIs('unlocked')).env)
    expect(await keychain.write('a', secret)).toEqual({ kind: 'ok' })
    expect(await keychain.read('a')).toEqual({ kind: 'ok', secret })
  })

  test.each([
    ['is cut at a NUL', 'before\0after'],
    ['is empty', ''],
  ])('does not call a write ok when the secret %s', async (_, secret) => {
    const keychain = keychainOn((await serviceThatIs('unlocked')).env)
    expect(await keychain.write('a', secret)).toEqual({ kind: 'unavailable' })
  })

  test('answers unavailable at once without a session bus', async () => {
    const result = await all(keychainOn(NO_BUS))
    expect(result).toMatchObject({
      read: { kind: 'unavailable' },
      write: { kind: 'unavailable' },
      remove: { kind: 'unavailable' },
    })
    expect(result.slowestMs).toBeLessThan(START_LIMIT_MS)
  })

  test('answers unavailable at once on a bus without a Secret Service', async () => {
    const result = await all(keychainOn((await serviceThatIs('absent')).env))
    expect(result).toMatchObject({
      read: { kind: 'unavailable' },
      write: { kind: 'unavailable' },
      remove: { kind: 'unavailable' },
    })
    expect(failures[0]).toContain('org.freedesktop.secrets was not provided')
    expect(result.slowestMs).toBeLessThan(START_LIMIT_MS)
  })

  test('says of a locked keyring that it gives nothing and takes nothing, and keeps what is in it', async () => {
    const service = await serviceThatIs('unlocked')
    const keychain = keychainOn(service.env)
    expect(await keychain.write('a', 'kept')).toEqual({ kind: 'ok' })
    await service.become('locked')
    expect(await all(keychain)).toMatchObject({
      read: { kind: 'absent' },
      write: { kind: 'locked' },
      remove: { kind: 'absent' },
    })
    await service.become('unlocked')
    expect(await keychain.read('a')).toEqual({ kind: 'ok', secret: 'kept' })
  })

  test('with the marker, tells a locked keyring from one that never held the secret', async () => {
    const service = await serviceThatIs('unlocked')
    const marker = openMarker(tempFolder())
    const secrets = createSecrets({ keychain: keychainOn(service.env), marker, now: () => 1 })
    expect(await secrets.read('cache-key')).toEqual({ kind: 'never' })
    expect(await secrets.save('cache-key', 'kept')).toEqual({ kind: 'ok' })
    await service.become('locked')
    expect(await secrets.read('cache-key')).toEqual({ kind: 'lost' })
    expect(await secrets.save('cache-key', 'new')).toEqual({ kind: 'lost' })
    expect(await secrets.save('cache-key', 'new', { replace: true })).toEqual({ kind: 'locked' })
    expect(await secrets.remove('cache-key')).toEqual({ kind: 'locked' })
    await service.become('unlocked')
    expect(await secrets.read('cache-key')).toEqual({ kind: 'ok', secret: 'kept' })
    expect(await secrets.remove('cache-key')).toEqual({ kind: 'ok' })
    expect(await secrets.read('cache-key')).toEqual({ kind: 'never' })
  })

  test('says that a keyring is locked when the user cancels the prompt', async () => {
    const service = await serviceThatIs('unlocked')
    expect(await keychainOn(service.env).write('a', 'kept')).toEqual({ kind: 'ok' })
    await service.become('promptDismissed')
    const keychain = keychainOn(service.env)
    expect(await keychain.read('a', { mayPrompt: true })).toEqual({ kind: 'absent' })
    expect(await keychain.write('a', 'new', { mayPrompt: true })).toEqual({ kind: 'locked' })
  })

  test('waits 120 s for a prompt that may show', async () => {
    const service = await serviceThatIs('unlocked')
    expect(await keychainOn(service.env).write('a', 'kept')).toEqual({ kind: 'ok' })
    await service.become('promptIgnored')
    const pace = { times: 1 }
    const keychain = keychainOn(service.env, clockOf(pace))
    // Starts the helper in its own time.
    expect(await keychain.read('b')).toEqual({ kind: 'absent' })
    pace.times = 60
    const { value, ms } = await timed(keychain.read('a', { mayPrompt: true }))
    expect(value).toEqual({ kind: 'timeout' })
    expect(ms).toBeGreaterThan(1_900)
  })

  test('waits 3 s where none should show', async () => {
    const service = await serviceThatIs('unlocked')
    expect(await keychainOn(service.env).write('a', 'kept')).toEqual({ kind: 'ok' })
    await service.become('promptIgnored')
    const { value, ms } = await timed(keychainOn(service.env).write('a', 'new'))
    expect(value).toEqual({ kind: 'timeout' })
    expect(ms).toBeGreaterThan(2_900)
  })

  test('answers unavailable where there is no keyring yet and none can be made', async () => {
    const keychain = keychainOn((await serviceThatIs('empty')).env)
    expect(await keychain.read('a')).toEqual({ kind: 'absent' })
    expect(await keychain.write('a', 'new')).toEqual({ kind: 'unavailable' })
  })

  test('ends every call in 3 s when the service is mute, and leaves files and threads free meanwhile', async () => {
    const keychain = keychainOn((await serviceThatIs('mute')).env)
    const calls = [
      keychain.read('a'),
      keychain.read('b'),
      keychain.write('a', 'new'),
      keychain.write('b', 'new'),
      keychain.remove('a'),
      keychain.remove('b'),
    ]
    const file = await timed(readFile('package.json'))
    expect(file.ms).toBeLessThan(1_000)
    const ended = await timed(Promise.all(calls))
    expect(ended.value.map(({ kind }) => kind)).toEqual(calls.map(() => 'timeout'))
    expect(ended.ms).toBeLessThan(WITH_START_MS)
    await expect.poll(() => host.alive, { timeout: 1_000 }).toEqual([])
  })

  test('answers when the service dies in the middle of a call', async () => {
    const service = await serviceThatIs('mute')
    const keychain = keychainOn(service.env)
    const reading = timed(keychain.read('a'))
    await expect.poll(() => host.alive.length).toBe(1)
    await service.kill('service')
    expect((await reading).value.kind).not.toBe('ok')
    expect((await reading).ms).toBeLessThan(WITH_START_MS)
  })

  test('works again after the service was killed and came back', async () => {
    const service = await serviceThatIs('unlocked')
    const keychain = keychainOn(service.env)
    expect(await keychain.write('a', 'kept')).toEqual({ kind: 'ok' })
    await service.kill('service')
    expect(await keychain.read('a')).toEqual({ kind: 'unavailable' })
    await service.become('unlocked')
    expect(await keychain.read('a')).toEqual({ kind: 'ok', secret: 'kept' })
  })

  test('is not led astray by a session with a service that was restarted', async () => {
    const service = await serviceThatIs('unlocked')
    const keychain = keychainOn(service.env)
    expect(await keychain.write('a', 'first')).toEqual({ kind: 'ok' })
    await service.become('unlocked')
    expect(await keychain.read('a')).toEqual({ kind: 'ok', secret: 'first' })
    await service.become('unlocked')
    expect(await keychain.write('a', 'second')).toEqual({ kind: 'ok' })
    await service.become('unlocked')
    expect(await keychain.remove('a')).toEqual({ kind: 'ok' })
  })

  test('answers unavailable, and lives, when the whole bus is killed', async () => {
    const service = await serviceThatIs('unlocked')
    const keychain = keychainOn(service.env)
    expect(await keychain.write('a', 'kept')).toEqual({ kind: 'ok' })
    await service.kill('bus')
    const { value, ms } = await timed(keychain.read('a'))
    expect(value).toEqual({ kind: 'unavailable' })
    expect(ms).toBeLessThan(WITH_START_MS)
  })

  test('starts a new helper when the old one died unnoticed', async () => {
    const keychain = keychainOn((await serviceThatIs('unlocked')).env)
    expect(await keychain.write('a', 'kept')).toEqual({ kind: 'ok' })
    for (const pid of host.alive) process.kill(pid, 'SIGKILL')
    expect(await keychain.read('a')).toEqual({ kind: 'ok', secret: 'kept' })
  })

  test('answers unavailable when keytar finds no native library', async () => {
    const { env } = await serviceThatIs('unlocked')
    const keychain = keychainOn({ ...env, LD_LIBRARY_PATH: await folderWithBrokenLibsecret() })
    expect(await keychain.read('a')).toEqual({ kind: 'unavailable' })
    expect(failures[0]).toContain('keytar')
  })

  test('ends its helper with close, even in the middle of a call, and then answers unavailable', async () => {
    const keychain = keychainOn((await serviceThatIs('mute')).env)
    const reading = timed(keychain.read('a'))
    await expect.poll(() => host.alive.length).toBe(1)
    await keychain.close()
    expect((await reading).ms).toBeLessThan(ANSWER_LIMIT_MS)
    expect(await keychain.read('a')).toEqual({ kind: 'unavailable' })
  })
})

async function folderWithBrokenLibsecret(): Promise<string> {
  const dir = await mkdtemp(`${tmpdir()}/flotilla-lib-`)
  await writeFile(`${dir}/libsecret-1.so.0`, 'not a library')
  open.push({ close: () => rm(dir, { recursive: true }) })
  return dir
}
