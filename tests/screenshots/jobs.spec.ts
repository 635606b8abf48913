// Takes the pictures of Jobs, Activity and each section of the settings, in light and dark, and narrow.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type Locator, type Page } from '@playwright/test'
import { launchApp, newProfile, ROOT } from '../support/app'
import { begin, emailsOf, hasEnded, importOne, isWarming, jobElsewhere } from '../support/app-work'
import { call } from '../support/bridge-call'
import { startFakeApi, type FakeApi } from '../support/fake-api'
import { refusal } from '../support/fault-answers'

const FOLDER = join(ROOT, 'docs/screenshots')
const SIZE = 2500

async function take(of: Page | Locator, page: Page, name: string): Promise<void> {
  await page.mouse.move(640, 4)
  await of.screenshot({ path: join(FOLDER, `${name}.png`), animations: 'disabled', caret: 'hide' })
}

async function go(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name, exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
}

/** Some of each kind of write, some refused; a job of the app's own and one of others on their way. */
async function work(page: Page, api: FakeApi): Promise<void> {
  const emails = emailsOf(api, isWarming)
  const [limited, paused, tagged] = [emails.slice(0, 40), emails.slice(40, 52), emails.slice(52, 60)]
  api.script([{ route: 'PATCH /accounts/:email', nth: [3, 7], fault: refusal(400, 'The account is locked') }])
  await hasEnded(
    page,
    await begin(page, { kind: 'edit', targets: { emails: limited }, change: { dailyLimit: 21 } }),
  )
  api.script([])
  await hasEnded(page, await begin(page, { kind: 'pause', targets: { emails: paused } }))
  const change = { create: ['Second look'] }
  await hasEnded(page, await begin(page, { kind: 'tag', targets: { emails: tagged }, change }))
  await begin(page, { kind: 'warmupOff', targets: { emails: emails.slice(60, 100) } })
  const data = { success_count: 212, failed_count: 0, total_to_process: 480 }
  api.demo.jobs.put({ ...jobElsewhere(api, '0199a3f2-moves'), type: 'move-leads', progress: 44, data })
  api.demo.jobs.put({ ...jobElsewhere(api, '0199a3f2-imports'), type: 'import-leads', status: 'failed' })
  await call(page, 'backgroundJobs.refresh')
}

/** The last two pictures as narrow as the window may be. */
async function takeAll(page: Page, theme: string, suffix = ''): Promise<void> {
  await go(page, 'Jobs')
  await page.getByText('All', { exact: true }).click()
  await expect(page.getByRole('navigation', { name: 'Jobs' })).toContainText('Move leads')
  await take(page, page, `jobs-list${suffix}-${theme}`)
  await page.getByText('Instantly’s', { exact: true }).click()
  await page.getByRole('navigation', { name: 'Jobs' }).getByRole('button', { name: 'Move leads' }).click()
  await expect(page.getByRole('article')).toContainText('212 of 480')
  await take(page, page, `jobs-background${suffix}-${theme}`)
  await go(page, 'Activity')
  await page.getByRole('listbox', { name: 'Changes, the latest first' }).focus()
  await page.keyboard.press('End')
  await take(page, page, `activity-changes${suffix}-${theme}`)
  await page.getByRole('tab', { name: 'Requests' }).click()
  await page.getByRole('listbox', { name: 'Requests, the latest first' }).focus()
  await page.keyboard.press('ArrowDown')
  await take(page, page, `activity-requests${suffix}-${theme}`)
}

for (const theme of ['light', 'dark'] as const) {
  test(`jobs, activity and settings in ${theme}`, async () => {
    test.setTimeout(180_000)
    const profile = newProfile()
    writeFileSync(join(profile, 'settings.json'), JSON.stringify({ requestShare: 100, theme }))
    const api = await startFakeApi({ size: SIZE, jobDurationMs: () => 120_000 })
    const running = await launchApp({ profile, apiOrigin: api.demo.origin, colorScheme: theme })
    const { app, page } = running
    await page.getByLabel('Instantly API key', { exact: true }).fill(api.key)
    await page.getByRole('button', { name: 'Connect', exact: true }).click()
    await go(page, 'Jobs')
    await take(page, page, `jobs-none-${theme}`)
    await go(page, 'Activity')
    await take(page, page, `activity-none-${theme}`)
    await expect(page.getByRole('button', { name: 'Sync', exact: true })).toBeVisible({ timeout: 60_000 })
    await importOne(running, join(profile, 'one.csv'), 'anna@northwind.example')
    await work(page, api)
    await expect(page.getByRole('status')).toHaveCount(0, { timeout: 30_000 })
    await takeAll(page, theme)
    await go(page, 'Settings')
    for (const section of await page.locator('main section').all()) {
      const name = (await section.getByRole('heading').first().innerText()).toLowerCase()
      await take(section, page, `settings-${name.replaceAll(/[^a-z]+/g, '-')}-${theme}`)
    }
    await page.getByRole('button', { name: /^Diagnostics|diagnostics/ }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await take(page, page, `settings-diagnostics-${theme}`)
    await page.keyboard.press('Escape')
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(900, 640))
    await takeAll(page, theme, '-narrow')
    await running.close()
    await api.close()
  })
}
