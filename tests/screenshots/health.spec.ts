// Takes the pictures of Overview, Domains and Warmup: light and dark, of a usual fleet, a large one, of one account, and of none.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { dayOf, dayText } from '../../shared/domain/history'
import { launchApp, newProfile, ROOT, type RunningApp } from '../support/app'

const FOLDER = join(ROOT, 'docs/screenshots')
const DAY_MS = 86_400_000
const USUAL = 2_500

async function take(page: Page, name: string): Promise<void> {
  await page.mouse.move(640, 4)
  await page.screenshot({ path: join(FOLDER, `${name}.png`), animations: 'disabled', caret: 'hide' })
}

async function go(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name, exact: true }).click()
  await expect(page.getByRole('link', { name, exact: true })).toHaveAttribute('aria-current', 'page')
}

/** Nothing lies over the page for a moment, and nothing is asked for slower than it may be. */
function quietProfile(): string {
  const profile = newProfile()
  const kinds = { sync: false, job: false, errors: false, scores: false, caps: false, vitals: false }
  const notifications = { isOn: true, kinds, quietFrom: '00:00', quietTo: '00:00' }
  writeFileSync(join(profile, 'settings.json'), JSON.stringify({ requestShare: 100, notifications }))
  return profile
}

/** When the list and its past are there; of a large fleet what follows takes minutes more and changes little. */
async function synced(page: Page, size: number): Promise<void> {
  if (size <= USUAL) {
    await expect(page.getByRole('button', { name: 'Sync', exact: true }).first()).toBeVisible({
      timeout: 90_000,
    })
    await expect(page.getByText(/Last sync/)).toBeVisible({ timeout: 90_000 })
    return
  }
  await expect(page.getByText(/^Reading errors/)).toBeVisible({ timeout: 300_000 })
  await page.getByRole('button', { name: 'Stop syncing' }).click()
  await expect(page.getByRole('button', { name: 'Sync', exact: true }).first()).toBeVisible({
    timeout: 30_000,
  })
}

const scrollTo = (page: Page, share: number): Promise<void> =>
  page
    .locator('.scroll')
    .evaluate(
      (element, part) => element.scrollTo(0, (element.scrollHeight - element.clientHeight) * part),
      share,
    )

async function openOverview(page: Page): Promise<void> {
  await go(page, 'Overview')
  await expect(page.getByRole('heading', { name: 'Trend' })).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText('Reading the local history…')).toHaveCount(0, { timeout: 30_000 })
}

async function takeOverview(page: Page, suffix: string): Promise<void> {
  await openOverview(page)
  await take(page, `overview-${suffix}`)
  await scrollTo(page, 1)
  await take(page, `overview-trend-${suffix}`)
  await scrollTo(page, 0)
  await page.getByLabel('As of', { exact: true }).fill(dayText(dayOf(Date.now() - 12 * DAY_MS)))
  await expect(
    page
      .locator('[data-line="all:all"]')
      .or(page.getByText(/Nobody|nobody|no sync/i))
      .first(),
  ).toBeVisible({
    timeout: 60_000,
  })
  await take(page, `overview-as-of-${suffix}`)
  await page.getByRole('button', { name: 'Back to now' }).click()
}

const charts = (page: Page, count: number): Promise<void> =>
  expect(page.locator('.warmup canvas')).toHaveCount(count, { timeout: 60_000 })

async function takeWarmup(page: Page, suffix: string): Promise<void> {
  await go(page, 'Warmup')
  await expect(page.locator('canvas').or(page.getByText('No accounts yet')).first()).toBeVisible({
    timeout: 60_000,
  })
  await take(page, `warmup-${suffix}`)
}

async function takeGroups(page: Page, suffix: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Group' }).fill('provider:google')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('img', { name: /^Warmup of provider:google/ })).toBeVisible({ timeout: 60_000 })
  await take(page, `warmup-group-${suffix}`)
  await page.getByRole('button', { name: 'Compare' }).click()
  await page.getByRole('combobox', { name: 'Group to compare with' }).fill('provider:microsoft')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('img', { name: /^Warmup of provider:microsoft/ })).toBeVisible({
    timeout: 60_000,
  })
  await charts(page, 3)
  // The first chart has made room for the second.
  await expect
    .poll(async () => (await page.locator('canvas').nth(1).boundingBox())?.width ?? 9_999)
    .toBeLessThan(600)
  await take(page, `warmup-compared-${suffix}`)
}

async function takeDomains(page: Page, suffix: string): Promise<void> {
  await go(page, 'Domains')
  const grid = page.getByRole('grid', { name: 'Domains' })
  await expect(grid.or(page.getByText('No domains yet'))).toBeVisible({ timeout: 60_000 })
  await take(page, `domains-${suffix}`)
}

async function takeDomain(page: Page, suffix: string): Promise<void> {
  await page.getByRole('grid', { name: 'Domains' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.locator('canvas')).toBeVisible({ timeout: 60_000 })
  await take(page, `domain-${suffix}`)
}

async function testVitals(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Test vitals' }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Test the vitals of/ })
    .click()
  await expect(page.getByRole('grid', { name: 'Domains' }).getByText('Not tested')).toHaveCount(0, {
    timeout: 60_000,
  })
  await expect(page.getByRole('status', { name: 'Test vitals runs' })).toHaveCount(0, { timeout: 60_000 })
}

async function takeDetails({ app, page }: RunningApp, theme: string): Promise<void> {
  await openOverview(page)
  await scrollTo(page, 0.55)
  await take(page, `overview-capacity-${theme}`)
  await scrollTo(page, 0)
  await page.getByRole('radio', { name: 'Yesterday' }).check({ force: true })
  await page.locator('[data-change]').first().click()
  await expect(page.getByRole('option').first()).toBeVisible()
  await take(page, `overview-changes-${theme}`)
  await page.getByRole('button', { name: 'Close the list' }).click()
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(900, 640))
  await take(page, `overview-narrow-${theme}`)
  await go(page, 'Domains')
  await take(page, `domains-narrow-${theme}`)
  await go(page, 'Warmup')
  await expect(page.locator('canvas').first()).toBeVisible({ timeout: 30_000 })
  await take(page, `warmup-narrow-${theme}`)
  await go(page, 'Settings')
  await page.getByRole('heading', { name: 'Thresholds' }).evaluate((element) => element.scrollIntoView())
  await take(page, `settings-thresholds-${theme}`)
}

for (const theme of ['light', 'dark'] as const) {
  for (const size of [USUAL, 50_000, 1, 0]) {
    test(`overview, warmup and domains of ${size} accounts in ${theme}`, async () => {
      test.setTimeout(600_000)
      const running = await launchApp({
        profile: quietProfile(),
        colorScheme: theme,
        args: [`--demo=${size}`],
      })
      const { page } = running
      const suffix = size === USUAL ? theme : `${size}-${theme}`
      await synced(page, size)
      if (size > 0) await takeOverview(page, suffix)
      else {
        await go(page, 'Overview')
        await expect(page.getByText('No accounts in this workspace')).toBeVisible()
        await take(page, `overview-${suffix}`)
      }
      await takeWarmup(page, suffix)
      if (size > 1) await takeGroups(page, suffix)
      if (size === USUAL) {
        await go(page, 'Domains')
        await testVitals(page)
      }
      await takeDomains(page, suffix)
      if (size > 0) await takeDomain(page, suffix)
      if (size === USUAL) await takeDetails(running, theme)
      await running.close()
    })
  }
}
