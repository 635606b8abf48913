// `npm run bench -- ipc`: what the border costs: a call and a large answer of the built app, against a bare ipcMain.handle.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { launch } from './launch'
import { createReport } from './report'

const ROUNDS = 7
const CALLS = 1_000
const LARGE_CALLS = 40

type Call = (input: unknown) => Promise<unknown>

/** The latest requests, which lie in memory: the call itself does next to nothing. */
const INPUTS: Readonly<Record<string, unknown>> = { requests: { limit: 200 } }
const LEAST_BYTES = 5_000

const report = createReport('ipc')
const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN

const BARE_MAIN = `const { app, BrowserWindow, ipcMain } = require('electron')
const { readFileSync } = require('node:fs')
const { join } = require('node:path')
const answers = JSON.parse(readFileSync(join(__dirname, 'answers.json'), 'utf8'))
for (const name of Object.keys(answers)) ipcMain.handle(name, () => answers[name])
app.whenReady().then(() => new BrowserWindow({ webPreferences: { preload: join(__dirname, 'preload.cjs') } }).loadFile('page.html'))`

const BARE_PRELOAD = `const { contextBridge, ipcRenderer } = require('electron')
contextBridge.exposeInMainWorld('bridge', {
  network: { get: () => ipcRenderer.invoke('small') },
  requests: { list: () => ipcRenderer.invoke('large') },
})`

/** Milliseconds for one of so many calls, one after another. */
const timeOf = (page: Page, noun: string, verb: string, calls: number): Promise<number> =>
  page.evaluate(
    async ([on, what, input, count]) => {
      const bridge = Reflect.get(window, 'bridge') as Record<string, Record<string, Call>>
      const call = bridge[on]?.[what]
      if (!call) throw new Error('there is no such call')
      const startedAt = performance.now()
      for (let round = 0; round < count; round++) await call(input)
      return (performance.now() - startedAt) / count
    },
    [noun, verb, INPUTS[noun], calls] as const,
  )

const answerOf = (page: Page, noun: string, verb: string): Promise<string> =>
  page.evaluate(
    async ([on, what, input]) => {
      const bridge = Reflect.get(window, 'bridge') as Record<string, Record<string, Call>>
      return JSON.stringify(await bridge[on]?.[what]?.(input))
    },
    [noun, verb, INPUTS[noun]] as const,
  )

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'flotilla-ipc-'))
  try {
    for (const name of ['profile', 'bare', 'bare-profile']) mkdirSync(join(folder, name), { mode: 0o700 })
    const app = await launch(process.cwd(), join(folder, 'profile'), ['--demo'])
    const page = await app.firstWindow()
    await page.getByRole('button', { name: 'Sync', exact: true }).waitFor({ timeout: 200_000 })
    const [small, large] = [await answerOf(page, 'network', 'get'), await answerOf(page, 'requests', 'list')]
    if (large.length < LEAST_BYTES) throw new Error(`the large answer is small: ${large.slice(0, 200)}`)
    writeFileSync(join(folder, 'bare', 'answers.json'), `{"small":${small},"large":${large}}`)
    writeFileSync(join(folder, 'bare', 'package.json'), '{ "name": "bare", "main": "main.cjs" }')
    writeFileSync(join(folder, 'bare', 'main.cjs'), BARE_MAIN)
    writeFileSync(join(folder, 'bare', 'preload.cjs'), BARE_PRELOAD)
    writeFileSync(
      join(folder, 'bare', 'page.html'),
      '<!doctype html><meta charset="utf-8"><title>Bare</title>',
    )
    const bareApp = await launch(join(folder, 'bare'), join(folder, 'bare-profile'))
    const bare = await bareApp.firstWindow()
    const found: Record<'small' | 'bareSmall' | 'large' | 'bareLarge', number[]> = {
      ...{ small: [], bareSmall: [], large: [], bareLarge: [] },
    }
    for (let round = 0; round <= ROUNDS; round++) {
      const small = await timeOf(page, 'network', 'get', CALLS)
      const bareSmall = await timeOf(bare, 'network', 'get', CALLS)
      const large = await timeOf(page, 'requests', 'list', LARGE_CALLS)
      const bareLarge = await timeOf(bare, 'requests', 'list', LARGE_CALLS)
      // The first round compiles.
      if (round === 0) continue
      found.small.push(small)
      found.bareSmall.push(bareSmall)
      found.large.push(large)
      found.bareLarge.push(bareLarge)
    }
    await bareApp.close()
    await app.close()
    report.state('a bare call', median(found.bareSmall), 'ms')
    report.bar('a call, to a bare one', median(found.small) / median(found.bareSmall), 1.5)
    report.state('large answer', large.length / 1024, 'KiB of JSON')
    report.state('a bare large answer', median(found.bareLarge), 'ms')
    report.bar('a large answer, to a bare one', median(found.large) / median(found.bareLarge), 2.5)
    report.finish()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

await main()
