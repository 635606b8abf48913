import { expect, type Page } from '@playwright/test'
import { launchApp, profiles as test, type RunningApp } from '../support/app'
import { startFakeApi, type FakeApi } from '../support/fake-api'

const SIZE = 120

let api: FakeApi
let running: RunningApp

type Day = Readonly<Record<string, number>>

async function ask<T>(path: string, body: unknown): Promise<T> {
  const answer = await fetch(`${api.baseUrl}${path}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${api.key}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  return (await answer.json()) as T
}

/** What the API tells of these accounts' warmup, day by day, added up. */
async function warmupOf(emails: readonly string[]): Promise<Map<string, Day>> {
  const sums = new Map<string, Record<string, number>>()
  for (let start = 0; start < emails.length; start += 100) {
    const { email_date_data: told } = await ask<{ email_date_data: Record<string, Record<string, Day>> }>(
      '/accounts/warmup-analytics',
      { emails: emails.slice(start, start + 100) },
    )
    for (const days of Object.values(told)) {
      for (const [day, facts] of Object.entries(days)) {
        const sum = sums.get(day) ?? {}
        for (const [name, value] of Object.entries(facts)) sum[name] = (sum[name] ?? 0) + value
        sums.set(day, sum)
      }
    }
  }
  return sums
}

async function expectTable(page: Page, emails: readonly string[]): Promise<void> {
  const told = await warmupOf(emails)
  expect(told.size).toBeGreaterThan(3)
  for (const [day, facts] of told) {
    const words = (value: number | undefined): string =>
      value === undefined ? '–Unknown' : value.toLocaleString('en-US')
    await expect(page.locator(`tr[data-day="${day}"] td`)).toHaveText([
      words(facts['sent']),
      words(facts['landed_inbox']),
      words(facts['landed_spam']),
      words(facts['received']),
      /./,
    ])
  }
}

const domainOf = (email: string): string => email.slice(email.indexOf('@') + 1)

const fleet = (): string[] => api.demo.fleet.all().map(({ record }) => record.email)

async function go(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name, exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
}

/** The domain with the most accounts. */
function largestDomain(): { readonly domain: string; readonly emails: readonly string[] } {
  const domains = new Map<string, string[]>()
  for (const email of fleet()) domains.set(domainOf(email), [...(domains.get(domainOf(email)) ?? []), email])
  const [largest] = [...domains].sort(([, a], [, b]) => b.length - a.length)
  return { domain: largest?.[0] ?? '', emails: largest?.[1] ?? [] }
}

/** One after another down the list, as the keyboard goes: what each line says. */
async function allLines(page: Page): Promise<Map<string, string[]>> {
  const lines = new Map<string, string[]>()
  const grid = page.getByRole('grid', { name: 'Domains' })
  const count = Number(await grid.getAttribute('aria-rowcount')) - 1
  await grid.focus()
  await page.keyboard.press('Home')
  while (lines.size < count) {
    for (const line of await grid.locator('.row').all()) {
      const cells = await line.locator('[role=rowheader], [role=gridcell]').allTextContents()
      lines.set(
        cells[0]?.trim() ?? '',
        cells.map((cell) => cell.trim()),
      )
    }
    await page.keyboard.press('PageDown')
  }
  return lines
}

test('warmup and domains say what the API says, add up with the grid, and do so offline', async ({
  profile,
}) => {
  api = await startFakeApi({ size: SIZE })
  running = await launchApp({ apiOrigin: api.demo.origin, profile })
  try {
    const { page } = running
    await page.getByLabel('Instantly API key', { exact: true }).fill(api.key)
    await page.getByRole('button', { name: 'Connect', exact: true }).click()
    await expect(page.getByText(/Last sync/)).toBeVisible({ timeout: 30_000 })
    const largest = largestDomain()

    await test.step('the table beside the chart is the API’s answer, of the fleet and of a group', async () => {
      await go(page, 'Warmup')
      await expect(page.getByRole('img', { name: /^Warmup of Whole fleet/ })).toBeVisible()
      await expectTable(page, fleet())
      await page.getByRole('combobox', { name: 'Group' }).fill(`domain:${largest.domain}`)
      await expect(
        page.getByRole('img', { name: new RegExp(`^Warmup of domain:${largest.domain}`) }),
      ).toBeVisible()
      await expectTable(page, largest.emails)
    })

    await test.step('two groups stand beside each other, each chart in its half', async () => {
      await page.getByRole('button', { name: 'Compare' }).click()
      await expect(page.getByRole('region', { name: 'The groups compared' })).toBeVisible()
      const width = (await page.locator('.warmup-scroll').boundingBox())?.width ?? 0
      for (const place of [1, 2]) {
        await expect
          .poll(async () => (await page.locator('canvas').nth(place).boundingBox())?.width ?? width)
          .toBeLessThan(width / 2)
      }
      await page.getByRole('button', { name: 'Stop comparing' }).click()
    })

    await test.step('the chart is an image that can be copied', async () => {
      await page.getByRole('button', { name: 'Copy image' }).click()
      await expect(page.getByText('The chart is on the clipboard.')).toBeVisible()
      // The stand-in's Electron has the older way to ask.
      const isImage = await running.app.evaluate(({ clipboard }) => {
        const earlier = clipboard as unknown as { availableFormats?(): string[] }
        return earlier.availableFormats?.().includes('image/png') ?? clipboard.has('image/png')
      })
      expect(isImage).toBe(true)
    })

    await test.step('the domains add up to the fleet, and each leads to as many accounts', async () => {
      await go(page, 'Domains')
      const lines = await allLines(page)
      expect(new Set(lines.keys())).toEqual(new Set(fleet().map(domainOf)))
      const inboxes = [...lines.values()].map((cells) => Number(cells[2]))
      expect(inboxes.reduce((sum, count) => sum + count, 0)).toBe(SIZE)
      await page.getByRole('searchbox', { name: 'Search domains' }).fill(largest.domain)
      await page.getByRole('grid', { name: 'Domains' }).focus()
      await page.keyboard.press('Enter')
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(largest.domain)
      await page.getByRole('button', { name: `Show its ${largest.emails.length} accounts` }).click()
      await expect(page.getByRole('grid', { name: 'Accounts' })).toHaveAttribute(
        'aria-rowcount',
        String(largest.emails.length + 1),
      )
    })

    await test.step('the vitals of all domains are tested at once, and are known from then on', async () => {
      await go(page, 'Domains')
      await page.getByRole('searchbox', { name: 'Search domains' }).fill('')
      await page.getByRole('button', { name: 'Test vitals' }).click()
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /^Test the vitals of/ })
        .click()
      await expect(page.getByRole('grid', { name: 'Domains' }).getByText('Not tested')).toHaveCount(0, {
        timeout: 30_000,
      })
    })
    expect(running.violations()).toEqual([])

    await running.close()
    await api.close()
    running = await launchApp({ apiOrigin: api.demo.origin, profile })
    await test.step('offline all of it is there', async () => {
      const offline = running.page
      await expect(offline.getByText(/as of/i).first()).toBeVisible({ timeout: 20_000 })
      await go(offline, 'Domains')
      await expect(offline.getByRole('grid', { name: 'Domains' })).toBeVisible()
      await expect(offline.getByRole('grid', { name: 'Domains' }).getByText('Not tested')).toHaveCount(0)
      await go(offline, 'Warmup')
      await expect(offline.getByRole('img', { name: /^Warmup of Whole fleet/ })).toBeVisible()
    })
  } finally {
    await running.close()
    await api.close().catch(() => undefined)
  }
})
