// `npm run bench -- start`: from the start of the process to the window, and to the cached accounts on it, against Electron with an empty window.
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startFakeApi } from '../support/fake-api'
import { environment, launch } from './launch'
import { createReport } from './report'

const ROUNDS = 9
const SIZES = [2_500, 50_000] as const
const LIMIT_MS = 60_000
const ROWS = '[role=grid] [data-position]'

const report = createReport('start')
const say = (text: string): void => void process.stdout.write(`${text}\n`)
const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN

/** Loaded before the program that is measured: tells when its window is ready, and when what is looked for is painted. */
const HOOK = `const { app } = require('electron')
const selector = process.env.FLOTILLA_BENCH_SELECTOR
app.on('browser-window-created', (event, window) => {
  window.once('ready-to-show', async () => {
    const tell = { ready: Date.now() }
    if (selector) tell.painted = await window.webContents.executeJavaScript(\`new Promise((resolve) => {
      const look = () => document.querySelector(\${JSON.stringify(selector)})
        ? requestAnimationFrame(() => resolve(Date.now()))
        : requestAnimationFrame(look)
      look()
    })\`)
    process.stdout.write('\\nMEASURED ' + JSON.stringify(tell) + '\\n')
    app.quit()
  })
})`

const EMPTY_MAIN = `const { app, BrowserWindow } = require('electron')
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 800, show: false })
  window.once('ready-to-show', () => window.show())
  return window.loadFile('page.html')
})`

/** Milliseconds since the process was started. */
interface Start {
  readonly readyMs: number
  readonly paintedMs: number
}

function startOnce(folder: string, hook: string, profile: string, selector: string): Promise<Start> {
  const startedAt = Date.now()
  const child = spawn(
    process.env['ELECTRON_EXEC_PATH'] ?? process.execPath,
    ['--no-sandbox', '--disable-gpu', '-r', hook, folder],
    {
      env: { ...environment(profile), FLOTILLA_BENCH_SELECTOR: selector },
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  )
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      reject(new Error('the window was not ready in a minute'))
    }, LIMIT_MS)
    let printed = ''
    child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()))
    child.on('exit', () => {
      clearTimeout(timer)
      const told = /MEASURED (\{.*\})/.exec(printed)?.[1]
      if (told === undefined) {
        reject(new Error(`nothing was measured: ${printed}`))
        return
      }
      const { ready, painted } = JSON.parse(told) as { ready: number; painted?: number }
      resolve({ readyMs: ready - startedAt, paintedMs: (painted ?? ready) - startedAt })
    })
  })
}

/** A profile with so many accounts in its cache. The API is gone afterwards: what is shown is the cache. */
async function cachedProfile(folder: string, size: number): Promise<string> {
  const profile = join(folder, `profile-${size}`)
  mkdirSync(profile, { mode: 0o700 })
  writeFileSync(join(profile, 'settings.json'), JSON.stringify({ requestShare: 100 }))
  const api = await startFakeApi({ size })
  const app = await launch(process.cwd(), profile, [], api.demo.origin)
  const page = await app.firstWindow()
  await page.getByLabel('Instantly API key', { exact: true }).fill(api.key)
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await page.getByRole('link', { name: 'Accounts', exact: true }).click()
  await page.locator(`[role=grid][aria-rowcount="${size + 1}"]`).waitFor({ timeout: 420_000 })
  // What is kept for the next start is packed some seconds after the last write.
  await page.waitForTimeout(20_000)
  await app.close()
  await api.close()
  return profile
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'flotilla-start-'))
  try {
    const hook = join(folder, 'hook.cjs')
    writeFileSync(hook, HOOK)
    const empty = join(folder, 'empty')
    mkdirSync(empty)
    writeFileSync(join(empty, 'package.json'), '{ "name": "empty", "main": "main.cjs" }')
    writeFileSync(join(empty, 'main.cjs'), EMPTY_MAIN)
    writeFileSync(join(empty, 'page.html'), '<!doctype html><meta charset="utf-8"><title>Empty</title>')
    for (const size of SIZES) {
      say(`reading ${size} accounts into a cache`)
      const profile = await cachedProfile(folder, size)
      const [ours, theirs]: [Start[], Start[]] = [[], []]
      for (let round = 0; round <= ROUNDS; round++) {
        const mine = await startOnce(process.cwd(), hook, profile, ROWS)
        const bare = await startOnce(empty, hook, join(folder, 'empty-profile'), '')
        // The first round fills the system's caches.
        if (round === 0) continue
        ours.push(mine)
        theirs.push(bare)
      }
      const [ready, painted] = [
        median(ours.map((one) => one.readyMs)),
        median(ours.map((one) => one.paintedMs)),
      ]
      const bare = median(theirs.map((one) => one.readyMs))
      report.state(`${size} cached: an empty window is ready to show`, bare, 'ms')
      report.bar(`${size} cached: the window is ready to show, × an empty one`, ready / bare, 1.5)
      report.bar(`${size} cached: accounts are on the screen, × an empty window`, painted / bare, 2)
    }
    report.finish()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

await main()
