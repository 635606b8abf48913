// Takes the pictures of an import, from its file to its report, in light and dark and in a narrow window.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { launchApp, newProfile, ROOT, type RunningApp } from '../support/app'

const FOLDER = join(ROOT, 'docs/screenshots')
const HEADER =
  'Email,First Name,Last Name,IMAP Username,IMAP Password,IMAP Host,IMAP Port,SMTP Username,SMTP Password,SMTP Host,SMTP Port,Daily Limit,Tags'
const NAMES = ['Ada', 'Bo', 'Chloé', 'Dmitri', 'Emre', 'Fatou', 'Grace', 'Hiro', 'Ines', 'Jonas']
const DOMAINS = ['northwind-mail.example', 'brightpath.example', 'get-tidewater.example']

function line(index: number): string {
  const name = index % 17 === 5 ? '' : (NAMES[index % NAMES.length] ?? '')
  const domain = DOMAINS[index % DOMAINS.length] ?? ''
  const local = index % 41 === 9 ? 'no body' : `${(NAMES[index % NAMES.length] ?? '').toLowerCase()}.${index}`
  const email = `${local.replaceAll('é', 'e')}@${domain}`
  const imap = index % 13 === 4 ? 'imap.google.com' : 'imap.migadu.com'
  const port = index % 29 === 7 ? 'SSL' : '993'
  const limit = index % 19 === 3 ? '200' : '30'
  const password = index % 23 === 8 ? ` pw-${index} ` : `pw-${index}`
  return [
    ...[email, name, 'Berg', email, password, imap, port],
    ...[email, password, 'smtp.migadu.com', '465', limit, 'Q4 reseller'],
  ].join(',')
}

async function take(page: Page, name: string): Promise<void> {
  await page.mouse.move(640, 4)
  await page.screenshot({ path: join(FOLDER, `${name}.png`), animations: 'disabled', caret: 'hide' })
}

async function start(theme: 'light' | 'dark', files: Readonly<Record<string, string>>): Promise<RunningApp> {
  const running = await launchApp({ profile: newProfile(), args: ['--demo=600'], colorScheme: theme })
  const { app, page, profile } = running
  const paths = Object.entries(files).map(([name, text]) => {
    writeFileSync(join(profile, name), text)
    return join(profile, name)
  })
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [...chosen] })
  }, paths)
  await expect(page.getByText(/Last sync/)).toBeVisible({ timeout: 30_000 })
  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByRole('radio', { name: theme === 'light' ? 'Light' : 'Dark' }).check({ force: true })
  await page.getByRole('link', { name: 'Onboard' }).click()
  await expect(page.getByRole('button', { name: 'Choose files…' })).toBeVisible()
  return running
}

async function toRows(page: Page, rows: number): Promise<void> {
  await page.getByRole('button', { name: `Check ${rows} rows` }).click()
  const grid = page.getByRole('grid', { name: 'Rows to import' })
  await grid.focus()
  for (let at = 0; at < 4; at++) await page.keyboard.press('ArrowDown')
  for (let at = 0; at < 6; at++) await page.keyboard.press('ArrowRight')
}

const RESELLER = [
  HEADER,
  ...Array.from({ length: 240 }, (_, index) => line(index)),
  line(3),
  line(6),
  '',
].join('\r\n')
const UNKNOWN = [
  'Adresse;Kennwort;Vorname;Firma;Paket',
  'ada@northwind.example;secret-1;Ada;Northwind;basic',
  'bo@northwind.example;secret-2;Bo;Northwind;basic',
].join('\r\n')

for (const theme of ['light', 'dark'] as const) {
  test(`an import in ${theme}`, async () => {
    test.setTimeout(180_000)
    const running = await start(theme, { 'reseller-november.csv': RESELLER })
    const { page } = running
    await take(page, `onboard-start-${theme}`)
    await page.getByRole('button', { name: 'Choose files…' }).click()
    await page.getByLabel('Provider').selectOption('microsoft')
    await take(page, `onboard-columns-${theme}`)
    await toRows(page, 242)
    await page.getByRole('complementary', { name: 'Problems' }).getByRole('button').first().click()
    await page.getByRole('grid', { name: 'Rows to import' }).focus()
    await take(page, `onboard-rows-${theme}`)
    await page.getByRole('button', { name: 'See the plan' }).click()
    await expect(page.getByRole('button', { name: /^Create \d+ mailboxes/ })).toBeEnabled()
    await take(page, `onboard-plan-${theme}`)
    await page.getByRole('button', { name: /^Create \d+ mailboxes/ }).click()
    await expect(page.getByRole('article')).toContainText(/[1-9]\d* a minute/, { timeout: 60_000 })
    await take(page, `onboard-run-${theme}`)
    await expect(page.getByRole('article')).toContainText('Done', { timeout: 120_000 })
    await page.getByRole('listbox').focus()
    await take(page, `onboard-report-${theme}`)
    await page.getByRole('button', { name: 'All imports' }).click()
    await expect(page.getByRole('region', { name: 'Past imports' })).toBeVisible()
    await take(page, `onboard-history-${theme}`)
    await running.close()
  })

  test(`an import in a narrow window in ${theme}`, async () => {
    const running = await start(theme, { 'reseller-november.csv': RESELLER, 'liste.csv': UNKNOWN })
    const { app, page } = running
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(900, 640))
    await page.getByRole('button', { name: 'Choose files…' }).click()
    await expect(page.getByRole('region', { name: 'liste.csv', exact: true })).toBeVisible()
    await page.getByRole('region', { name: 'liste.csv', exact: true }).scrollIntoViewIfNeeded()
    await take(page, `onboard-columns-narrow-${theme}`)
    await page.getByLabel('What Adresse is').selectOption('email')
    await page.getByLabel('What Kennwort is').selectOption('password')
    await page.getByRole('button', { name: 'Leave the open ones out' }).click()
    await toRows(page, 244)
    await take(page, `onboard-rows-narrow-${theme}`)
    await running.close()
  })
}
