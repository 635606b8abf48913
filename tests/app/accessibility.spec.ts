import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import axe from 'axe-core'
import { expect, type Page } from '@playwright/test'
import { launchApp, profiles as test, type RunningApp } from '../support/app'

interface Violation {
  readonly id: string
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[]
}

type Rules = readonly string[] | undefined

/** What a theme can change. The rest of a page is the same in both. */
const COLOR_RULES: Rules = ['color-contrast', 'link-in-text-block']

const LEAN = { resultTypes: ['violations'], selectors: false, preload: false }

/** What axe finds on the page as it is now, one line each. */
async function found(page: Page, rules: Rules): Promise<string[]> {
  return page.evaluate(
    async ([values, lean]) => {
      const { axe: engine } = window as unknown as {
        axe: { run(where: unknown, options: unknown): Promise<{ violations: readonly Violation[] }> }
      }
      const only = values ? { runOnly: { type: 'rule', values } } : {}
      // Rows are alike: of each table some are looked at.
      const where = { exclude: ['[role="row"]:nth-child(n + 9)'] }
      // Nothing is read of what is in order, and no part of the page comes from elsewhere.
      const { violations: all } = await engine.run(where, { ...only, ...lean })
      return all.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''} ${nodes[0]?.failureSummary ?? ''}`)
    },
    [rules, LEAN] as const,
  )
}

async function turn(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme)
}

/** What fades in has its colours only when it is there: three frames in a row without a movement that has an end. */
async function settles(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const moves = (): boolean =>
      document
        .getAnimations()
        .some((one) => one.playState === 'running' && one.effect?.getComputedTiming().endTime !== Infinity)
    for (let still = 0; still < 3; still = moves() ? 0 : still + 1)
      await new Promise((done) => requestAnimationFrame(done))
  })
}

/** In both themes; ends in the light one. */
async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  await settles(page)
  const inLight = await found(page, undefined)
  await turn(page, 'dark')
  await settles(page)
  const inDark = await found(page, COLOR_RULES)
  await turn(page, 'light')
  return [...inLight, ...inDark.map((line) => `dark: ${line}`)]
}

const MAILBOXES = [
  'Email,First Name,Kennwort,IMAP Host,IMAP Port,SMTP Host,SMTP Port',
  'ada@northwind.example,Ada,secret,imap.google.com,993,smtp.gmail.com,465',
  'bo@northwind.example,,secret ,imap.migadu.com,ssl,smtp.migadu.com,465',
  'cy@northwind.example,Cy,secret,imap.migadu.com,993,smtp.migadu.com,465',
]

/** The way of an import from its file to its report, looked at on each step. */
async function onboardAll({ app, page }: RunningApp, folder: string): Promise<void> {
  const path = join(folder, 'reseller.csv')
  writeFileSync(path, MAILBOXES.join('\r\n'))
  await app.evaluate(({ dialog }, file) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [file] })
  }, path)
  await page.getByRole('link', { name: 'Onboard' }).click()
  await expect(page.getByRole('button', { name: 'Choose files…' })).toBeVisible()
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: 'Choose files…' }).click()
  await page.getByLabel('Provider').selectOption('microsoft')
  expect(await violations(page)).toEqual([])
  await page.getByLabel('What Kennwort is').selectOption('password')
  await page.getByRole('button', { name: 'Check 3 rows' }).click()
  await page.getByRole('grid', { name: 'Rows to import' }).focus()
  await page.keyboard.press('ArrowRight')
  const folded = page.getByRole('complementary').getByRole('button', { expanded: false })
  for (let left = await folded.count(); left > 0; left--) await folded.first().click()
  expect(await violations(page)).toEqual([])
  await page.getByRole('grid', { name: 'Rows to import' }).focus()
  await page.keyboard.press('F2')
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'See the plan' }).click()
  await expect(page.getByRole('button', { name: /^Create \d+ mailbox/ })).toBeEnabled()
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: 'Save them as a CSV…' }).click()
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^Create \d+ mailbox/ }).click()
  await expect(page.getByRole('article')).toContainText('Done', { timeout: 60_000 })
  await page.getByRole('listbox').focus()
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: 'All imports' }).click()
  await expect(page.getByRole('region', { name: 'Past imports' })).toBeVisible()
  expect(await violations(page)).toEqual([])
}

test('axe finds nothing on the way of an import, in light and in dark', async ({ profile }) => {
  test.setTimeout(180_000)
  const running = await launchApp({ profile, args: ['--demo=20'] })
  await turn(running.page, 'light')
  try {
    await expect(running.page.getByText(/Last sync/)).toBeVisible({ timeout: 30_000 })
    await onboardAll(running, profile)
  } finally {
    await running.close()
  }
})

test('axe finds nothing on any page, in light and in dark', async ({ profile }) => {
  test.setTimeout(180_000)
  const running = await launchApp({ profile })
  const { page } = running
  await turn(page, 'light')
  try {
    await expect(page.getByRole('button', { name: 'Explore the demo' })).toBeVisible()
    expect(await violations(page)).toEqual([])

    await page.getByRole('button', { name: 'Explore the demo' }).click()
    await expect(page.getByText(/Last sync/)).toBeVisible({ timeout: 30_000 })
    expect(await violations(page)).toEqual([])

    await page.getByRole('button', { name: 'Columns', exact: true }).click()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.locator('[data-position="3"]').click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Filter by' }).click()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Export…' }).click()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')

    await page.getByRole('grid').getByRole('row').nth(8).click()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('button', { name: /close/i }).first()).toBeVisible()
    expect(await violations(page)).toEqual([])

    for (const part of ['Warmup', 'Campaigns', 'History']) {
      await page.getByRole('tab', { name: part }).click()
      await expect(page.getByRole('tabpanel', { name: part })).not.toContainText('Reading')
      expect(await violations(page)).toEqual([])
    }
    await page.getByRole('tab', { name: 'Warmup' }).click()
    await page.getByRole('button', { name: 'Show as table' }).click()
    expect(await violations(page)).toEqual([])

    await page.keyboard.press('ControlOrMeta+k')
    await page.keyboard.type('a')
    await expect(page.getByRole('dialog', { name: 'Commands' }).getByRole('option').first()).toBeVisible()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')

    await page.getByRole('grid').focus()
    await page.keyboard.press('Escape')
    await page.getByRole('grid').getByRole('row').nth(8).click()
    const bar = page.getByRole('group', { name: 'With the selected accounts' })
    for (const name of ['Edit settings…', 'Tag…']) {
      await bar.getByRole('button', { name }).click()
      await expect(page.getByRole('button', { name: 'See what changes' })).toBeVisible()
      expect(await violations(page)).toEqual([])
      await page.keyboard.press('Escape')
    }
    await bar.getByRole('button', { name: 'More actions' }).click()
    await page.getByRole('menuitem', { name: 'Delete…' }).click()
    await expect(page.getByLabel(/for good/)).toBeFocused()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await bar.getByRole('button', { name: 'Edit settings…' }).click()
    await page.getByLabel('Daily limit: new value').fill('7')
    await page.getByRole('button', { name: 'See what changes' }).click()
    await page.getByRole('button', { name: 'Edit 1 account' }).click()

    await page.getByRole('link', { name: 'Jobs', exact: true }).click()
    await expect(page.getByRole('article')).toBeVisible()
    await page.getByRole('listbox').focus()
    expect(await violations(page)).toEqual([])

    await page.getByRole('link', { name: 'Domains' }).click()
    await page.getByRole('grid', { name: 'Domains' }).focus()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Enter')
    await expect(page.locator('canvas')).toBeVisible()
    expect(await violations(page)).toEqual([])

    await page.getByRole('link', { name: 'Warmup', exact: true }).click()
    await expect(page.locator('canvas')).toBeVisible()
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'Compare' }).click()
    await expect(page.locator('canvas')).toHaveCount(3)
    expect(await violations(page)).toEqual([])

    await page.getByRole('link', { name: 'Settings' }).click()
    await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible()
    expect(await violations(page)).toEqual([])

    await page.getByRole('link', { name: 'Overview' }).click()
    await expect(page.getByRole('heading', { name: 'Trend' })).toBeVisible()
    await page.getByRole('button', { name: 'Show as table' }).click()
    expect(await violations(page)).toEqual([])
    await page.getByLabel('As of', { exact: true }).fill('2026-01-01')
    await page.getByRole('button', { name: /the next one after/ }).click()
    await page.locator('[data-past-count]').first().click()
    await expect(page.getByRole('option').first()).toBeVisible()
    expect(await violations(page)).toEqual([])
  } finally {
    await running.close()
  }
})
