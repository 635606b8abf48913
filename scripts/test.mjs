// `npm test`, `npm run check` and the single test runners: every step runs even when one before it failed.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { audit } from './audit.mjs'
import { ensureAll, ensureElectron, ensureGround, ensureModules } from './bootstrap.mjs'
import { build, buildOrStop } from './build.mjs'
import { ensureSandboxWorks, readRuntime, runtimeEnv } from './electron-runtime.mjs'
import { withDesktop } from './headless.mjs'
import { ROOT, isRoot, memoryFolder, seconds } from './platform.mjs'
import { binOf, runNode, stopCode } from './processes.mjs'
import { createTally, playwrightCounts, summary, vitestCounts } from './tally.mjs'

const CACHE = 'node_modules/.cache'

/** Longest first: `check` runs two at a time. */
const staticChecks = ({ isCached }) => [
  // Templates are only known to vue-tsc; the rest is checked by the compiler that takes a fifth of its time. ADR 0005.
  ['types of the page', binOf('vue-tsc'), ['-b', 'tests/page']],
  ['lint', binOf('eslint'), ['.', '--max-warnings=0', ...(isCached ? lintCache : [])]],
  ['lint by types', binOf('oxlint'), []],
  ['types', binOf('typescript7', 'tsc'), ['-b', 'shared', 'electron', 'tests', 'tsconfig.configs.json']],
  ['lint of components', join(ROOT, 'scripts', 'lint-components.mjs'), []],
  ['dead code', binOf('knip'), []],
  ['format', binOf('oxfmt'), ['--check']],
]

/** Not in `npm test`, which starts from nothing. */
const lintCache = ['--cache', '--cache-strategy=content', `--cache-location=${CACHE}/eslint/`]

export async function check() {
  await ensureModules()
  const startedAt = Date.now()
  const tally = createTally()
  await Promise.all([runStatic(tally, { isCached: true }), checkSupply(tally)])
  console.log(`${summary(tally.total)} (${seconds(startedAt)})`)
  return exitCode(tally)
}

/** What the app is built on: known weaknesses, licences, the lockfile. The last two are among the unit tests of `npm test`. */
async function checkSupply(tally) {
  await tally.step('audit of dependencies', audit)
  const tests = ['licences', 'lockfile'].map((name) => `tests/unit/scripts/${name}.test.ts`)
  const args = ['run', '--project=node', '--reporter=dot', ...tests]
  await tally.step('licences', () => runNode(binOf('vitest'), args, { capture: true }))
}

export async function testAll(args) {
  if (args.length > 0) {
    console.error('npm test runs everything; for a part: npm run test:unit -- … or npm run test:app -- …')
    return 2
  }
  await ensureGround('test')
  const tally = createTally()
  const reports = mkdtempSync(join(tmpdir(), 'flotilla-reports-'))
  try {
    const made = [tally.step('build', () => build({ capture: true })), tally.step('Electron', fetchElectron)]
    const isReady = Promise.all(made).then((all) => all.every(Boolean))
    // What needs no display runs behind the app tests, and what is left of it beside the unit tests.
    const inFront = async () => {
      await runAppTests(tally, { isReady: await isReady, reports })
      await tally.runner('unit and contract tests', () => runVitest('node', reports))
    }
    const behind = async () => {
      await runStatic(tally, { isCached: false, atOnce: 1, yields: true })
      await tally.runner('page tests', () => runVitest('page', reports, { isBeside: true }))
    }
    const beside = async () => runBeside(tally, { isReady: await isReady, reports })
    await Promise.all([inFront(), beside(), behind()])
  } finally {
    rmSync(reports, { recursive: true, force: true })
  }
  console.log(`\n${summary(tally.total)}`)
  return exitCode(tally)
}

/** As a step, so that what needs no Electron can begin meanwhile. */
async function fetchElectron() {
  await ensureElectron('test')
  return { code: 0 }
}

async function runAppTests(tally, { isReady, reports }) {
  if (isReady) {
    for (const { name, run } of appRuns(readRuntime(), [], reports)) await tally.runner(name, run)
    return
  }
  console.log('no app to start: the app tests could not run')
  await tally.step('app tests', () => ({ code: 1 }))
}

/** On a display, a bus and a keyring of their own. */
async function runBeside(tally, { isReady, reports }) {
  if (!isReady) return
  const { name, run } = besideRun([], join(reports, 'beside.json'))
  await tally.runner(name, run)
}

const besideRun = (args, report) => ({
  name: 'app tests beside them',
  run: () => runPlaywright(['--project=beside', ...args], report),
})

export async function testUnit(args) {
  await ensureModules()
  const { code } = await runNode(binOf('vitest'), ['run', ...args])
  return code
}

export async function testApp(args) {
  const runtime = await ensureAll('test')
  await buildOrStop()
  const codes = []
  // A filter may well name tests of one project only.
  const filtered = args.length > 0 ? [...args, '--pass-with-no-tests'] : []
  for (const { run } of [...appRuns(runtime, filtered), besideRun(filtered)]) codes.push((await run()).code)
  return codes.find((code) => code !== 0) ?? 0
}

export async function screenshots(args) {
  await ensureAll('test')
  await buildOrStop()
  return (await runPlaywright(['--project=screenshots', ...args])).code
}

/** Also what the ordinary user runs in the copy made for him, where all is in place already. */
export async function runPlaywright(args, report) {
  const code = await withDesktop('throwAway', async (env) => {
    const merged = {
      ...runtimeEnv(readRuntime()),
      ...env,
      ...inMemory(),
      ...(report && { FLOTILLA_PLAYWRIGHT_REPORT: report }),
    }
    return (await runNode(binOf('@playwright/test', 'playwright'), ['test', ...args], { env: merged })).code
  })
  return { code, counts: report && playwrightCounts(report) }
}

/** As root, those tests that are about Chromium's sandbox run as somebody else: root has none. */
function appRuns(runtime, args, reports) {
  const report = (name) => reports && join(reports, `${name}.json`)
  if (!isRoot) {
    const run = () => {
      ensureSandboxWorks(runtime)
      return runPlaywright(['--project=app', '--project=sandboxed', ...args], report('app'))
    }
    return [{ name: 'app tests', run }]
  }
  return [
    { name: 'app tests', run: () => runPlaywright(['--project=app', ...args], report('app')) },
    {
      name: 'app tests in the sandbox, as an ordinary user',
      run: async () => {
        const { runAsOrdinaryUser } = await import('./ordinary-user.mjs')
        return runAsOrdinaryUser(runtime, ['--project=sandboxed', ...args], report('sandboxed'))
      },
    },
  ]
}

/** @param isBeside with one worker, and told at its end */
async function runVitest(project, reports, { isBeside = false } = {}) {
  const report = join(reports, `vitest-${project}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const args = ['run', `--project=${project}`, ...reporters, ...(isBeside ? ['--maxWorkers=1'] : [])]
  const env = { ...process.env, ...inMemory() }
  const { code, output } = await runNode(binOf('vitest'), args, { capture: isBeside, env })
  return { code, output, counts: vitestCounts(report) }
}

/** What tests write lives for a moment; on a disk the durable writes are most of their time. */
const inMemory = () => {
  const folder = memoryFolder()
  return folder === undefined ? {} : { TMPDIR: folder }
}

/** By itself two at a time, on the two cores that the smallest machines have. */
async function runStatic(tally, { isCached, atOnce = 2, yields = false }) {
  const waiting = staticChecks({ isCached })
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [name, file, args] = next
      await tally.step(name, () => runNode(file, args, { capture: true, yields }))
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}

const exitCode = (tally) => stopCode() ?? (tally.total.failed === 0 ? 0 : 1)
