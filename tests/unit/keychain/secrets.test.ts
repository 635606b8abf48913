import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { MARKER_FILE_NAME, openMarker } from '../../../electron/keychain/marker'
import { createSecrets, type Secrets } from '../../../electron/keychain/secrets'
import { createFakeKeychain, type FakeKeychain } from '../../support/fake-keychain'
import { tempFolder } from '../../support/temp-folder'

interface Bench {
  readonly keychain: FakeKeychain
  readonly folder: string
  readonly secrets: Secrets
  /** The same profile and keychain in the app's next start. */
  restart(): Secrets
}

function bench(stored: Readonly<Record<string, string>> = {}): Bench {
  const folder = tempFolder()
  const keychain = createFakeKeychain(stored)
  const restart = (): Secrets => createSecrets({ keychain, marker: openMarker(folder), now: () => 1_000 })
  return { keychain, folder, secrets: restart(), restart }
}

const FAILURES = ['unavailable', 'timeout'] as const

describe('reading', () => {
  test('says never where nothing was ever stored', async () => {
    expect(await bench().secrets.read('cache-key')).toEqual({ kind: 'never' })
  })

  test('gives back what was saved, and knows when', async () => {
    const { secrets, restart } = bench()
    expect(await secrets.save('cache-key', 'abc')).toEqual({ kind: 'ok' })
    expect(await restart().read('cache-key')).toEqual({ kind: 'ok', secret: 'abc' })
    expect(restart().savedAt('cache-key')).toBe(1_000)
  })

  test('says lost when a locked keyring answers as if nothing were stored, and gives it back once unlocked', async () => {
    const { secrets, restart, keychain } = bench()
    await secrets.save('cache-key', 'abc')
    keychain.state = 'locked'
    expect(await restart().read('cache-key')).toEqual({ kind: 'lost' })
    keychain.state = 'open'
    expect(await restart().read('cache-key')).toEqual({ kind: 'ok', secret: 'abc' })
  })

  test('says lost when somebody removed the secret', async () => {
    const { secrets, restart, keychain } = bench()
    await secrets.save('cache-key', 'abc')
    keychain.stored.clear()
    expect(await restart().read('cache-key')).toEqual({ kind: 'lost' })
  })

  test.each(FAILURES)('passes %s on', async (state) => {
    const { secrets, keychain } = bench()
    keychain.state = state
    expect(await secrets.read('cache-key')).toEqual({ kind: state })
  })

  test('marks a secret it finds without a mark, so that it is not taken for never stored later', async () => {
    const { secrets, restart, keychain } = bench({ 'cache-key': 'abc' })
    expect(await secrets.read('cache-key')).toEqual({ kind: 'ok', secret: 'abc' })
    keychain.state = 'locked'
    expect(await restart().read('cache-key')).toEqual({ kind: 'lost' })
  })

  test('gives the secret out though the profile can not be written', async () => {
    const { secrets, folder } = bench({ 'cache-key': 'abc' })
    mkdirSync(join(folder, `${MARKER_FILE_NAME}.new`))
    expect(await secrets.read('cache-key')).toEqual({ kind: 'ok', secret: 'abc' })
  })

  test('says lost, not never, when the marker is damaged', async () => {
    const { folder, restart } = bench()
    writeFileSync(join(folder, MARKER_FILE_NAME), '{"vers')
    expect(await restart().read('cache-key')).toEqual({ kind: 'lost' })
  })
})

describe('saving', () => {
  test.each(['locked', ...FAILURES] as const)('leaves no mark when the keychain is %s', async (state) => {
    const { secrets, restart, keychain } = bench()
    keychain.state = state
    expect(await secrets.save('cache-key', 'abc')).toEqual({ kind: state })
    keychain.state = 'open'
    expect(await restart().read('cache-key')).toEqual({ kind: 'never' })
  })

  test('does not write over a secret that is lost unless told to', async () => {
    const { secrets, keychain } = bench()
    await secrets.save('cache-key', 'old')
    keychain.stored.clear()
    expect(await secrets.save('cache-key', 'new')).toEqual({ kind: 'lost' })
    expect(keychain.stored.size).toBe(0)
    expect(await secrets.save('cache-key', 'new', { replace: true })).toEqual({ kind: 'ok' })
    expect(await secrets.read('cache-key')).toEqual({ kind: 'ok', secret: 'new' })
  })

  test('does not reach a locked keyring even when told to replace', async () => {
    const { secrets, keychain } = bench()
    await secrets.save('cache-key', 'old')
    keychain.state = 'locked'
    expect(await secrets.save('cache-key', 'new')).toEqual({ kind: 'lost' })
    expect(await secrets.save('cache-key', 'new', { replace: true })).toEqual({ kind: 'locked' })
    keychain.state = 'open'
    expect(await secrets.read('cache-key')).toEqual({ kind: 'ok', secret: 'old' })
  })

  test('takes a secret back out of the keychain when it could not be marked', async () => {
    const { secrets, keychain, folder } = bench()
    mkdirSync(join(folder, `${MARKER_FILE_NAME}.new`))
    await expect(secrets.save('cache-key', 'abc')).rejects.toThrow()
    expect(keychain.stored.size).toBe(0)
  })

  test('puts no secret into the profile', async () => {
    const { secrets, folder } = bench()
    await secrets.save('api-key:w1', 'CANARY-7f3a')
    expect(readFileSync(join(folder, MARKER_FILE_NAME), 'utf8')).not.toContain('CANARY')
  })
})

describe('removing', () => {
  test('ends with a secret that was never stored', async () => {
    const { secrets, restart, keychain } = bench()
    await secrets.save('api-key:w1', 'abc')
    expect(await secrets.remove('api-key:w1')).toEqual({ kind: 'ok' })
    expect(keychain.stored.size).toBe(0)
    expect(await restart().read('api-key:w1')).toEqual({ kind: 'never' })
    expect(restart().savedAt('api-key:w1')).toBeUndefined()
  })

  test('is done at once for what was never stored', async () => {
    const { secrets, keychain } = bench()
    expect(await secrets.remove('api-key:w1')).toEqual({ kind: 'ok' })
    expect(keychain.calls).toEqual(['remove api-key:w1'])
  })

  test('does not take a locked keyring for an empty one', async () => {
    const { secrets, restart, keychain } = bench()
    await secrets.save('api-key:w1', 'abc')
    keychain.state = 'locked'
    expect(await secrets.remove('api-key:w1')).toEqual({ kind: 'locked' })
    keychain.state = 'open'
    expect(await restart().read('api-key:w1')).toEqual({ kind: 'ok', secret: 'abc' })
  })

  test('can end with a secret that somebody else removed', async () => {
    const { secrets, keychain } = bench()
    await secrets.save('api-key:w1', 'abc')
    keychain.stored.clear()
    expect(await secrets.remove('api-key:w1')).toEqual({ kind: 'ok' })
    expect(keychain.stored.size).toBe(0)
    expect(await secrets.read('api-key:w1')).toEqual({ kind: 'never' })
  })

  test.each(FAILURES)('keeps the mark when the keychain is %s', async (state) => {
    const { secrets, restart, keychain } = bench()
    await secrets.save('api-key:w1', 'abc')
    keychain.state = state
    expect(await secrets.remove('api-key:w1')).toEqual({ kind: state })
    expect(restart().savedAt('api-key:w1')).toBe(1_000)
  })
})
