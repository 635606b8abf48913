import { expect, type Page } from '@playwright/test'
import { startDemoServer, type DemoServer } from '../../electron/demo/server'
import { call } from '../support/bridge-call'
import { launchApp, profiles as test, type RunningApp } from '../support/app'

const SIZE = 2500

const box = (page: Page) => page.getByRole('combobox', { name: 'Search accounts' })
const views = (page: Page) => page.getByRole('navigation', { name: 'Views' })
const said = (count: number): string => count.toLocaleString('en-US')

async function connect(page: Page, key: string): Promise<void> {
  await page.getByLabel('Instantly API key', { exact: true }).fill(key)
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await seesFleet(page)
}

async function seesFleet(page: Page): Promise<void> {
  await expect(page.getByText(/Last sync/)).toBeVisible({ timeout: 30_000 })
}

async function seesCount(page: Page, count: number): Promise<void> {
  const heading = page.getByRole('heading', { level: 1 })
  await expect(heading).toHaveText(`Accounts ${count === SIZE ? '' : `${said(count)} of `}${said(SIZE)}`)
}

type Record = ReturnType<DemoServer['fleet']['all']>[number]['record']

const isBroken = ({ status }: Record): boolean => (status ?? 0) < 0

const WEEK_MS = 7 * 86_400_000

/** A score is made of a week's mails. */
const isNew = ({ timestamp_warmup_start: start, timestamp_created: created }: Record): boolean =>
  Date.now() - Date.parse(start ?? created) < WEEK_MS

function scoreOf(record: Record): number | undefined {
  const { stat_warmup_score: score, warmup_status: warmup } = record
  if (score === 0 && (warmup !== 1 || isNew(record))) return undefined
  return score ?? undefined
}

/** What a query means, said plainly of the API's own records. */
const QUERIES: readonly (readonly [query: string, meaning: (record: Record) => boolean])[] = [
  ['status:error', isBroken],
  ['status:error provider:google', (record) => isBroken(record) && record.provider_code === 2],
  ['score<80', (record) => (scoreOf(record) ?? 100) < 80],
  ['-score<80', (record) => (scoreOf(record) ?? 100) >= 80],
  ['warmup:off limit>=30', (record) => record.warmup_status === 0 && (record.daily_limit ?? 0) >= 30],
  [
    'status:active,paused -provider:google',
    ({ status, provider_code }) => [1, 2].includes(status ?? 0) && provider_code !== 2,
  ],
]

test.describe('with a fleet of 2,500 behind the API', () => {
  let server: DemoServer
  let running: RunningApp

  test.beforeEach(async ({ profile }) => {
    server = await startDemoServer({ size: SIZE })
    running = await launchApp({ apiOrigin: server.origin, profile })
    await connect(running.page, server.key)
  })

  test.afterEach(async () => {
    await running.close()
    await server.close()
  })

  test('a query shows as many accounts as a plain count over those of the API gives', async () => {
    const { page } = running
    const records = server.fleet.all().map(({ record }) => record)
    await page.keyboard.press('ControlOrMeta+f')
    await expect(box(page)).toBeFocused()
    for (const [query, meaning] of QUERIES) {
      await box(page).fill(query)
      await seesCount(page, records.filter(meaning).length)
    }
    await box(page).fill('')
    await page.keyboard.press('Enter')
    const filters = page.getByRole('group', { name: 'Filters' })
    await filters.getByRole('button', { name: 'State', exact: true }).click()
    const states = filters.getByRole('group', { name: 'State', exact: true }).first()
    const broken = records.filter(({ status }) => status === -1).length
    await expect(states.locator('label', { hasText: 'Connection error' })).toContainText(said(broken))
    await states.getByRole('checkbox', { name: /Connection error/ }).check()
    await page.keyboard.press('Escape')
    await seesCount(page, broken)
    await expect(box(page)).toHaveValue('status:connection-error')
  })

  test('what the query may go on with lies above the page, and is taken with the mouse', async () => {
    const { page } = running
    await box(page).click()
    await page.keyboard.type('sta')
    const listed = page.getByRole('listbox').getByRole('option')
    await expect(listed.first()).toBeVisible()
    for (const option of await listed.all()) {
      const isOnTop = await option.evaluate((element) => {
        element.scrollIntoView({ block: 'nearest' })
        const { left, top, width, height } = element.getBoundingClientRect()
        return element.contains(document.elementFromPoint(left + width / 2, top + height / 2))
      })
      expect(isOnTop, await option.innerText()).toBe(true)
    }
    await listed.first().click()
    await expect(box(page)).toHaveValue(/^status:/)
  })

  test('a view saved by keyboard, and what was shown last, are there again after a restart', async ({
    profile,
  }) => {
    const { page } = running
    const expected = server.fleet
      .all()
      .filter(({ record }) => isBroken(record) && record.provider_code === 2).length
    await page.keyboard.press('ControlOrMeta+f')
    await page.keyboard.type('stat')
    await page.keyboard.press('Tab')
    await page.keyboard.type('err')
    await page.keyboard.press('Tab')
    await page.keyboard.type('provider:goo')
    await page.keyboard.press('Tab')
    await expect(box(page)).toHaveValue('status:error provider:google ')
    await page.keyboard.press('Enter')
    await seesCount(page, expected)
    await page.getByRole('button', { name: 'Save view' }).focus()
    await page.keyboard.press('Enter')
    await page.keyboard.type('Broken at Google')
    await page.keyboard.press('Enter')
    const tab = views(page).getByRole('button', { name: /^Broken at Google/ })
    await expect(tab).toHaveAttribute('aria-current', 'true')
    // What is shown is kept a moment after it has settled.
    await expect
      .poll(async () => {
        const { views: kept, last } = await call(page, 'views.list')
        return kept.find(({ id }) => id === last?.viewId)?.name
      })
      .toBe('Broken at Google')
    await running.close()

    running = await launchApp({ apiOrigin: server.origin, profile })
    const again = views(running.page).getByRole('button', { name: /^Broken at Google/ })
    await expect(again).toHaveAttribute('aria-current', 'true', { timeout: 15_000 })
    await expect(again).toContainText(said(expected))
    await expect(box(running.page)).toHaveValue('status:error provider:google')
    await seesCount(running.page, expected)
    await views(running.page).getByRole('button', { name: /^All/ }).click()
    await seesCount(running.page, SIZE)
  })
})
