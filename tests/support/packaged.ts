// Starts the installed package and drives it over Chromium's debugging port, which a trial package alone lets open.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { chromium, expect, request, type Page } from '@playwright/test'

/** Set by `npm run test:packaged`. */
export const PROGRAM = process.env['FLOTILLA_PACKAGED_APP'] ?? ''

const LIMIT_MS = 30_000

export interface InstalledApp {
  readonly page: Page
  readonly pid: number
  readonly output: () => string
  /** Asks it to end, as a desktop does at the end of a session; answers its exit code. */
  quit(): Promise<number | null>
}

function environment(home: string, apiOrigin: string): NodeJS.ProcessEnv {
  const inherited = { ...process.env }
  delete inherited['FLOTILLA_USER_DATA_DIR']
  delete inherited['ELECTRON_RUN_AS_NODE']
  delete inherited['XDG_CONFIG_HOME']
  // Numbers and dates are written alike on every machine.
  const locale = { LC_ALL: 'C.UTF-8', LANG: 'C.UTF-8', LANGUAGE: '' }
  return { ...inherited, ...locale, HOME: home, FLOTILLA_API_BASE_URL: apiOrigin }
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve(child.exitCode)
    else child.once('exit', resolve)
  })
}

function addressOf(child: ChildProcess, output: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (why: string): void => reject(new Error(`the installed app ${why}: ${output()}`))
    const late = setTimeout(() => fail('gave no sign of life'), LIMIT_MS)
    child.once('exit', (code) => fail(`ended with ${code}`))
    child.stderr?.on('data', () => {
      const address = /DevTools listening on (ws:\/\/\S+)/.exec(output())?.[1]
      if (address === undefined) return
      clearTimeout(late)
      resolve(address)
    })
  })
}

/** Whoever attaches before there is a page may wait for an answer that never comes. */
async function showsPage(address: string): Promise<void> {
  const { host } = new URL(address)
  const http = await request.newContext()
  const targets = async (): Promise<string> => (await http.get(`http://${host}/json/list`)).text()
  await expect.poll(targets, { timeout: LIMIT_MS }).toContain('app://flotilla/')
  await http.dispose()
}

export async function startInstalled(home: string, apiOrigin: string): Promise<InstalledApp> {
  const child = spawn(PROGRAM, ['--disable-gpu', '--remote-debugging-port=0'], {
    env: environment(home, apiOrigin),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  }
  const address = await addressOf(child, () => printed)
  await showsPage(address)
  const browser = await chromium.connectOverCDP(address)
  const [context] = browser.contexts()
  if (!context || child.pid === undefined) throw new Error('the installed app has no window')
  const page = context.pages()[0] ?? (await context.waitForEvent('page'))
  return {
    page,
    pid: child.pid,
    output: () => printed,
    quit: async () => {
      await browser.close()
      child.kill('SIGTERM')
      return ended(child)
    },
  }
}

/** One start that is to end by itself: its exit code, and what it printed. */
export function runInstalled(
  home: string,
  args: readonly string[],
  more: Readonly<Record<string, string>> = {},
): { readonly code: number | null; readonly output: string } {
  const env = { ...environment(home, 'http://127.0.0.1:2'), ...more }
  const { status, stdout, stderr } = spawnSync(PROGRAM, [...args], {
    env,
    encoding: 'utf8',
    timeout: LIMIT_MS,
  })
  return { code: status, output: `${stdout}${stderr}` }
}

/** The command lines of a process and of all below it, by their ids. */
export function processesBelow(pid: number): ReadonlyMap<number, string> {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  const parents = new Map(all.flatMap((id) => parentOf(id)))
  const isBelow = (id: number | undefined): boolean =>
    id !== undefined && (id === pid || isBelow(parents.get(id)))
  return new Map([...parents.keys()].filter(isBelow).map((id) => [id, commandOf(id)]))
}

/** None when the process has ended in the meantime. */
function parentOf(id: string): readonly (readonly [number, number])[] {
  try {
    const parent = /^PPid:\t(\d+)$/m.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1]
    return parent === undefined ? [] : [[Number(id), Number(parent)]]
  } catch {
    return []
  }
}

function commandOf(id: number): string {
  try {
    return readFileSync(`/proc/${String(id)}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return ''
  }
}
