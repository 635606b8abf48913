// The app on a desktop of its own: connected to a small fleet, with a session bus whose notifications are seen.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { launchApp, newProfile, type RunningApp } from './app'
import { startFakeApi, type FakeApi } from './fake-api'
import { startNotificationDaemon, type NotificationDaemon } from './notification-daemon'

const SIZE = 60
const JOB_MS = 1_500

const SETTINGS = {
  ...{ requestShare: 100, syncOnStart: false, syncIntervalMin: 0 },
  tray: { isOn: true, onClose: 'ask' },
}

export interface DesktopScene {
  readonly profile: string
  readonly api: FakeApi
  readonly daemon: NotificationDaemon
  /** The app as it was launched last. */
  readonly running: RunningApp
  /** How long a job of Instantly takes. */
  jobMs: number
  /** Starts the app, the first time or again. */
  launch(): Promise<Page>
  close(): Promise<void>
}

/** Connected and synced. */
export async function openDesktopScene(): Promise<DesktopScene> {
  const profile = newProfile()
  writeFileSync(join(profile, 'settings.json'), JSON.stringify(SETTINGS))
  mkdirSync(join(profile, 'config home'))
  let jobMs = JOB_MS
  const api = await startFakeApi({ size: SIZE, jobDurationMs: () => jobMs })
  const daemon = await startNotificationDaemon()
  const start = (): Promise<RunningApp> =>
    launchApp({
      profile,
      apiOrigin: api.demo.origin,
      env: { XDG_CONFIG_HOME: join(profile, 'config home') },
    })
  let running = await start()
  const { page } = running
  await page.getByLabel('Instantly API key', { exact: true }).fill(api.key)
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await expect(page.getByText(/Last sync/)).toBeVisible({ timeout: 30_000 })
  await expect(page.getByRole('button', { name: 'Sync', exact: true })).toBeVisible()
  api.script([])
  return {
    ...{ profile, api, daemon },
    get running() {
      return running
    },
    get jobMs() {
      return jobMs
    },
    set jobMs(ms) {
      jobMs = ms
    },
    async launch() {
      running = await start()
      return running.page
    },
    async close() {
      await running.close().catch(() => undefined)
      daemon.close()
      await api.close()
      rmSync(profile, { recursive: true, force: true })
    },
  }
}
