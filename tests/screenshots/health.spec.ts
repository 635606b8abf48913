// Takes the pictures of Domains and Warmup: light and dark, of a usual fleet; of a large one, of one account, and of none.
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { startDemoServer, type DemoServer } from '../../electron/demo/server'
import { launchApp, newProfile, ROOT, type RunningApp } from '../support/app'

const FOLDER = join(ROOT, 'docs/screenshots')
const LARGE = 50_000

async function take(page: Page, name: string): Promise<void> {
  await page.mouse.move(640, 4)
  await page.screenshot({ path: join(FOLDER, `${name}.png`), animations: 'disabled', caret: 'hide' })
}

async function go(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name, exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
}

const settled = (page: Page, timeout = 30_000): Promise<void> =>
  expect(page.getByText(/Last sync/)).toBeVisible({ timeout })

/** Both pages as they are opened. */
async function takeBoth(page: Page, suffix: string): Promise<void> {
  await go(page, 'Domains')
  await expect(page.getByRole('grid', { name: 'Domains' }).or(page.getByText('No domains yet'))).toBeVisible()
  await take(page, `domains-${suffix}`)
  await go(page, 'Warmup')
  await expect(page.locator('canvas').or(page.getByText('No accounts yet')).first()).toBeVisible({
    timeout: 30_000,
  })
  await take(page, `warmup-${suffix}`)
}

for (const theme of ['light', 'dark'] as const) {
  test(`domains and warmup in ${theme}`, async () => {
    const running = await launchApp({ profile: newProfile(), args: ['--demo=2500'], colorScheme: theme })
    const { page } = running
    await settled(page)
    await takeBoth(page, theme)
    await page.getByRole('combobox', { name: 'Group' }).fill('provider:google')
    await page.getByRole('button', { name: 'Compare' }).click()
    await page.getByRole('combobox', { name: 'Group to compare with' }).fill('provider:microsoft')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('heading', { name: 'provider:microsoft' })).toBeVisible()
    // The first chart has made room for the second.
    await expect
      .poll(async () => (await page.locator('canvas').nth(1).boundingBox())?.width ?? 9_999)
      .toBeLessThan(600)
    await take(page, `warmup-compared-${theme}`)
    await go(page, 'Domains')
    await page.getByRole('button', { name: 'Test vitals' }).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Test the vitals of/ })
      .click()
    await expect(page.getByRole('grid', { name: 'Domains' }).getByText('Not tested')).toHaveCount(0)
    await page.getByRole('grid', { name: 'Domains' }).focus()
    await page.keyboard.press('Enter')
    await expect(page.locator('canvas')).toBeVisible()
    await take(page, `domain-${theme}`)
    await running.close()
  })
}

test('a large fleet', async () => {
  test.setTimeout(400_000)
  const running = await launchApp({ profile: newProfile(), args: [`--demo=${LARGE}`] })
  await settled(running.page, 350_000)
  await takeBoth(running.page, 'large')
  await running.close()
})

test.describe('a small fleet', () => {
  let server: DemoServer
  let running: RunningApp

  test.afterEach(async () => {
    await running.close()
    await server.close()
  })

  for (const size of [0, 1]) {
    test(`of ${size}`, async () => {
      server = await startDemoServer({ size: Math.max(1, size) })
      if (size === 0) for (const { record } of server.fleet.all()) server.fleet.remove(record.email)
      running = await launchApp({ apiOrigin: server.origin, profile: newProfile() })
      const { page } = running
      await page.getByLabel('Instantly API key', { exact: true }).fill(server.key)
      await page.getByRole('button', { name: 'Connect', exact: true }).click()
      await settled(page)
      await takeBoth(page, size === 0 ? 'none' : 'one')
    })
  }
})
