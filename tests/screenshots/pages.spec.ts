// Takes the pictures in docs/screenshots from the real app: each page and state, in light and dark.
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { startDemoServer } from '../../electron/demo/server'
import { launchApp, ROOT, newProfile, type RunningApp } from '../support/app'

const FOLDER = join(ROOT, 'docs/screenshots')
/** A fixed moment, so that a picture changes only when the app does. */
const SIZE = 2500

async function take(page: Page, name: string): Promise<void> {
  // What is told in passing would hide the page behind it.
  await page.evaluate(() => {
    for (const close of document.querySelectorAll<HTMLElement>('.toasts .close')) close.click()
  })
  // Nothing may be on its way: transitions, the caret, the ring around what was clicked last.
  await page.mouse.move(640, 4)
  await page.screenshot({ path: join(FOLDER, `${name}.png`), animations: 'disabled', caret: 'hide' })
}

async function setTheme(page: Page, theme: 'Light' | 'Dark'): Promise<void> {
  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByRole('radio', { name: theme }).check({ force: true })
  await page.getByRole('link', { name: 'Accounts' }).click()
}

async function settled(page: Page): Promise<void> {
  await expect(page.getByText(/Last sync/)).toBeVisible({ timeout: 30_000 })
}

for (const theme of ['light', 'dark'] as const) {
  test.describe(`in ${theme}`, () => {
    let running: RunningApp

    test.beforeEach(async () => {
      running = await launchApp({ profile: newProfile(), colorScheme: theme })
    })

    test.afterEach(async () => {
      await running.close()
    })

    test('welcome and a refused key', async () => {
      const { page } = running
      await expect(page.getByRole('button', { name: 'Explore the demo' })).toBeVisible()
      await take(page, `welcome-${theme}`)
      await page.getByLabel('Instantly API key', { exact: true }).fill('not a key')
      await page.getByRole('button', { name: 'Connect', exact: true }).click()
      await expect(page.getByRole('alert').first()).toBeVisible()
      await take(page, `welcome-refused-${theme}`)
    })

    test('accounts, a selection, the drawer, nothing found, settings', async () => {
      const { page } = running
      await page.getByRole('button', { name: 'Explore the demo' }).click()
      await settled(page)
      await setTheme(page, theme === 'light' ? 'Light' : 'Dark')
      await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', String(SIZE + 1))
      await take(page, `accounts-${theme}`)
      const rows = page.getByRole('grid').getByRole('row')
      await rows.nth(3).click()
      await rows.nth(5).click({ modifiers: ['ControlOrMeta'] })
      await take(page, `accounts-selection-${theme}`)
      await page.keyboard.press('Escape')
      await rows.nth(8).click()
      await page.keyboard.press('Enter')
      await expect(page.getByRole('complementary').last()).toBeVisible()
      await take(page, `account-drawer-${theme}`)
      for (const part of ['Warmup', 'Campaigns', 'History']) {
        await page.getByRole('tab', { name: part }).click()
        await expect(page.getByRole('tabpanel', { name: part })).not.toContainText(/Reading|Asking/)
        await take(page, `account-${part.toLowerCase()}-${theme}`)
      }
      await page.getByRole('tab', { name: 'Account', exact: true }).click()
      await page.keyboard.press('ControlOrMeta+k')
      await take(page, `palette-${theme}`)
      await page.keyboard.press('Escape')
      await page.getByRole('grid').focus()
      await page.keyboard.press('Escape')
      await page.getByRole('combobox', { name: 'Search accounts' }).fill('nobody-is-called-so')
      await expect(page.getByRole('button', { name: /clear/i }).first()).toBeVisible()
      await take(page, `accounts-nothing-found-${theme}`)
      await page.getByRole('link', { name: 'Settings' }).click()
      await take(page, `settings-${theme}`)
    })
  })
}

for (const theme of ['light', 'dark'] as const) {
  test(`a bulk edit, a delete and the jobs in ${theme}`, async () => {
    const running = await launchApp({ profile: newProfile(), args: ['--demo=600'], colorScheme: theme })
    const { page } = running
    await settled(page)
    await setTheme(page, theme === 'light' ? 'Light' : 'Dark')
    await page.getByRole('grid').focus()
    await page.keyboard.press('ControlOrMeta+a')
    const bar = page.getByRole('group', { name: 'With the selected accounts' })
    await bar.getByRole('button', { name: 'Edit settings…' }).click()
    await page.getByLabel('Daily limit: new value').fill('17')
    await page.getByLabel('Sending gap: new value').fill('9999')
    await take(page, `bulk-edit-${theme}`)
    await page.getByRole('checkbox', { name: 'Sending gap' }).uncheck()
    await page.getByRole('button', { name: 'See what changes' }).click()
    await expect(page.getByRole('button', { name: /^Edit \d+ accounts$/ })).toBeFocused()
    await take(page, `bulk-preview-${theme}`)
    await page.keyboard.press('Enter')
    await bar.getByRole('button', { name: 'Tag…' }).click()
    await page.keyboard.type('Reviewed')
    await page.keyboard.press('Enter')
    await take(page, `bulk-tag-${theme}`)
    await page.keyboard.press('Escape')
    await bar.getByRole('button', { name: 'More actions' }).click()
    await page.getByRole('menuitem', { name: 'Delete…' }).click()
    await expect(page.getByLabel(/for good/)).toBeFocused()
    await take(page, `bulk-delete-${theme}`)
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: 'Jobs', exact: true }).click()
    await page.getByRole('listbox').focus()
    await take(page, `jobs-${theme}`)
    await running.close()
  })
}

test.describe('other states', () => {
  test('offline, blocked, empty, 900 pixels wide', async () => {
    const profile = newProfile()
    const server = await startDemoServer({ size: 400 })
    let running = await launchApp({ profile, apiOrigin: server.origin })
    await running.page.getByLabel('Instantly API key', { exact: true }).fill(server.key)
    await running.page.getByRole('button', { name: 'Connect', exact: true }).click()
    await settled(running.page)
    await running.close()
    await server.close()
    running = await launchApp({ profile, apiOrigin: server.origin })
    await expect(running.page.getByText(/as of/i).first()).toBeVisible()
    await take(running.page, 'accounts-offline-light')
    await running.close()

    running = await launchApp({ profile: newProfile(), env: { DBUS_SESSION_BUS_ADDRESS: 'disabled:' } })
    await expect(running.page.getByRole('button', { name: 'Start a temporary session' })).toBeVisible()
    await take(running.page, 'no-keychain-light')
    await running.close()

    running = await launchApp({ profile: newProfile(), args: ['--demo=0'] })
    await settled(running.page)
    await take(running.page, 'accounts-empty-light')
    await running.close()

    running = await launchApp({ profile: newProfile(), args: ['--demo'] })
    await settled(running.page)
    await running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(900, 640))
    await take(running.page, 'accounts-narrow-light')
    await running.close()
  })
})
