// In the language of tests whatever is still English did not come out of the catalogue.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { startDemoServer, type DemoServer } from '../../electron/demo/server'
import { MAIL_PROVIDERS } from '../../shared/domain/import-providers'
import { pseudoText } from '../../shared/texts/pseudo'
import { launchApp, profiles as test } from '../support/app'

const FLEET = 60
const WORD = /[A-Za-z]{3,}/g

/** What no translation changes: names, what is typed into queries, dates by the region, units, what a file brought along. */
const NAMES = [
  ...[
    'Flotilla',
    'Instantly',
    'Electron',
    'Chromium',
    'Node',
    'API',
    'CSV',
    'JSON',
    'NDJSON',
    'IMAP',
    'SMTP',
    'SPF',
    'DKIM',
    'DMARC',
    'CNAME',
    'OAuth',
    'UTC',
  ],
  ...['Exchange', 'Team', 'Blog', 'Amazon', 'WorkMail', 'Administrator', 'Guide'],
  // What naive-ui says of its own wheel.
  'loading',
  ...['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
]

/** Every word of three plain letters that a person would see, hear or be shown by the pointer, with where it stands. */
const plainWords = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const said = new Set<string>([document.title])
    // Keys, queries and code are typed as they stand, and licences are named as they are.
    const foreign = 'kbd, code, pre, [translate="no"], script, style'
    for (const element of document.querySelectorAll('body *')) {
      if (element.closest(foreign)) continue
      for (const name of [
        'title',
        'aria-label',
        'aria-description',
        'aria-valuetext',
        'aria-roledescription',
        'placeholder',
        'alt',
      ])
        said.add(element.getAttribute(name) ?? '')
      for (const child of element.childNodes)
        if (child.nodeType === Node.TEXT_NODE) said.add(child.textContent ?? '')
    }
    return [...said].filter((text) => /[A-Za-z]{3,}/.test(text))
  })

/** All words in what the API says of the fleet. */
const wordsOf = (value: unknown): string[] => {
  if (typeof value === 'string') return value.match(WORD) ?? []
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(wordsOf)
}

/** A query as a tooltip, such as `warmup:on warming<14d`. */
const QUERY = /^[a-z]+[:<>]\S+( [a-z]+[:<>]\S+)*$/

async function leftOver(page: Page, data: ReadonlySet<string>): Promise<string[]> {
  const said = await plainWords(page)
  return said
    .map((text) => text.trim())
    .filter((text) => !QUERY.test(text) && wordsOf(text).some((word) => !data.has(word)))
}

const say = pseudoText

test('every text of every page comes out of the catalogue', async ({ profile }) => {
  test.setTimeout(180_000)
  const server: DemoServer = await startDemoServer({ size: FLEET })
  const { app, page, close } = await launchApp({
    apiOrigin: server.origin,
    profile,
    env: { FLOTILLA_LANGUAGE: 'qps' },
  })
  const data = new Set([
    ...NAMES,
    ...wordsOf([server.fleet.all(), server.tags.all(), MAIL_PROVIDERS]),
    'Lighthouse',
    'Outbound',
  ])
  const found = new Map<string, string>()
  /** Each once, where it was met first. */
  const look = async (name: string): Promise<void> => {
    for (const text of await leftOver(page, data)) if (!found.has(text)) found.set(text, name)
  }
  const button = (name: string) => page.getByRole('button', { name: say(name), exact: true })
  const link = (name: string) => page.getByRole('link', { name: say(name), exact: true })
  try {
    await expect(button('Explore the demo')).toBeVisible()
    await look('welcome')
    await page.locator('input').first().fill(server.key)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', String(FLEET + 1), {
      timeout: 30_000,
    })
    await expect(page.getByText(say('Last sync'))).toBeVisible({ timeout: 30_000 })
    await look('accounts')

    for (const name of ['Columns', 'Export…']) {
      await button(name).click()
      await look(name)
      await page.keyboard.press('Escape')
    }
    await page.locator('[data-position="3"]').click({ button: 'right' })
    await look('menu of a row')
    await page.keyboard.press('Escape')
    await page.getByRole('grid').getByRole('row').nth(8).click()
    await look('selection')
    const bar = page.getByRole('group', { name: say('With the selected accounts') })
    for (const name of ['Edit settings…', 'Tag…']) {
      await bar.getByRole('button', { name: say(name) }).click()
      await expect(button('See what changes')).toBeVisible()
      await look(name)
      await page.keyboard.press('Escape')
    }
    await bar.getByRole('button', { name: say('More actions') }).click()
    await page.getByRole('menuitem', { name: say('Delete…') }).click()
    await look('Delete…')
    await page.keyboard.press('Escape')
    await bar.getByRole('button', { name: say('Edit settings…') }).click()
    await page.getByLabel(say('Daily limit: new value')).fill('7')
    await button('See what changes').click()
    await expect(button('Edit 1 account')).toBeVisible()
    await look('preview')
    await button('Edit 1 account').click()
    await page.getByRole('grid').focus()
    await page.keyboard.press('Enter')
    for (const tab of await page.getByRole('tab').all()) {
      await tab.click()
      await look(`drawer ${(await tab.textContent()) ?? ''}`)
    }
    await page.keyboard.press('ControlOrMeta+k')
    await look('palette')
    await page.keyboard.press('Escape')

    const file = join(profile, 'some.csv')
    const brought = [
      'Email,First Name,Last Name,Password,IMAP Host,IMAP Port,SMTP Host,SMTP Port',
      'ada@northwind.example,Ada,Berg,x,imap.google.com,ssl,smtp.migadu.com,465',
      'bo@northwind.example,Bo,Dahl,x,imap.migadu.com,993,smtp.migadu.com,465',
    ]
    writeFileSync(file, brought.join('\n'))
    await app.evaluate(({ dialog }, path) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] })
    }, file)
    for (const word of wordsOf([brought, file])) data.add(word)

    for (const name of ['Overview', 'Domains', 'Warmup', 'Onboard', 'Jobs', 'Activity', 'Settings']) {
      await link(name).click()
      await expect(link(name)).toHaveAttribute('aria-current', 'page')
      await expect(
        page.getByRole('main').getByText(new RegExp(say('Counting|Reading|Comparing'))),
      ).toHaveCount(0)
      await look(name)
    }
    await link('Onboard').click()
    await button('Choose files…').click()
    await expect(page.getByRole('heading', { name: say('What is in the file') })).toBeVisible()
    await look('file')
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(page.getByRole('heading', { name: say('Check the rows') })).toBeVisible()
    await look('rows')
    await button('See the plan').click()
    await expect(page.getByRole('heading', { name: say('What will happen') })).toBeVisible()
    await look('plan')
    await link('Domains').click()
    await page.getByRole('grid').focus()
    await page.keyboard.press('Enter')
    await expect(page.locator('canvas')).toBeVisible()
    await look('a domain')
    await page.keyboard.press('?')
    await look('shortcuts')
    const menus = await app.evaluate(({ Menu }) =>
      (Menu.getApplicationMenu()?.items ?? []).flatMap(({ label, role, submenu }) => [
        ...(role ? [] : [label]),
        ...(submenu?.items ?? []).flatMap((item) => (item.role ? [] : [item.label])),
      ]),
    )
    for (const label of menus)
      if (wordsOf(label).some((word) => !data.has(word))) found.set(label, 'menu bar')
  } finally {
    await close()
    await server.close()
  }
  expect(Object.fromEntries(found)).toEqual({})
})
