import { expect, type Locator, type Page } from '@playwright/test'
import { atFullShare, launchApp, profiles as test, type RunningApp } from '../support/app'
import { startFakeApi, type FakeApi, type FakeApiOptions } from '../support/fake-api'

const SIZE = 2500

let api: FakeApi
let running: RunningApp

async function open(profile: string, options: FakeApiOptions = {}): Promise<Page> {
  atFullShare(profile)
  api = await startFakeApi({ size: SIZE, ...options })
  running = await launchApp({ apiOrigin: api.demo.origin, profile })
  const { page } = running
  await page.getByLabel('Instantly API key', { exact: true }).fill(api.key)
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await isWhole(page)
  api.script([])
  return page
}

async function isWhole(page: Page): Promise<void> {
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', String(SIZE + 1), { timeout: 60_000 })
  await expect(page.getByText(/Last sync/)).toBeVisible({ timeout: 60_000 })
}

const grid = (page: Page): Locator => page.getByRole('grid')
const dialog = (page: Page): Locator =>
  page.getByRole('dialog').filter({ has: page.getByRole('heading', { level: 2 }) })
const detail = (page: Page): Locator => page.getByRole('article')

/** By the keyboard: from the first row of the grid on. */
async function selectFirst(page: Page, count: number): Promise<void> {
  await grid(page).focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('Space')
  for (let at = 1; at < count; at++) await page.keyboard.press('Shift+ArrowDown')
  await expect(page.getByText(new RegExp(`^${count} of .* selected`))).toBeVisible()
}

const ROW_HEIGHT = 32

/** By the mouse: the first row, and with Shift the last of them. */
async function clickFirst(page: Page, count: number): Promise<void> {
  const row = (position: number): Locator => grid(page).locator(`[data-position="${position}"]`)
  await grid(page).evaluate((element) => element.scrollTo({ top: 0 }))
  await row(0).click()
  await grid(page).evaluate((element, top) => element.scrollTo({ top }), (count - 5) * ROW_HEIGHT)
  await row(count - 1).click({ modifiers: ['Shift'] })
  await expect(page.getByText(new RegExp(`^${count} of .* selected`))).toBeVisible()
}

const act = (page: Page, name: string): Promise<void> =>
  page.getByRole('group', { name: 'With the selected accounts' }).getByRole('button', { name }).click()

const toJobs = (page: Page): Promise<void> =>
  page.getByRole('navigation', { name: 'Workspace and pages' }).getByRole('link', { name: 'Jobs' }).click()

const records = () => new Map(api.demo.fleet.all().map(({ record }) => [record.email, record]))

test.afterEach(async () => {
  await running.close().catch(() => undefined)
  await api.close()
})

test('pauses 250, of which the service refuses 3, shows which, and pauses those when tried again', async ({
  profile,
}) => {
  test.setTimeout(180_000)
  const page = await open(profile)
  await page.getByRole('combobox', { name: 'Search accounts' }).fill('status:active')
  await clickFirst(page, 250)
  const refused = new Set<string>()
  api.script([
    {
      route: 'POST /accounts/pause',
      fault: {
        name: 'three are refused',
        async play(exchange) {
          const { emails } = JSON.parse(await exchange.request.text()) as { emails: string[] }
          for (const email of emails) if (refused.size < 3) refused.add(email)
          const paused = emails.filter((email) => !refused.has(email))
          for (const email of paused) api.demo.fleet.mutate(email, { record: { status: 2 } })
          const failed = emails.filter((email) => refused.has(email))
          exchange.send({ status: 200, body: { paused_emails: paused, failed_emails: failed } })
        },
      },
    },
  ])
  await act(page, 'Pause')
  await dialog(page).getByRole('button', { name: 'Pause 250 accounts' }).click()
  await expect(grid(page)).toBeFocused()
  await toJobs(page)
  await expect(detail(page).getByText('247 paused, 3 failed')).toBeVisible({ timeout: 60_000 })
  await detail(page).getByRole('button', { name: 'Failed 3' }).click()
  await expect(page.getByRole('option')).toHaveCount(3)
  for (const email of refused) await expect(page.getByRole('option', { name: email })).toBeVisible()
  api.script([])
  await detail(page).getByRole('button', { name: 'Retry 3 failed' }).click()
  await expect(detail(page).getByText('250 paused', { exact: true })).toBeVisible({ timeout: 60_000 })
  expect(
    [...records().values()].filter(({ email }) => refused.has(email)).map(({ status }) => status),
  ).toEqual([2, 2, 2])
})

test('edits the limit of 500 with their warmup untouched, and takes it back', async ({ profile }) => {
  test.setTimeout(240_000)
  const page = await open(profile)
  await clickFirst(page, 500)
  const before = records()
  await act(page, 'Edit settings…')
  await page.getByLabel('Daily limit: new value').fill('11')
  await page.getByRole('button', { name: 'See what changes' }).click()
  await dialog(page)
    .getByRole('button', { name: /^Edit \d+ accounts$/ })
    .click()
  await toJobs(page)
  await expect(detail(page).getByRole('button', { name: 'Undo…' })).toBeVisible({ timeout: 120_000 })
  const changed = [...records()].filter(
    ([email, { daily_limit }]) => daily_limit !== before.get(email)?.daily_limit,
  )
  expect(changed.length).toBeGreaterThan(400)
  // A limit that was never set can't be set back to nothing: the undo says so, and leaves those out.
  const hadOne = changed.filter(([email]) => typeof before.get(email)?.daily_limit === 'number')
  expect(hadOne.length).toBeGreaterThan(400)
  for (const [email, record] of changed) {
    expect(record.daily_limit).toBe(11)
    expect(record.warmup).toEqual(before.get(email)?.warmup)
  }
  await detail(page).getByRole('button', { name: 'Undo…' }).click()
  await dialog(page)
    .getByRole('button', { name: /^Undo: Edit \d+ accounts$/ })
    .click()
  await page
    .getByRole('button', { name: /^Undo: Edit/ })
    .first()
    .click()
  await expect
    .poll(
      () =>
        hadOne.filter(([email]) => records().get(email)?.daily_limit === before.get(email)?.daily_limit)
          .length,
      {
        timeout: 120_000,
      },
    )
    .toBe(hadOne.length)
})

test('by the keyboard alone: tags 100, deletes 5 by their number, and checks vitals', async ({ profile }) => {
  test.setTimeout(180_000)
  const page = await open(profile)
  await selectFirst(page, 100)
  const command = async (words: string): Promise<void> => {
    await page.keyboard.press('ControlOrMeta+k')
    await page.keyboard.type(words)
    await page.keyboard.press('Enter')
  }
  await command('Tag:')
  await expect(page.getByLabel('Find a tag, or name a new one')).toBeFocused()
  await page.keyboard.type('Reviewed')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'See what changes' }).press('Enter')
  await expect(dialog(page).getByRole('button', { name: 'Tag 100 accounts' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'Messages' }).getByText('Tagging done')).toBeVisible({
    timeout: 60_000,
  })

  await page.keyboard.press('Escape')
  await selectFirst(page, 5)
  await command('Delete:')
  await expect(page.getByLabel(/to delete them for good/)).toBeFocused()
  await page.keyboard.type('4')
  await page.keyboard.press('Enter')
  await expect(dialog(page)).toBeVisible()
  await page.keyboard.press('Backspace')
  await page.keyboard.type('5')
  await page.keyboard.press('Enter')
  await expect.poll(() => api.demo.fleet.all().length, { timeout: 60_000 }).toBe(SIZE - 5)

  await expect(page.getByText('None selected')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+a')
  await expect(page.getByText('2,495 of 2,495 selected')).toBeVisible()
  await command('Test vitals')
  await expect(dialog(page).getByRole('button', { name: /^Test the vitals/ })).toBeFocused({
    timeout: 20_000,
  })
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'Messages' }).getByText('Testing vitals done')).toBeVisible({
    timeout: 90_000,
  })
})

test('finishes 300 after a kill -9 in the middle, with nothing done twice', async ({ profile }) => {
  test.setTimeout(240_000)
  const page = await open(profile, { latencyMs: 30 })
  await clickFirst(page, 300)
  await act(page, 'Edit settings…')
  await page.getByLabel('Daily limit: new value').fill('13')
  await page.getByRole('button', { name: 'See what changes' }).click()
  const start = dialog(page).getByRole('button', { name: /^Edit \d+ accounts$/ })
  const total = Number((await start.textContent())?.replace(/\D/g, ''))
  await start.click()
  const patched = () => api.seen.filter(({ method, acted }) => method === 'PATCH' && acted === 200)
  await expect.poll(() => patched().length, { timeout: 60_000, intervals: [20] }).toBeGreaterThan(30)
  const exited = new Promise((resolve) => running.app.process().once('exit', resolve))
  running.app.process().kill('SIGKILL')
  await exited
  expect(patched().length).toBeLessThan(total)

  running = await launchApp({ apiOrigin: api.demo.origin, profile })
  await toJobs(running.page)
  await expect(detail(running.page).getByText(/^\d+ changed$/)).toHaveText(`${total} changed`, {
    timeout: 120_000,
  })
  const urls = patched().map(({ url }) => url)
  expect(new Set(urls).size).toBe(urls.length)
  expect(urls).toHaveLength(total)
})
