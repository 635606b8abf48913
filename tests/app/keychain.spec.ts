// The app on every kind of keychain a Linux desktop can have: it shows itself, says what is wrong, and ends when told to.
import { expect, type Page } from '@playwright/test'
import { launchApp, profiles as test, type RunningApp } from '../support/app'
import {
  NO_BUS,
  startSecretService,
  type SecretService,
  type SecretServiceState,
} from '../support/secret-service'

/** A service that is mute is waited for this long; with the helper's start and a busy machine on top. */
const ANSWER_WITHIN_MS = 9_000
const QUIT_WITHIN_MS = 2_000

interface Wire {
  readonly session: Readonly<
    Record<'get' | 'retry', () => Promise<{ value: { kind: string; reason?: string } }>>
  >
}

async function ask(page: Page, verb: 'get' | 'retry'): Promise<string> {
  const { kind, reason } = await page.evaluate(
    async (name) => (await (window as unknown as { bridge: Wire }).bridge.session[name]()).value,
    verb,
  )
  return reason ?? kind
}

async function end(running: RunningApp): Promise<void> {
  const { app, close } = running
  const child = app.process()
  const startedAt = performance.now()
  await close()
  expect(performance.now() - startedAt).toBeLessThan(QUIT_WITHIN_MS)
  if (child.signalCode !== null) console.log(running.output())
  expect([child.exitCode, child.signalCode]).toEqual([0, null])
}

/** What the user is told in a new profile. */
const STATES: readonly (readonly [SecretServiceState | 'noBus', string])[] = [
  ['unlocked', 'welcome'],
  ['locked', 'keychainLocked'],
  ['promptIgnored', 'keychainTimeout'],
  ['promptDismissed', 'keychainLocked'],
  ['empty', 'keychainMissing'],
  ['mute', 'keychainTimeout'],
  ['absent', 'keychainMissing'],
  ['noBus', 'keychainMissing'],
]

test.describe('on Linux', () => {
  test.skip(process.platform !== 'linux', 'the Secret Service is Linux’s')
  let service: SecretService | undefined

  test.afterEach(async () => {
    await service?.close()
    service = undefined
  })

  for (const [state, told] of STATES) {
    test(`a new profile, keychain ${state}: the window is there at once, then says ${told}, and the app quits`, async ({
      profile,
    }) => {
      service = state === 'noBus' ? undefined : await startSecretService(state)
      const running = await launchApp({ profile, env: service?.env ?? NO_BUS })
      await expect(running.page.locator('#app')).not.toBeEmpty({ timeout: 2_000 })
      await expect.poll(() => ask(running.page, 'get'), { timeout: ANSWER_WITHIN_MS }).toBe(told)
      await end(running)
    })
  }

  test('quits at once while it still waits for a keychain that is mute', async ({ profile }) => {
    service = await startSecretService('mute')
    const running = await launchApp({ profile, env: service.env })
    await expect(running.page.locator('#app')).not.toBeEmpty()
    await end(running)
  })

  test('a keyring that is locked on the next start loses nothing, and opens once it is unlocked', async ({
    profile,
  }) => {
    service = await startSecretService('unlocked')
    const first = await launchApp({ profile, env: service.env })
    await expect.poll(() => ask(first.page, 'get')).toBe('welcome')
    await end(first)
    await service.become('locked')
    const second = await launchApp({ profile, env: service.env })
    await expect.poll(() => ask(second.page, 'get')).toBe('cacheKeyLost')
    expect(await ask(second.page, 'retry')).toBe('cacheKeyLost')
    await service.become('unlocked')
    expect(await ask(second.page, 'retry')).toBe('welcome')
    await end(second)
  })
})
