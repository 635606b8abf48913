import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type CDPSession, type Locator, type Page } from '@playwright/test'
import { launchApp, profiles as test, type RunningApp } from '../support/app'
import { startFakeApi, type FakeApi } from '../support/fake-api'

const FLEET = 40
const CANARY = 'CANARY-pw'
const HEADER =
  'Email,First Name,Last Name,IMAP Username,IMAP Password,IMAP Host,IMAP Port,SMTP Username,SMTP Password,SMTP Host,SMTP Port,Tags'

let api: FakeApi
let running: RunningApp

async function open(profile: string): Promise<Page> {
  api = await startFakeApi({ size: FLEET })
  running = await launchApp({ apiOrigin: api.demo.origin, profile })
  const { page } = running
  await page.getByLabel('Instantly API key', { exact: true }).fill(api.key)
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', String(FLEET + 1), {
    timeout: 60_000,
  })
  await expect(page.getByText(/Last sync/)).toBeVisible({ timeout: 60_000 })
  return page
}

test.afterEach(async () => {
  await running.close().catch(() => undefined)
  await api.close().catch(() => undefined)
})

interface Mailbox {
  readonly email: string
  readonly name?: string
  readonly imap?: string
}

const line = ({ email, name = 'Ada', imap = 'imap.migadu.com' }: Mailbox, index: number): string =>
  [
    ...[email, name, 'Berg', email, `${CANARY}-${index}`, imap, '993'],
    ...[email, `${CANARY}-${index}`, 'smtp.migadu.com', '465', 'reseller'],
  ].join(',')

/** A reseller's file of 200: 150 as they should be, and 50 of which each kind of trouble has some. */
function reseller(inFleet: readonly string[]): string {
  const address = (index: number): string => `box${index}@northwind.example`
  const sound = Array.from({ length: 150 }, (_, index): Mailbox => ({ email: address(index) }))
  const wrongHost = Array.from({ length: 20 }, (_, index): Mailbox => ({
    email: address(200 + index),
    imap: 'imap.google.com',
  }))
  const nameless = Array.from({ length: 15 }, (_, index): Mailbox => ({
    email: `zoe.${'abcdefghijklmno'[index] ?? ''}@northwind.example`,
    name: '',
  }))
  const broken = [{ email: 'nobody' }, { email: 'no body@northwind' }, { email: 'x@' }]
  const twice = Array.from({ length: 8 }, (_, index): Mailbox => ({ email: address(index) }))
  const known = inFleet.map((email): Mailbox => ({ email }))
  const all = [...sound, ...wrongHost, ...nameless, ...broken, ...twice, ...known]
  return [HEADER, ...all.map(line), ''].join('\r\n')
}

/** The dialogs of the system answer with these, in turn. */
async function answerDialogs(files: readonly string[], target: string): Promise<void> {
  await running.app.evaluate(
    ({ dialog }, [from, to]) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [...from] })
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: to })
    },
    [files, target] as const,
  )
}

const onboard = (page: Page): Locator => page.getByRole('main')
const report = (page: Page): Locator => page.getByRole('article', { name: /^Import of/ })
const problems = (page: Page): Locator => page.getByRole('complementary', { name: 'Problems' })

/** By the command palette, as one goes anywhere without a mouse. */
async function goToOnboard(page: Page): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('onboard')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Onboard' })).toBeVisible()
}

/** Presses a button that the keyboard can reach, without the mouse. */
async function press(target: Locator): Promise<void> {
  await target.focus()
  await target.press('Enter')
}

/** Everything the page's engine holds, after it has thrown away what it no longer needs. */
async function heapOf(page: Page): Promise<string> {
  const session: CDPSession = await page.context().newCDPSession(page)
  const chunks: string[] = []
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk))
  await session.send('HeapProfiler.enable')
  await session.send('HeapProfiler.collectGarbage')
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  await session.detach()
  return chunks.join('')
}

test('a reseller’s file of 200 from choosing to the report, with what is wrong put right, by keyboard alone', async ({
  profile,
}) => {
  test.setTimeout(240_000)
  const page = await open(profile)
  const inFleet = api.demo.fleet
    .all()
    .slice(0, 4)
    .map(({ record }) => record.email)
  const file = join(profile, 'reseller.csv')
  const saved = join(profile, 'failed.csv')
  writeFileSync(file, reseller(inFleet))
  await answerDialogs([file], saved)

  await goToOnboard(page)
  await press(page.getByRole('button', { name: 'Choose files…' }))
  await expect(onboard(page)).toContainText('The layout of Instantly: all columns are known.')
  await expect(page.getByRole('heading', { name: 'What is in the file' })).toBeFocused()
  await page.keyboard.press('ControlOrMeta+Enter')

  await expect(page.getByRole('heading', { name: 'Check the rows' })).toBeFocused()
  const grid = page.getByRole('grid', { name: 'Rows to import' })
  await expect(grid).toHaveAttribute('aria-rowcount', '201')
  await expect(page.getByRole('button', { name: 'Error 38' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Twice in the file 8' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'In the fleet already 4' })).toBeVisible()

  // A password is shown while the key is down, and is in the page no other time.
  await grid.focus()
  const heads = await grid.getByRole('columnheader').allTextContents()
  const secretAt = heads.map((head) => head.trim()).indexOf('IMAP password')
  for (let at = 0; at < secretAt; at++) await page.keyboard.press('ArrowRight')
  expect(await page.content()).not.toContain(CANARY)
  await page.keyboard.down('Space')
  await expect(grid.getByText(`${CANARY}-0`)).toBeVisible()
  await page.keyboard.up('Space')
  await expect(grid.getByText(`${CANARY}-0`)).toHaveCount(0)
  expect(await page.content()).not.toContain(CANARY)

  // Kinds of problems are put right all at once, from the panel.
  await press(problems(page).getByRole('button', { name: /IMAP host is a host that does not serve mail/ }))
  await press(problems(page).getByRole('button', { name: 'Put right what can be, in all' }))
  await expect(page.getByText('20 rows put right.')).toBeVisible()
  await press(problems(page).getByRole('button', { name: /First name is missing/ }))
  await press(problems(page).getByRole('button', { name: 'Put right what can be, in all' }))
  await expect(page.getByText('15 rows put right.')).toBeVisible()

  // What is left is put right cell by cell, or skipped.
  await press(page.getByRole('button', { name: 'Error 3' }))
  await expect(grid).toHaveAttribute('aria-rowcount', '4')
  await grid.focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('F2')
  await page.keyboard.type('nobody@northwind.example')
  await page.keyboard.press('Enter')
  await expect(grid).toHaveAttribute('aria-rowcount', '3')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Delete')
  await expect(page.getByText('2 rows skipped.')).toBeVisible()
  await expect(onboard(page)).toContainText('186 mailboxes can be created, 14 rows are left out.')

  await press(page.getByRole('button', { name: 'See the plan' }))
  await expect(page.getByRole('heading', { name: 'What will happen' })).toBeFocused()
  await expect(onboard(page)).toContainText('8 twice in the file, 4 in the fleet already, 2 skipped by you')
  await expect(onboard(page)).toContainText('The tag “reseller” is put on 186 of them.')

  expect(await heapOf(page)).not.toContain(CANARY)

  // Of the accounts one is in another workspace, and three logins are refused.
  api.demo.fleet.elsewhere.add('box7@northwind.example')
  api.script([
    {
      route: 'POST /accounts',
      nth: [30, 60, 90],
      fault: {
        name: 'wrong password',
        play: (exchange) =>
          exchange.send({
            status: 400,
            body: {
              statusCode: 400,
              error: 'Bad Request',
              message: 'IMAP login failed: Invalid credentials (Failure)',
            },
          }),
      },
    },
  ])
  await press(page.getByRole('button', { name: 'Create 186 mailboxes' }))
  await expect(report(page).getByRole('heading', { name: 'Import of reseller.csv' })).toBeFocused()
  await expect(report(page)).toContainText('182 created, 1 in another workspace, 3 failed', {
    timeout: 120_000,
  })
  await expect(report(page)).toContainText('Done, with failures', { timeout: 60_000 })
  await expect(report(page)).toContainText('3The mail server refused the username or password')

  // The failed rows are saved once it was said that they hold passwords, and tried again.
  await press(report(page).getByRole('button', { name: 'Save failed rows as a CSV…' }))
  await expect(page.getByRole('alertdialog', { name: 'This file will hold passwords' })).toBeVisible()
  await press(page.getByRole('button', { name: 'Choose where to…' }))
  await expect(report(page)).toContainText('3 rows saved.')
  expect(readFileSync(saved, 'utf8').split(CANARY)).toHaveLength(1 + 2 * 3)
  api.script([])
  await press(report(page).getByRole('button', { name: 'Retry 3 failed' }))
  await expect(report(page)).toContainText('185 created, 1 in another workspace', { timeout: 120_000 })
  await expect(report(page)).toContainText('All passwords are wiped from this computer', { timeout: 60_000 })
  const created = api.demo.fleet.all().filter(({ record }) => record.email.endsWith('@northwind.example'))
  expect(created).toHaveLength(185)

  expect(await page.content()).not.toContain(CANARY)
  expect(await heapOf(page)).not.toContain(CANARY)
  expect(running.output()).not.toContain(CANARY)
  expect(running.violations()).toEqual([])
})

test('a file is dropped on the page, mapped by hand, kept as a preset, and known the next time', async ({
  profile,
}) => {
  test.setTimeout(120_000)
  const page = await open(profile)
  const file = join(profile, 'liste.csv')
  writeFileSync(
    file,
    `Adresse;Kennwort;Vorname\r\nada@northwind.example;${CANARY}-1;Ada\r\nbo@northwind.example;${CANARY}-2;Bo\r\n`,
  )
  await goToOnboard(page)

  async function drop(): Promise<void> {
    await page.evaluate(() => {
      const input = document.createElement('input')
      input.type = 'file'
      input.id = 'held'
      document.body.append(input)
    })
    await page.locator('#held').setInputFiles(file)
    await page.evaluate(() => {
      const held = document.querySelector<HTMLInputElement>('#held')
      const dataTransfer = new DataTransfer()
      for (const one of held?.files ?? []) dataTransfer.items.add(one)
      held?.remove()
      const zone = document.querySelector('.onboard')
      for (const type of ['dragenter', 'dragover', 'drop'])
        zone?.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }))
    })
  }

  await drop()
  await expect(onboard(page)).toContainText('3 of 3 columns are not known')
  await page.getByLabel('What Adresse is').selectOption('email')
  await expect(onboard(page)).toContainText('Say which column has the password.')
  const eye = page.getByRole('button', { name: 'Show the first value of Kennwort' })
  await expect(onboard(page)).not.toContainText(CANARY)
  await eye.hover()
  await page.mouse.down()
  await expect(onboard(page)).toContainText(`${CANARY}-1`)
  await page.mouse.up()
  await expect(onboard(page)).not.toContainText(CANARY)
  await page.getByLabel('What Kennwort is').selectOption('password')
  await page.getByLabel('What Vorname is').selectOption('firstName')
  await page.getByLabel('Keep this mapping as').fill('Berlin')
  await page.keyboard.press('Enter')
  await page.getByLabel('Provider').selectOption('migadu')
  await page.getByRole('button', { name: 'Check 2 rows' }).click()
  await expect(onboard(page)).toContainText('2 mailboxes can be created.')

  await page.getByRole('button', { name: 'Close import' }).click()
  await page.getByRole('button', { name: 'Close it' }).click()
  await expect(page.getByRole('region', { name: 'Kept mappings' })).toContainText('Berlin')
  await drop()
  await expect(onboard(page)).toContainText('Mapped as in your preset “Berlin”.')
  expect(running.violations()).toEqual([])
})

test('an import is refused offline with its reason, and its plan stays', async ({ profile }) => {
  const page = await open(profile)
  const file = join(profile, 'one.csv')
  writeFileSync(file, `email,password,first name,provider\nada@northwind.example,${CANARY},Ada,migadu\n`)
  await answerDialogs([file], join(profile, 'none.csv'))
  await goToOnboard(page)
  await page.getByRole('button', { name: 'Choose files…' }).click()
  await page.getByRole('button', { name: 'Check 1 row' }).click()
  await page.getByRole('button', { name: 'See the plan' }).click()
  const create = page.getByRole('button', { name: 'Create 1 mailbox' })
  await expect(create).toBeEnabled()
  await api.demo.close()
  await page.getByRole('button', { name: 'Sync', exact: true }).click()
  await expect(page.getByText('Offline: you can see what would change')).toBeVisible({ timeout: 60_000 })
  await expect(create).toBeDisabled()
  await expect(onboard(page)).toContainText('1 mailbox on 1 domain')
})

test('of 100,000 rows the last is reached at once, and those with errors and one address are found', async ({
  profile,
}) => {
  test.setTimeout(120_000)
  const page = await open(profile)
  const file = join(profile, 'large.csv')
  const rows = Array.from({ length: 100_000 }, (_, index) =>
    line({ email: index % 1000 === 7 ? 'nobody' : `box${index}@northwind.example` }, index),
  )
  writeFileSync(file, [HEADER, ...rows, ''].join('\n'))
  await answerDialogs([file], join(profile, 'none.csv'))
  await goToOnboard(page)
  await page.getByRole('button', { name: 'Choose files…' }).click()
  await page.getByRole('button', { name: 'Check 100,000 rows' }).click({ timeout: 60_000 })
  const grid = page.getByRole('grid', { name: 'Rows to import' })
  await expect(grid).toHaveAttribute('aria-rowcount', '100001')
  await grid.focus()
  await page.keyboard.press('ControlOrMeta+End')
  await expect(grid).toContainText('box99999@northwind.example')
  await page.getByRole('button', { name: 'Error 100' }).click()
  await expect(grid).toHaveAttribute('aria-rowcount', '101')
  await page.getByRole('button', { name: 'All 100,000' }).click()
  await page.getByLabel('Find an address').fill('box99998')
  await expect(grid).toHaveAttribute('aria-rowcount', '2')
  await page.getByRole('button', { name: 'See the plan' }).click()
  await expect(page.getByRole('button', { name: 'Create 99,900 mailboxes' })).toBeEnabled()
})
