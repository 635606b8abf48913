import { readdirSync, readFileSync, statSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { startDemoServer, type DemoServer } from '../../electron/demo/server'
import { launchApp, profiles as test, type RunningApp } from '../support/app'

const SIZE = 2500
/** Read in stretches side by side like a large one, and quicker: for what is about the key or the connection. */
const SMALL = 900

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done))
  const { port } = probe.address() as AddressInfo
  await new Promise((done) => probe.close(done))
  return port
}

async function connect(page: Page, key: string): Promise<void> {
  await page.getByLabel('Instantly API key', { exact: true }).fill(key)
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
}

const grid = (page: Page) => page.getByRole('grid')

/** The fleet is whole when the grid counts it and no sync runs. */
async function seesFleet(page: Page, size: number): Promise<void> {
  // The header is a row of the grid too.
  await expect(grid(page)).toHaveAttribute('aria-rowcount', String(size + 1), { timeout: 30_000 })
  await expect(page.getByText(/Last sync/)).toBeVisible({ timeout: 30_000 })
  // The words of an earlier sync come from the cache: while one runs there is no button that starts one.
  await expect(page.getByRole('button', { name: 'Sync', exact: true })).toBeVisible({ timeout: 30_000 })
}

/** The emails in the first lines of the grid. */
const firstEmails = (page: Page): Promise<string[]> =>
  grid(page)
    .getByRole('row')
    .evaluateAll((rows) => rows.slice(1, 12).map((row) => row.textContent.split('@')[0] ?? ''))

test.describe('with a fleet behind the API', () => {
  let server: DemoServer
  let running: RunningApp | undefined

  const serve = async (size: number): Promise<void> => {
    server = await startDemoServer({ size, port: await freePort() })
  }

  test.afterEach(async () => {
    await running?.close()
    running = undefined
    await server.close()
  })

  test('a pasted key connects, the fleet syncs, and offline the same fleet is there with its age', async ({
    profile,
  }) => {
    await serve(SIZE)
    running = await launchApp({ apiOrigin: server.origin, profile })
    await connect(running.page, server.key)
    await seesFleet(running.page, SIZE)
    const seen = await firstEmails(running.page)
    expect(seen[0]).not.toBe('')
    expect(server.stats().tooMany).toBe(0)
    await running.close()
    await server.close()

    running = await launchApp({ apiOrigin: server.origin, profile })
    await expect(grid(running.page)).toHaveAttribute('aria-rowcount', String(SIZE + 1), { timeout: 15_000 })
    await expect(
      running.page.getByText(/can.t be reached|can not be reached|unreachable|Offline/i).first(),
    ).toBeVisible()
    await expect(running.page.getByText(/as of/i).first()).toBeVisible()
    expect(await firstEmails(running.page)).toEqual(seen)
    expect(running.violations()).toEqual([])
  })

  test('syncs by itself when the service is back', async ({ profile }) => {
    await serve(SMALL)
    const { port, key } = server
    running = await launchApp({ apiOrigin: server.origin, profile })
    await connect(running.page, key)
    await seesFleet(running.page, SMALL)
    await running.close()
    await server.close()

    running = await launchApp({ apiOrigin: `http://127.0.0.1:${port}`, profile })
    await expect(running.page.getByText(/as of/i).first()).toBeVisible()
    server = await startDemoServer({ size: SMALL + 7, port, key })
    await expect(grid(running.page)).toHaveAttribute('aria-rowcount', String(SMALL + 8), { timeout: 60_000 })
    await expect(running.page.getByText(/as of/i)).toHaveCount(0)
  })

  test('the key is in the keychain alone: in no file of the profile, not in the page, not in the output', async ({
    profile,
  }) => {
    await serve(SMALL)
    running = await launchApp({ apiOrigin: server.origin, profile })
    await connect(running.page, server.key)
    await seesFleet(running.page, SMALL)
    const html = await running.page.evaluate(() => document.documentElement.outerHTML)
    expect(html).not.toContain(server.key)
    expect(running.output()).not.toContain(server.key)
    await running.close()
    for (const file of readdirSync(profile, { recursive: true, encoding: 'utf8' })) {
      const path = join(profile, file)
      const facts = statSync(path)
      if (!facts.isFile()) continue
      expect(readFileSync(path).includes(server.key), `${file} holds the key`).toBe(false)
      if (file.startsWith('cache.db'))
        expect(readFileSync(path).includes('@'.concat('get')), file).toBe(false)
    }
    running = await launchApp({ apiOrigin: server.origin, profile })
    await seesFleet(running.page, SMALL)
  })

  test('a wrong key is told as such, and the field is empty and ready for another', async ({ profile }) => {
    await serve(SMALL)
    running = await launchApp({ apiOrigin: server.origin, profile })
    await connect(running.page, 'surely-not-the-key')
    await expect(running.page.getByText('Instantly does not accept this API key')).toBeVisible()
    const field = running.page.getByLabel('Instantly API key', { exact: true })
    await expect(field).toHaveValue('')
    await expect(field).toBeFocused()
    await connect(running.page, server.key)
    await seesFleet(running.page, SMALL)
  })

  test('an app that is killed in the middle of a sync has lost nothing that was cached', async ({
    profile,
  }) => {
    await serve(SIZE)
    running = await launchApp({ apiOrigin: server.origin, profile })
    await connect(running.page, server.key)
    await seesFleet(running.page, SIZE)
    await running.page.getByRole('button', { name: /^Sync/ }).click()
    const ended = new Promise((done) => running?.app.process().once('exit', done))
    running.app.process().kill('SIGKILL')
    await ended
    running = await launchApp({ apiOrigin: server.origin, profile })
    await seesFleet(running.page, SIZE)
  })

  test('forgetting the key and the cache leads back to the welcome screen', async ({ profile }) => {
    await serve(SMALL)
    running = await launchApp({ apiOrigin: server.origin, profile })
    await connect(running.page, server.key)
    await seesFleet(running.page, SMALL)
    const { page } = running
    await page.getByRole('link', { name: 'Settings' }).click()
    await page.getByRole('button', { name: /Forget key/ }).click()
    await page.getByRole('checkbox', { name: /cache/i }).check()
    await page
      .getByRole('alertdialog')
      .getByRole('button', { name: /Forget/ })
      .click()
    await expect(page.getByRole('heading', { name: 'Connect Instantly' })).toBeVisible()
  })
})

test.describe('without a keychain', () => {
  test('says so within two seconds of the window, keeps nothing, and can go on for the session', async ({
    profile,
  }) => {
    const server = await startDemoServer({ size: 40 })
    const running = await launchApp({
      apiOrigin: server.origin,
      profile,
      env: { DBUS_SESSION_BUS_ADDRESS: 'disabled:' },
    })
    try {
      const { page } = running
      await expect(page.getByRole('button', { name: 'Start a temporary session' })).toBeVisible({
        timeout: 5_000,
      })
      await page.getByRole('button', { name: 'Start a temporary session' }).click()
      await connect(page, server.key)
      await seesFleet(page, 40)
      await running.close()
      expect(readdirSync(profile).filter((file) => file.startsWith('cache'))).toEqual([])
    } finally {
      await running.close().catch(() => undefined)
      await server.close()
    }
  })
})

test.describe('the demo fleet', () => {
  test('opens from the welcome screen, marked as a demo', async ({ profile }) => {
    const running = await launchApp({ profile, isFirstStart: true })
    await running.page.getByRole('button', { name: 'Explore the demo' }).click()
    await expect(running.page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()
    await running.page.getByRole('link', { name: 'Accounts', exact: true }).click()
    await seesFleet(running.page, SIZE)
    await expect(running.page.getByText('Demo', { exact: true }).first()).toBeVisible()
    expect(running.violations()).toEqual([])
    await running.close()
  })

  test('opens at once with --demo, of any size, and again on the next start', async ({ profile }) => {
    const first = await launchApp({ profile, args: ['--demo=321'] })
    await seesFleet(first.page, 321)
    await first.close()
    const second = await launchApp({ profile })
    await seesFleet(second.page, 321)
    await second.close()
  })
})

test('an API that is neither https nor on this machine is refused at the start', async ({ profile }) => {
  const refused = await launchApp({ profile, apiOrigin: 'http://api.example.com' }).then(
    () => 'started',
    () => 'refused',
  )
  expect(refused).toBe('refused')
})
