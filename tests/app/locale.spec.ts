import { expect, type Page } from '@playwright/test'
import { startDemoServer } from '../../electron/demo/server'
import { launchApp, profiles as test } from '../support/app'

const SIZE = 1200
const NAMES = ['Zoe', 'Ötzi', 'Oskar', 'Ärmel', 'Anders'] as const
/** As the dictionary has them: an umlaut stands with its vowel. */
const IN_GERMAN_ORDER = ['Anders', 'Ärmel', 'Oskar', 'Ötzi', 'Zoe']

const namesShown = async (page: Page): Promise<(string | undefined)[]> => {
  const rows = await page.getByRole('grid').getByRole('row').allTextContents()
  return rows.slice(1).map((text) => NAMES.find((name) => text.includes(`${name} Sortprobe`)))
}

test('with the formats of Germany numbers and dates are written, and names ordered, as there', async ({
  profile,
}) => {
  const server = await startDemoServer({ size: SIZE })
  const probes = server.fleet.all().slice(0, NAMES.length)
  for (const [index, { record }] of probes.entries())
    Object.assign(record, { first_name: NAMES[index], last_name: 'Sortprobe' })
  const created = new Date(probes[0]!.record.timestamp_created)
  const { app, page, close } = await launchApp({
    apiOrigin: server.origin,
    profile,
    // As a desktop sets it whose language is English and whose formats are German.
    env: { LC_ALL: '', LANG: 'C.UTF-8', LC_TIME: 'de_DE.UTF-8' },
  })
  await page.getByLabel('Instantly API key', { exact: true }).fill(server.key)
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Accounts 1.200', { timeout: 30_000 })

  await page.getByRole('combobox', { name: 'Search accounts' }).fill('sortprobe')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Accounts 5 of 1.200')
  const name = page.getByRole('columnheader', { name: /^Name/ }).getByRole('button').first()
  await name.click()
  await expect.poll(() => namesShown(page)).toEqual(IN_GERMAN_ORDER)
  await name.click()
  await expect.poll(() => namesShown(page)).toEqual(IN_GERMAN_ORDER.toReversed())

  const email = probes[0]!.record.email.toLowerCase()
  // Only the columns in sight are drawn.
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(2000, 800))
  const row = page.getByRole('row').filter({ hasText: email })
  const month = [
    'Jan.',
    'Feb.',
    'März',
    'Apr.',
    'Mai',
    'Juni',
    'Juli',
    'Aug.',
    'Sept.',
    'Okt.',
    'Nov.',
    'Dez.',
  ]
  const date = `${created.getDate()}. ${month[created.getMonth()]} ${created.getFullYear()}`
  await expect(row).toContainText(date)
  await close()
  await server.close()
})
