import axe from 'axe-core'
import { expect, type Page } from '@playwright/test'
import { launchApp, profiles as test } from '../support/app'

interface Violation {
  readonly id: string
  readonly nodes: readonly { readonly html: string }[]
}

/** What axe finds on the page as it is now, one line each. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const found = await page.evaluate(async () => {
    const { axe: engine } = window as unknown as {
      axe: { run(): Promise<{ violations: readonly Violation[] }> }
    }
    return (await engine.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)
  })
  return found
}

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing on any page in ${theme}`, async ({ profile }) => {
    const running = await launchApp({ profile, colorScheme: theme })
    const { page } = running
    await page.emulateMedia({ colorScheme: theme })
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

      await page.getByRole('link', { name: 'Settings' }).click()
      await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible()
      expect(await violations(page)).toEqual([])
    } finally {
      await running.close()
    }
  })
}
