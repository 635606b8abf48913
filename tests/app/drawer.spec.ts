import { expect, type Locator, type Page } from '@playwright/test'
import { startFakeApi, type FakeApi } from '../support/fake-api'
import { launchApp, profiles as test, type RunningApp } from '../support/app'

const SIZE = 120

const drawer = (page: Page): Locator => page.getByRole('complementary', { name: 'Account' })

let api: FakeApi
let running: RunningApp

interface WarmupAnswer {
  readonly email_date_data: Record<string, Record<string, Record<string, number>>>
}

async function ask<T>(path: string, body?: unknown): Promise<T> {
  const answer = await fetch(`${api.baseUrl}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      Authorization: `Bearer ${api.key}`,
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  return (await answer.json()) as T
}

const warmupOf = async (email: string): Promise<Record<string, Record<string, number>>> =>
  (await ask<WarmupAnswer>('/accounts/warmup-analytics', { emails: [email] })).email_date_data[email] ?? {}

test.beforeEach(async ({ profile }) => {
  api = await startFakeApi({ size: SIZE })
  running = await launchApp({ apiOrigin: api.demo.origin, profile })
  const { page } = running
  await page.getByLabel('Instantly API key', { exact: true }).fill(api.key)
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', String(SIZE + 1), { timeout: 30_000 })
  await expect(page.getByText(/Last sync/)).toBeVisible({ timeout: 30_000 })
})

test.afterEach(async () => {
  await running.close()
  // One test ends it by itself.
  await api.close().catch(() => undefined)
})

/** Opens an account with the palette, by keyboard alone, and goes into the drawer. */
async function open(page: Page, email: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type(email)
  await page.keyboard.press('Enter')
  await expect(drawer(page).getByRole('heading', { level: 2 })).toHaveText(email)
}

async function go(page: Page, tab: string): Promise<void> {
  const chosen = drawer(page).getByRole('tab', { selected: true })
  await chosen.focus()
  for (let step = 0; step < 4 && (await chosen.textContent())?.trim() !== tab; step += 1) {
    await page.keyboard.press('ArrowRight')
  }
  await expect(chosen).toHaveText(tab)
}

/** One that warms up and sends for a campaign. */
async function busyAccount(): Promise<string> {
  for (const { record } of api.demo.fleet.all()) {
    const { items } = await ask<{ items: unknown[] }>(
      `/account-campaign-mappings/${encodeURIComponent(record.email)}?limit=50`,
    )
    if (items.length > 0 && record.status === 1 && Object.keys(await warmupOf(record.email)).length > 3) {
      return record.email
    }
  }
  throw new Error('the fleet has no such account')
}

test('the table of the warmup chart says what the API says, day by day', async () => {
  const { page } = running
  const email = await busyAccount()
  await open(page, email)
  await go(page, 'Warmup')
  await expect(drawer(page).getByRole('img', { name: new RegExp(`Warmup of ${email}`) })).toBeVisible()
  await drawer(page).getByRole('button', { name: 'Show as table' }).press('Enter')
  const told = await warmupOf(email)
  expect(Object.keys(told).length).toBeGreaterThan(3)
  for (const [day, facts] of Object.entries(told)) {
    const words = (value: number | undefined): string => (value === undefined ? '–Unknown' : String(value))
    await expect(drawer(page).locator(`tr[data-day="${day}"] td`)).toHaveText([
      words(facts['sent']),
      words(facts['landed_inbox']),
      words(facts['landed_spam']),
      words(facts['received']),
      /./,
    ])
  }
  // Before the window of the API nothing is known, and nothing is made up.
  await expect(drawer(page).locator('tbody tr').last().locator('td').first()).toHaveText('–Unknown')
  expect(running.violations()).toEqual([])
})

test('the campaigns are those of the API, and are still there offline', async () => {
  const { page } = running
  const email = await busyAccount()
  const { items } = await ask<{ items: { campaign_name: string }[] }>(
    `/account-campaign-mappings/${encodeURIComponent(email)}?limit=50`,
  )
  const names = items.map((item) => item.campaign_name)
  await open(page, email)
  await go(page, 'Campaigns')
  await expect(drawer(page).locator('li .name')).toHaveText(names)
  await running.close()
  await api.close()

  running = await launchApp({ apiOrigin: api.demo.origin, profile: running.profile })
  await expect(running.page.getByText(/as of/i).first()).toBeVisible({ timeout: 20_000 })
  await open(running.page, email)
  await go(running.page, 'Campaigns')
  await expect(drawer(running.page).locator('li .name')).toHaveText(names)
})

test('an account in trouble says why, whose fault it is, what the server said, and what to do', async () => {
  const { page } = running
  const broken = api.demo.fleet.all().find(({ record }) => record.status === -3 && record.status_message)!
  await open(page, broken.record.email)
  const trouble = drawer(page).locator('.trouble')
  await expect(trouble).toContainText('Whose fault')
  await expect(trouble).toContainText('What to do')
  const said = String((broken.record.status_message as { response?: unknown }).response)
  await expect(trouble.locator('pre')).toContainText(said.split('\n')[0]!.trim())
})

test('by keyboard alone a limit is edited, arrives at the API with the rest untouched, and is undone', async () => {
  const { page } = running
  const email = await busyAccount()
  const path = `/accounts/${encodeURIComponent(email)}`
  const before = await ask<{ daily_limit: number; warmup: unknown }>(path)
  await open(page, email)
  const pencil = drawer(page).getByRole('button', { name: 'Change: Daily limit', exact: true })
  await expect(pencil).toBeEnabled()
  await pencil.press('Enter')
  await page.keyboard.type(String(before.daily_limit + 3))
  await page.keyboard.press('Enter')
  await expect(drawer(page).getByText('Daily limit: done.')).toBeVisible({ timeout: 30_000 })
  const after = await ask<{ daily_limit: number; warmup: unknown }>(path)
  expect(after.daily_limit).toBe(before.daily_limit + 3)
  expect(after.warmup).toEqual(before.warmup)
  await expect(pencil).toBeFocused()

  await drawer(page).getByRole('button', { name: 'Undo' }).press('Enter')
  await expect(drawer(page).getByText('Undo: Daily limit: done.')).toBeVisible({ timeout: 30_000 })
  expect((await ask<{ daily_limit: number }>(path)).daily_limit).toBe(before.daily_limit)
  await go(page, 'History')
  await expect(drawer(page).getByRole('tabpanel')).toContainText('Undo: edit settings')
})
