import { expect, type Page } from '@playwright/test'
import { startDemoServer, type DemoServer } from '../../electron/demo/server'
import { launchApp, profiles as test, type RunningApp } from '../support/app'

const SIZE = 400

const palette = (page: Page) => page.getByRole('dialog', { name: 'Commands' })
const box = (page: Page) => palette(page).getByRole('combobox')

let server: DemoServer
let running: RunningApp

test.beforeEach(async ({ profile }) => {
  server = await startDemoServer({ size: SIZE })
  running = await launchApp({ apiOrigin: server.origin, profile })
  const { page } = running
  await page.getByLabel('Instantly API key', { exact: true }).fill(server.key)
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', String(SIZE + 1), { timeout: 30_000 })
  await expect(page.getByText(/Last sync/)).toBeVisible({ timeout: 30_000 })
})

test.afterEach(async () => {
  await running.close()
  await server.close()
})

test('by keyboard alone it goes to pages and back, changes the theme, opens an account, and gives the focus back', async () => {
  const { page } = running
  await page.getByRole('grid').focus()
  await page.keyboard.press('ControlOrMeta+k')
  await expect(box(page)).toBeFocused()
  await page.keyboard.type('sett')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible()

  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('dark')
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')

  const email = server.fleet.all()[200]!.record.email
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type(email)
  await expect(palette(page).getByRole('option')).toContainText([email])
  await page.keyboard.press('Enter')
  await expect(
    page.getByRole('complementary', { name: 'Account' }).getByRole('heading', { level: 2 }),
  ).toHaveText(email)

  await page.getByRole('grid').focus()
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.press('Escape')
  await expect(palette(page)).toBeHidden()
  await expect(page.getByRole('grid')).toBeFocused()
  expect(running.violations()).toEqual([])
})

test('says offline why it can not sync, and lists the shortcuts with ?', async () => {
  const { page } = running
  await server.close()
  await page.getByRole('button', { name: 'Sync', exact: true }).click()
  await expect(page.getByText(/unreachable|Offline/i).first()).toBeVisible({ timeout: 60_000 })
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('sync now')
  await expect(palette(page).getByRole('option', { name: /Sync now/ })).toHaveAttribute(
    'aria-disabled',
    'true',
  )
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: 'Accounts' }).focus()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeHidden()
})
