import { expect, type ElectronApplication } from '@playwright/test'
import { launchApp, profiles as test } from '../support/app'

/** As a click into the menu bar, which no test can see. */
const choose = (app: ElectronApplication, label: string): Promise<boolean> =>
  app.evaluate(({ Menu }, wanted) => {
    const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []) ?? []
    const item = items.find((one) => one.label === wanted)
    item?.click()
    return item !== undefined
  }, label)

test('the guide is at hand before a workspace is open, and on each page opens at the one about it', async ({
  profile,
}) => {
  const { app, page, close, violations } = await launchApp({ profile })
  const title = page.locator('#help-title')
  await expect(page.getByRole('button', { name: 'Explore the demo' })).toBeVisible()
  expect(await choose(app, 'Flotilla Guide')).toBe(true)
  await expect(title).toHaveText('User guide')
  await page.getByRole('link', { name: 'First connection' }).first().click()
  await expect(title).toHaveText('First connection')
  // Pictures come out of the package: the page has no network.
  await expect
    .poll(() =>
      page
        .locator('article img')
        .first()
        .evaluate((image: HTMLImageElement) => image.naturalWidth),
    )
    .toBeGreaterThan(100)
  await page.getByRole('button', { name: 'Back' }).click()

  await page.getByRole('button', { name: 'Explore the demo' }).click()
  await page.getByRole('link', { name: 'Warmup', exact: true }).click()
  await page.getByRole('link', { name: 'Help on this page' }).click()
  await expect(title).toHaveText('Reading health')
  await choose(app, 'Settings…')
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible()
  await expect(page.getByText('Started from its sources')).toBeVisible()
  await choose(app, 'Flotilla Guide')
  await expect(title).toHaveText('Settings')
  await choose(app, 'Keyboard Shortcuts')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  expect(violations()).toEqual([])
  await close()
})
