import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Locator, type Page } from '@playwright/test'
import { parse } from 'csv-parse/sync'
import { launchApp, profiles as test, type RunningApp } from '../support/app'
import { call } from '../support/bridge-call'

const SIZE = 300

const grid = (page: Page): Locator => page.getByRole('grid')
const heading = (page: Page, name: string): Locator => page.getByRole('columnheader', { name, exact: false })
const titles = (page: Page): Promise<string[]> => page.locator('.head [data-column] .cut').allTextContents()
const emailAt = (page: Page, position: number): Promise<string> =>
  page.locator(`[data-position="${position}"] .email`).innerText()

async function open(profile: string): Promise<RunningApp> {
  const running = await launchApp({ profile, args: [`--demo=${SIZE}`] })
  await expect(grid(running.page)).toHaveAttribute('aria-rowcount', String(SIZE + 1), { timeout: 30_000 })
  return running
}

/** The system's dialog can not be driven: it answers as if the user had chosen this path. */
async function chooses({ app }: RunningApp, path: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, path)
}

async function dragBy(page: Page, from: Locator, dx: number): Promise<void> {
  const box = await from.boundingBox()
  if (box === null) throw new Error('nothing to drag')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + dx / 2, y, { steps: 3 })
  await page.mouse.move(x + dx, y, { steps: 3 })
  await page.mouse.up()
}

const widthOf = async (column: Locator): Promise<number> =>
  Math.round((await column.boundingBox())?.width ?? 0)

/** Of the cells in sight how many are clipped, and the texts that run out of one that is not. */
function clippedCells(page: Page): Promise<{ readonly cut: number; readonly whole: number; over: string[] }> {
  return grid(page).evaluate((element) => {
    const cells = [...element.querySelectorAll('.row .cell:not(.select)')].map((cell) => {
      const range = document.createRange()
      range.selectNodeContents(cell)
      const { paddingLeft, paddingRight } = getComputedStyle(cell)
      const room = cell.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight)
      const isOver = range.getBoundingClientRect().width > room + 0.5
      return { isOver, isCut: cell.classList.contains('cut'), text: cell.textContent }
    })
    const cut = cells.filter(({ isCut }) => isCut).length
    const over = cells.filter(({ isOver, isCut }) => isOver && !isCut).map(({ text }) => text)
    return { cut, whole: cells.length - cut, over }
  })
}

test('columns, their order and width, and the order of the rows are as they were after a restart', async ({
  profile,
}) => {
  let running = await open(profile)
  try {
    let { page } = running
    for (const density of ['comfortable', 'compact'] as const) {
      await call(page, 'settings.update', { density })
      await expect(page.locator(':root')).toHaveAttribute('data-density', density)
      const { cut, whole, over } = await clippedCells(page)
      expect(over).toEqual([])
      expect(cut).toBeGreaterThan(0)
      expect(whole).toBeGreaterThan(cut)
    }
    await page.getByRole('button', { name: 'Columns', exact: true }).click()
    await page.getByRole('checkbox', { name: 'Age', exact: true }).check()
    await page.getByRole('checkbox', { name: 'Cause', exact: true }).uncheck()
    await page.keyboard.press('Escape')
    const name = page.locator('.head [data-column="name"]')
    const before = await widthOf(name)
    await dragBy(page, name.locator('.edge'), 60)
    await expect.poll(() => widthOf(name)).toBeGreaterThan(before + 40)
    await dragBy(page, page.locator('.head [data-column="status"] .sort'), -(before + 80))
    expect((await titles(page)).slice(0, 3)).toEqual(['Email', 'State', 'Name'])
    await heading(page, 'Health').getByRole('button').click()
    await heading(page, 'Limit')
      .first()
      .getByRole('button')
      .click({ modifiers: ['Shift'] })
    const [seen, width, first] = [await titles(page), await widthOf(name), await emailAt(page, 0)]
    expect(seen).toContain('Age')
    expect(seen).not.toContain('Cause')
    await running.close()

    running = await open(profile)
    page = running.page
    expect(await titles(page)).toEqual(seen)
    expect(await widthOf(page.locator('.head [data-column="name"]'))).toBe(width)
    await expect(heading(page, 'Health')).toHaveAttribute('aria-sort', 'ascending')
    await expect(page.locator('.head .place')).toHaveCount(2)
    expect(await emailAt(page, 0)).toBe(first)
    await page.locator('.head [data-column="name"] .edge').dblclick()
    await expect.poll(() => widthOf(page.locator('.head [data-column="name"]'))).toBeLessThan(width)
  } finally {
    await running.close()
  }
})

test('the menu of a row stays after the button is let go, and selects what shares a value', async ({
  profile,
}) => {
  const running = await open(profile)
  try {
    const { page } = running
    await page.locator('[data-position="4"]').click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Select all with the same' }).click()
    await page.getByRole('menuitem', { name: /^Domain: / }).click()
    await expect(page.getByText(new RegExp(`^[0-9]+ of ${SIZE} selected$`))).toBeVisible()
    await expect(page.getByRole('menuitem')).toHaveCount(0)
    await page.locator('[data-position="4"]').click({ button: 'right' })
    await page.keyboard.press('Escape')
    await expect(page.getByRole('menuitem')).toHaveCount(0)
  } finally {
    await running.close()
  }
})

test('a selection is exported, and another reader finds the same accounts in it', async ({ profile }) => {
  const running = await open(profile)
  try {
    const { page } = running
    const path = join(profile, 'chosen.csv')
    await chooses(running, path)
    await page.locator('[data-position="2"]').click()
    await page.locator('[data-position="6"]').click({ modifiers: ['Shift'] })
    await expect(page.getByText(`5 of ${SIZE} selected`)).toBeVisible()
    const emails = await Promise.all([2, 3, 4, 5, 6].map((position) => emailAt(page, position)))
    await page.getByRole('button', { name: 'Export…' }).click()
    await page.getByRole('button', { name: 'Choose where…' }).click()
    await expect(page.getByText('Exported 5 accounts')).toBeVisible()
    const records: string[][] = parse(readFileSync(path), { bom: true })
    expect(records[0]?.slice(0, 3)).toEqual(['Email', 'Name', 'State'])
    expect(records.slice(1).map(([email]) => email)).toEqual(emails)
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(running.violations()).toEqual([])
  } finally {
    await running.close()
  }
})

test('by keyboard alone: a range, a copy, a menu, the drawer, the headings', async ({ profile }) => {
  const running = await open(profile)
  try {
    const { page } = running
    const { keyboard } = page
    const copiedEmails = async (): Promise<(string | undefined)[]> => {
      const text = await running.app.evaluate(({ clipboard }) => clipboard.readText())
      return text.split('\n').map((line) => line.split('\t')[0])
    }
    await grid(page).focus()
    await keyboard.press('Home')
    await keyboard.press('Space')
    await keyboard.press('Shift+ArrowDown')
    await keyboard.press('Shift+ArrowDown')
    await expect(page.getByText(`3 of ${SIZE} selected`)).toBeVisible()
    await keyboard.press('ControlOrMeta+c')
    await expect(page.getByText('Copied 3 rows')).toBeVisible()
    const emails = [await emailAt(page, 0), await emailAt(page, 1), await emailAt(page, 2)]
    // The page has handed it on; that it has arrived nobody tells.
    await expect.poll(copiedEmails).toEqual(['Email', ...emails])

    await keyboard.press('Shift+F10')
    await expect(page.getByRole('menuitem', { name: 'Open' })).toBeFocused()
    await keyboard.press('ArrowDown')
    await keyboard.press('Enter')
    await expect(page.getByText('Copied 3 emails')).toBeVisible()
    await expect(grid(page)).toBeFocused()

    await keyboard.press('ControlOrMeta+a')
    await expect(page.getByText(`${SIZE} of ${SIZE} selected`)).toBeVisible()
    await keyboard.press('Escape')
    await expect(page.getByText('None selected')).toBeVisible()

    await keyboard.press('Enter')
    await expect(page.getByRole('button', { name: /close/i }).first()).toBeVisible()
    await keyboard.press('Escape')

    await page.locator('.head [data-column="email"] .sort').focus()
    await keyboard.press('ArrowRight')
    await keyboard.press('ControlOrMeta+Shift+ArrowRight')
    expect((await titles(page)).slice(0, 3)).toEqual(['Email', 'State', 'Name'])
    await keyboard.press('Enter')
    await expect(heading(page, 'Name').first()).toHaveAttribute('aria-sort', 'ascending')
    await keyboard.press('Shift+F10')
    await expect(page.getByRole('menuitem', { name: 'Sort ascending' })).toBeFocused()
    await keyboard.press('End')
    await keyboard.press('Enter')
    await expect(page.getByRole('checkbox', { name: 'Warmup limit' })).toBeVisible()
    await keyboard.press('Escape')
    expect(running.violations()).toEqual([])
  } finally {
    await running.close()
  }
})
