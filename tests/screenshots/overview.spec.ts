// Takes the pictures of the overview: of a fleet with some days of history, of a large one, of one account, of none.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { startDemoServer } from '../../electron/demo/server'
import { dayOf, dayText } from '../../shared/domain/history'
import { atFullShare, launchApp, newProfile, ROOT, type RunningApp } from '../support/app'

const FOLDER = join(ROOT, 'docs/screenshots')
const DAY_MS = 86_400_000
const THEMES = ['light', 'dark'] as const
/** Days ago on which somebody synced; the last one is today. */
const SYNCED = [13, 12, 11, 9, 8, 5, 4, 3, 1, 0]

async function take(page: Page, name: string): Promise<void> {
  await page.mouse.move(640, 4)
  await page.screenshot({ path: join(FOLDER, `${name}.png`), animations: 'disabled', caret: 'hide' })
}

const scrollTo = (page: Page, share: number): Promise<void> =>
  page
    .locator('.scroll')
    .evaluate(
      (element, part) => element.scrollTo(0, (element.scrollHeight - element.clientHeight) * part),
      share,
    )

async function openOverview(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Overview' }).click()
  await expect(page.getByRole('heading', { name: 'Trend' })).toBeVisible()
  await expect(page.getByText('Reading the local history…')).toHaveCount(0)
}

/** Nothing lies over the page for a moment. */
function withoutToasts(profile: string): void {
  const kinds = { sync: false, job: false, errors: false, scores: false, caps: false, vitals: false }
  const notifications = { isOn: true, kinds, quietFrom: '00:00', quietTo: '00:00' }
  writeFileSync(join(profile, 'settings.json'), JSON.stringify({ requestShare: 100, notifications }))
}

const setBack = ({ app }: RunningApp, days: number): Promise<void> =>
  app.evaluate((_, ms) => {
    const scope = globalThis as { realNow?: () => number }
    const real = (scope.realNow ??= Date.now.bind(Date))
    Date.now = () => real() - ms
  }, days * DAY_MS)

for (const theme of THEMES) {
  test(`the overview in ${theme}`, async () => {
    test.setTimeout(240_000)
    const profile = newProfile()
    withoutToasts(profile)
    const server = await startDemoServer({ size: 2500 })
    const running = await launchApp({ profile, colorScheme: theme, apiOrigin: server.origin })
    const { page } = running
    await expect(page.getByLabel('Instantly API key', { exact: true })).toBeVisible()
    const well = server.fleet.all().filter(({ record }) => record.status === 1)
    for (const [turn, daysAgo] of SYNCED.entries()) {
      await setBack(running, daysAgo)
      for (const { record } of well.slice(turn * 12, turn * 12 + 12))
        server.fleet.mutate(record.email, {
          record: { status: turn % 3 === 1 ? 2 : -1, stat_warmup_score: 60 + turn },
        })
      if (turn === 0) {
        await page.getByLabel('Instantly API key', { exact: true }).fill(server.key)
        await page.getByRole('button', { name: 'Connect', exact: true }).click()
      } else await page.getByRole('button', { name: 'Sync', exact: true }).click()
      await expect(page.getByRole('button', { name: 'Sync', exact: true })).toBeVisible({ timeout: 60_000 })
      await expect(page.getByText(/Last sync/)).toBeVisible({ timeout: 60_000 })
    }
    await openOverview(page)
    await take(page, `overview-${theme}`)
    await scrollTo(page, 0.55)
    await take(page, `overview-capacity-${theme}`)
    await scrollTo(page, 1)
    await take(page, `overview-trend-${theme}`)
    await scrollTo(page, 0)
    await page.locator('[data-change]').first().click()
    await expect(page.getByRole('option').first()).toBeVisible()
    await take(page, `overview-changes-${theme}`)
    await page.getByRole('button', { name: 'Close the list' }).click()
    await page.getByLabel('As of', { exact: true }).fill(dayText(dayOf(Date.now() - 8 * DAY_MS)))
    await expect(page.locator('[data-line="All:all"]')).toBeVisible()
    await take(page, `overview-as-of-${theme}`)
    await page.getByRole('button', { name: 'Back to now' }).click()
    await running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(900, 640))
    await take(page, `overview-narrow-${theme}`)
    await page.getByRole('link', { name: 'Settings' }).click()
    await page.getByRole('heading', { name: 'Thresholds' }).evaluate((element) => element.scrollIntoView())
    await take(page, `settings-thresholds-${theme}`)
    await running.close()
    await server.close()
  })

  for (const size of [50_000, 1, 0]) {
    test(`the overview of ${size} accounts in ${theme}`, async () => {
      test.setTimeout(240_000)
      const profile = newProfile()
      atFullShare(profile)
      const running = await launchApp({ profile, colorScheme: theme, args: [`--demo=${size}`] })
      const { page } = running
      await expect(page.getByText(/Last sync/)).toBeVisible({ timeout: 200_000 })
      if (size > 0) await openOverview(page)
      else {
        await page.getByRole('link', { name: 'Overview' }).click()
        await expect(page.getByText('No accounts in this workspace')).toBeVisible()
      }
      await take(page, `overview-${size}-${theme}`)
      await running.close()
    })
  }
}
