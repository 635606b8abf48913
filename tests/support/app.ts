// Starts the real app, built, on the real Electron, with a profile of the test's own.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { _electron, errors, test, type ElectronApplication, type Page } from '@playwright/test'

export const ROOT = resolve(__dirname, '../..')

export interface LaunchOptions {
  /** The API the app talks to; none means that a test must not need one. */
  readonly apiOrigin?: string
  /** A profile to start on; a fresh one otherwise. */
  readonly profile?: string
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly colorScheme?: 'light' | 'dark'
  /** Leaves the profile as it is: the app begins where it does by itself. */
  readonly isFirstStart?: boolean
}

export interface RunningApp {
  readonly app: ElectronApplication
  readonly page: Page
  readonly profile: string
  /** Everything the app has printed. */
  readonly output: () => string
  /** CSP violations the page has met. */
  readonly violations: () => readonly string[]
  close(): Promise<void>
}

const LAUNCH_LIMIT_MS = 25_000
const LAUNCHES = 3

/** What main is doing when it loses answers is over by then. */
const ASK_AGAIN_MS = 100
const ASKS = 50

const isRoot = process.getuid?.() === 0

export function newProfile(): string {
  return mkdtempSync(join(tmpdir(), 'flotilla-profile-'))
}

/** For a test about many accounts and not about the budget: the profile's app asks at all that the API allows. */
export function atFullShare(profile: string): void {
  writeFileSync(join(profile, 'settings.json'), JSON.stringify({ requestShare: 100 }))
}

/** As if the app had been left there: a first start begins on the overview, and most tests are about something else. */
function startOn(profile: string, lastPage: string): void {
  // What was wiped is gone with its folder.
  mkdirSync(profile, { recursive: true, mode: 0o700 })
  const file = join(profile, 'settings.json')
  let kept: object = {}
  try {
    kept = JSON.parse(readFileSync(file, 'utf8')) as object
  } catch {
    // There is none yet.
  }
  if (!('lastPage' in kept)) writeFileSync(file, JSON.stringify({ ...kept, lastPage }), { mode: 0o600 })
}

function environment(options: LaunchOptions, profile: string): Record<string, string> {
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && entry[0] !== 'ELECTRON_RUN_AS_NODE',
  )
  return {
    ...Object.fromEntries(inherited),
    // A port that nobody listens on: no test may reach the real service by mistake.
    FLOTILLA_API_BASE_URL: options.apiOrigin ?? 'http://127.0.0.1:2',
    FLOTILLA_USER_DATA_DIR: profile,
    // Numbers and dates are written alike on every machine.
    ...{ LC_ALL: 'C.UTF-8', LANG: 'C.UTF-8', LANGUAGE: '' },
    ...options.env,
  }
}

type Launch = Parameters<typeof _electron.launch>[0]

/**
 * On a machine with far more work than cores about one launch in a hundred never comes back from Playwright, with the
 * app itself up or not yet begun. Another is tried, and said; one that hangs every time still fails.
 */
async function launchPatiently(options: Launch): Promise<ElectronApplication> {
  for (let left = LAUNCHES - 1; ; left -= 1) {
    try {
      return await _electron.launch({ ...options, timeout: LAUNCH_LIMIT_MS })
    } catch (cause) {
      if (left === 0 || !(cause instanceof errors.TimeoutError)) throw cause
      console.warn('the app did not come up in time; it is launched once more')
    }
  }
}

export async function launchApp(options: LaunchOptions = {}): Promise<RunningApp> {
  const profile = options.profile ?? newProfile()
  if (options.isFirstStart !== true) startOn(profile, 'accounts')
  const runtime = process.env['ELECTRON_EXEC_PATH']
  const app = await launchPatiently({
    ...(runtime !== undefined && { executablePath: runtime }),
    args: [...(isRoot ? ['--no-sandbox'] : []), '--disable-gpu', ROOT, ...(options.args ?? [])],
    chromiumSandbox: !isRoot,
    colorScheme: options.colorScheme ?? 'light',
    env: environment(options, profile),
    cwd: ROOT,
  })
  keepAnswers(app)
  let printed = ''
  const keep = (chunk: Buffer): void => {
    printed += chunk.toString()
  }
  app.process().stdout?.on('data', keep)
  app.process().stderr?.on('data', keep)
  const violations: string[] = []
  app.on('window', (window) => {
    window.on('console', (message) => {
      if (/Content Security Policy|Trusted ?Type/i.test(message.text())) violations.push(message.text())
    })
  })
  const page = await app.firstWindow()
  return {
    app,
    page,
    profile,
    output: () => printed,
    violations: () => violations,
    close: async () => {
      await app.close()
    },
  }
}

interface Once {
  readonly id: number
  /** Whose answers have arrived. */
  readonly settled: readonly number[]
  readonly source: string
  readonly given: unknown
}

type Evaluate = (act: (electron: unknown, once: Once) => unknown, once: Once) => Promise<unknown>

/**
 * Electron's main process loses the answer of an evaluation now and then, mostly while it starts, after it was done ("Resulting
 * promise was garbage collected"). There it is kept, so that it can be asked for again, and is still done only once.
 */
function keepAnswers(app: ElectronApplication): void {
  const evaluate = app.evaluate.bind(app) as Evaluate
  let count = 0
  let settled: number[] = []
  const evaluateOnce = async (act: unknown, given: unknown): Promise<unknown> => {
    const once = { id: (count += 1), settled, source: String(act), given }
    settled = []
    const ask = (): Promise<unknown> =>
      evaluate((electron, { id, settled, source, given }) => {
        const kept = ((globalThis as { answers?: Map<number, unknown> }).answers ??= new Map())
        for (const one of settled) kept.delete(one)
        if (!kept.has(id)) {
          // Playwright sends a function's text as well, and evaluates it there.
          // eslint-disable-next-line no-eval
          const act = (0, eval)(`(${source})`) as (...args: unknown[]) => unknown
          kept.set(id, act(electron, given))
        }
        return kept.get(id)
      }, once)
    try {
      for (let left = ASKS - 1; ; left -= 1) {
        try {
          return await ask()
        } catch (cause) {
          if (left === 0 || !/promise was garbage collected/.test(String(cause))) throw cause
          await setTimeout(ASK_AGAIN_MS)
        }
      }
    } finally {
      settled.push(once.id)
    }
  }
  app.evaluate = evaluateOnce as ElectronApplication['evaluate']
}

/** A profile that is removed when the test ends. */
export const profiles = test.extend<{ profile: string }>({
  // Playwright reads the parameter's pattern, so there must be one.
  // eslint-disable-next-line no-empty-pattern
  profile: async ({}, use) => {
    const profile = newProfile()
    await use(profile)
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  },
})
