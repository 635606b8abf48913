import { expect, type ElectronApplication, type Locator, type Page } from '@playwright/test'
import { startDemoServer, type DemoServer } from '../../electron/demo/server'
import { dayOf, dayText } from '../../shared/domain/history'
import { atFullShare, launchApp, profiles as test, type RunningApp } from '../support/app'

const SIZE = 600
const DAY_MS = 86_400_000

let server: DemoServer
let running: RunningApp

/** Sets the clock of the app's privileged side back by so many days; 0: as it is. */
const setBack = (app: ElectronApplication, days: number): Promise<void> =>
  app.evaluate((_, ms) => {
    const scope = globalThis as { realNow?: () => number }
    const real = (scope.realNow ??= Date.now.bind(Date))
    Date.now = () => real() - ms
  }, days * DAY_MS)

const link = (page: Page, name: string): Locator =>
  page.getByRole('navigation', { name: 'Workspace and pages' }).getByRole('link', { name, exact: true })
const tile = (page: Page, name: string): Locator => page.locator(`[data-tile="${name}"]`)

interface Shown {
  readonly query: string
  readonly count: number
  /** Whether one of its buttons says the count; others say a sum of mails. */
  readonly isWritten: boolean
}

async function figures(page: Page): Promise<Shown[]> {
  const all = await page.locator('button[data-query]').evaluateAll((buttons) =>
    (buttons as HTMLButtonElement[]).map(({ dataset, textContent }) => ({
      query: dataset['query'] ?? '',
      count: Number(dataset['count']),
      text: textContent.trim(),
    })),
  )
  const counts = new Map(all.map(({ query, count }) => [query, count]))
  return [...counts].map(([query, count]) => ({
    query,
    count,
    isWritten: all.some((one) => one.query === query && one.text === count.toLocaleString('en-US')),
  }))
}

/** Syncs yesterday; then breaks three accounts, has one vanish, and syncs today. */
async function open(profile: string): Promise<Page> {
  atFullShare(profile)
  server = await startDemoServer({ size: SIZE })
  running = await launchApp({ apiOrigin: server.origin, profile })
  const { page, app } = running
  await expect(page.getByLabel('Instantly API key', { exact: true })).toBeVisible()
  await setBack(app, 1)
  await page.getByLabel('Instantly API key', { exact: true }).fill(server.key)
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await expect(page.getByText(/Last sync/)).toBeVisible({ timeout: 60_000 })
  await setBack(app, 0)
  const well = server.fleet.all().filter(({ record }) => record.status === 1)
  for (const { record } of well.slice(0, 3)) server.fleet.mutate(record.email, { record: { status: -1 } })
  server.fleet.remove(well[3]?.record.email ?? '')
  await page.getByRole('button', { name: 'Sync', exact: true }).click()
  await expect(page.getByText(/Last sync just now/)).toBeVisible({ timeout: 60_000 })
  return page
}

test.afterEach(async () => {
  await running.close().catch(() => undefined)
  await server.close().catch(() => undefined)
})

test('each number leads to its accounts; what changed, a past day, alerts, and all of it offline', async ({
  profile,
}) => {
  test.setTimeout(150_000)
  const page = await open(profile)
  await link(page, 'Overview').click()
  await expect(tile(page, 'accounts')).toContainText(String(SIZE - 1))

  await test.step('the grid shows as many accounts as the number says, of each', async () => {
    const all = await figures(page)
    expect(all.length).toBeGreaterThan(25)
    // Of what comes back at once the mails are shown alone.
    const unwritten = all.filter(({ isWritten }) => !isWritten).map(({ query }) => query)
    expect(unwritten.filter((query) => !/^status:\S+ -setup:pending warmup:on score>=/.test(query))).toEqual(
      [],
    )
    const rows = page.getByRole('grid')
    for (const { query, count } of all) {
      await page.locator(`button[data-query="${query}"]`).first().click()
      await expect(rows, query).toHaveAttribute('aria-rowcount', String(count + 1))
      await link(page, 'Overview').click()
    }
  })

  await test.step('what broke since the last sync is a list that can be opened and selected', async () => {
    const broke = page.locator('[data-change=broke]')
    await expect(broke).toContainText('3')
    await broke.click()
    const panel = page.getByRole('complementary', { name: 'Changed accounts' })
    await expect(panel.getByRole('option')).toHaveCount(3)
    await expect(panel.getByRole('option').first()).toContainText('Active → Connection error')
    await panel.getByRole('button', { name: 'Select them in Accounts' }).click()
    await expect(page.getByText(/^3 .*selected/)).toBeVisible()
    await link(page, 'Overview').click()
  })

  await test.step('the alert of that sync is listed', async () => {
    await expect(page.locator('[data-alert=errors]').first()).toHaveText('3 accounts in a new error')
  })

  const yesterday = dayText(dayOf(Date.now() - DAY_MS))
  await test.step('the fleet as of yesterday stands beside that of now', async () => {
    await page.getByLabel('As of', { exact: true }).fill(yesterday)
    const cells = (line: string) => page.locator(`[data-line="${line}"] td`)
    await expect(cells('all:all')).toHaveText([String(SIZE), String(SIZE - 1), '−1'])
    const [then = '', now = '', difference] = await cells('state:1').allTextContents()
    expect([Number(then) - Number(now), difference?.trim()]).toEqual([4, '−4'])
    await cells('state:1').first().getByRole('button').click()
    const panel = page.getByRole('complementary', { name: 'Accounts of that day' })
    await expect(panel.getByRole('heading')).toContainText(then.trim())
    await panel.getByRole('button', { name: 'Close the list' }).click()
    await page.getByRole('button', { name: 'Back to now' }).click()
  })

  await test.step('the trend has both days, and gaps for the others', async () => {
    await page.getByRole('button', { name: 'Show as table' }).click()
    const day = (text: string): Locator => page.locator(`figure tr[data-day="${text}"] td`).first()
    await expect(day(yesterday)).not.toHaveText(/Unknown/)
    await expect(day(dayText(dayOf(Date.now())))).not.toHaveText(/Unknown/)
    await expect(day(dayText(dayOf(Date.now()) - 5))).toHaveText(/Unknown/)
  })

  await test.step('offline the same is there, with its age', async () => {
    const before = await figures(page)
    await running.close()
    await server.close()
    running = await launchApp({ apiOrigin: server.origin, profile })
    const again = running.page
    await expect(again.getByText(/as of/i).first()).toBeVisible({ timeout: 30_000 })
    await link(again, 'Overview').click()
    await expect(tile(again, 'accounts')).toContainText(String(SIZE - 1))
    expect((await figures(again)).map(({ query, count }) => [query, count])).toEqual(
      before.map(({ query, count }) => [query, count]),
    )
    await again.getByLabel('As of', { exact: true }).fill(yesterday)
    await expect(again.locator('[data-line="all:all"] td').first()).toHaveText(String(SIZE))
  })
})
