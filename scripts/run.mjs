// Every command of package.json that needs set-up first: `node scripts/run.mjs TASK [arguments]`.
import { Stop } from './platform.mjs'
import { stopCode } from './processes.mjs'

/** Loaded when asked for: a task may need packages that are only there once the set-up has run. */
const TASKS = {
  start: async (args) => (await import('./start.mjs')).startApp(args),
  dev: async (args) => (await import('./start.mjs')).startDev(args),
  test: async (args) => (await import('./test.mjs')).testAll(args),
  check: async () => (await import('./test.mjs')).check(),
  'test:unit': async (args) => (await import('./test.mjs')).testUnit(args),
  'test:app': async (args) => (await import('./test.mjs')).testApp(args),
  /** Inside a copy made by ordinary-user.mjs. */
  playwright: async (args) =>
    (await import('./test.mjs')).runPlaywright(args, process.env.FLOTILLA_PLAYWRIGHT_REPORT),
  screenshots: async (args) => (await import('./test.mjs')).screenshots(args),
  bench: async (args) => (await import('./bench.mjs')).bench(args),
  package: async (args) => (await import('./package.mjs')).packageApp(args),
  'test:packaged': async (args) => (await import('./packaged.mjs')).testPackaged(args),
  release: async (args) => (await import('./release.mjs')).release(args),
  icons: async () => (await import('./icons.mjs')).makeIcons(),
}

const [name, ...args] = process.argv.slice(2)
try {
  const task = TASKS[name]
  if (!task) throw new Stop(`no such task: ${name}. There are: ${Object.keys(TASKS).join(', ')}`)
  const result = await task(args)
  process.exitCode = stopCode() ?? (typeof result === 'number' ? result : result.code)
} catch (error) {
  if (!(error instanceof Stop)) throw error
  console.error(`[flotilla] ${error.message}`)
  process.exitCode = stopCode() ?? 1
}
