// The installed package as an ordinary user has it: sandbox on, shipped fuses, its own profile below the home folder.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { startFakeApi, type FakeApi } from '../support/fake-api'
import { processesBelow, PROGRAM, runInstalled, startInstalled, type InstalledApp } from '../support/packaged'

const SIZE = 2500
const PROFILE = '.config/Flotilla Trial'

test.skip(PROGRAM === '', 'run by npm run test:packaged, which installs the package')

let home: string
let api: FakeApi
let running: InstalledApp | undefined

test.beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'flotilla-home-'))
  api = await startFakeApi({ size: SIZE })
})

test.afterEach(async () => {
  await running?.quit()
  running = undefined
  await api.close().catch(() => undefined)
  rmSync(home, { recursive: true, force: true })
})

async function seesFleet(page: Page): Promise<void> {
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', String(SIZE + 1), { timeout: 60_000 })
}

async function connect(page: Page): Promise<void> {
  await page.getByLabel('Instantly API key', { exact: true }).fill(api.key)
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  // The first start begins on the overview.
  await page.getByRole('link', { name: 'Accounts', exact: true }).click()
  await seesFleet(page)
  await expect(page.getByText(/Last sync/)).toBeVisible({ timeout: 60_000 })
}

/** Pauses the first three active accounts by the keyboard, and waits for the job's end. */
async function pauseThree(page: Page): Promise<void> {
  await page.getByRole('combobox', { name: 'Search accounts' }).fill('status:active')
  const grid = page.getByRole('grid')
  await expect(grid).not.toHaveAttribute('aria-rowcount', String(SIZE + 1))
  await grid.focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('Space')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(page.getByText(/^3 of .* selected/)).toBeVisible()
  await page
    .getByRole('group', { name: 'With the selected accounts' })
    .getByRole('button', { name: 'Pause' })
    .click()
  await page.getByRole('button', { name: 'Pause 3 accounts' }).click()
  await page.getByRole('link', { name: 'Jobs' }).click()
  await expect(page.getByRole('article').getByText('3 paused')).toBeVisible({ timeout: 60_000 })
}

const paused = (): number => [...api.demo.fleet.all()].filter(({ record }) => record.status === 2).length

test('connects, syncs, changes accounts, and shows the fleet offline after a restart', async () => {
  test.setTimeout(180_000)
  running = await startInstalled(home, api.demo.origin)
  await connect(running.page)
  const before = paused()
  await pauseThree(running.page)
  expect(paused()).toBe(before + 3)
  expect(running.output()).not.toContain(api.key)
  expect(await running.quit()).toBe(0)
  await api.close()

  running = await startInstalled(home, api.demo.origin)
  await running.page.getByRole('link', { name: 'Accounts' }).click()
  await expect(running.page.getByText(/as of/i).first()).toBeVisible({ timeout: 30_000 })
  await running.page.getByRole('combobox', { name: 'Search accounts' }).fill('')
  await seesFleet(running.page)
  const files = readdirSync(join(home, PROFILE), { recursive: true, encoding: 'utf8' })
  expect(files).toContain('cache.db')
  for (const file of files) {
    const path = join(home, PROFILE, file)
    const facts = statSync(path, { throwIfNoEntry: false })
    if (!facts) continue
    expect(facts.mode & 0o077, `${file} is open to others`).toBe(0)
    if (facts.isFile()) expect(readFileSync(path).includes(api.key), `${file} holds the key`).toBe(false)
  }
})

test('runs each page in the sandbox, lets nobody look inside, and starts once', async () => {
  running = await startInstalled(home, api.demo.origin)
  await expect(running.page.locator('#app')).not.toBeEmpty()
  const processes = processesBelow(running.pid)
  const pages = [...processes].filter(([, command]) => command.includes('--type=renderer'))
  expect(pages).not.toEqual([])
  for (const [id] of pages) {
    const status = readFileSync(`/proc/${String(id)}/status`, 'utf8')
    expect(status).toMatch(/^Seccomp:\t2$/m)
    expect(status).toMatch(/^NoNewPrivs:\t1$/m)
  }
  expect([...processes.values()].join('\n')).not.toContain('no-sandbox')
  const seen = await running.page.evaluate(() => [
    location.origin,
    ...['require', 'process', 'module', 'Buffer'].map((name) => typeof Reflect.get(globalThis, name)),
  ])
  expect(seen).toEqual(['app://flotilla', 'undefined', 'undefined', 'undefined', 'undefined'])
  expect(runInstalled(home, ['--disable-gpu']).code).toBe(0)
})

test('does not start with a door open, and is no Node for anybody', () => {
  for (const argument of ['--inspect=0', '--no-sandbox', '--disable-web-security', '--proxy-server=x:1']) {
    const { code, output } = runInstalled(home, ['--disable-gpu', argument])
    expect(code, argument).toBe(1)
    expect(output).toContain('Flotilla does not start')
    expect(output).not.toContain('Debugger listening')
  }
  const asNode = runInstalled(home, ['--inspect=0', '-p', '40 + 2'], { ELECTRON_RUN_AS_NODE: '1' })
  expect(asNode.output).not.toContain('42')
})

test('is found in the menus of the desktop, with its icon', () => {
  const listed = spawnSync('dpkg', ['--listfiles', 'flotilla-trial'], { encoding: 'utf8' }).stdout.split('\n')
  const entry = readFileSync('/usr/share/applications/flotilla-trial.desktop', 'utf8')
  for (const line of [
    'Name=Flotilla Trial',
    'StartupWMClass=flotilla-trial',
    'Icon=flotilla-trial',
    'Categories=Office;Email;Network;',
  ]) {
    expect(entry.split('\n')).toContain(line)
  }
  expect(entry).toMatch(/^Keywords=.*warmup;/m)
  for (const edge of ['16x16', '48x48', '256x256', '512x512', '1024x1024'])
    expect(listed).toContain(`/usr/share/icons/hicolor/${edge}/apps/flotilla-trial.png`)
})
