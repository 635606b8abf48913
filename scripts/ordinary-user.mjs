// Runs Playwright as an ordinary user when we are root, since root has no Chromium sandbox to test.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { ROOT, Stop, readJson, writeJson } from './platform.mjs'
import { run } from './processes.mjs'
import { playwrightCounts } from './tally.mjs'

const USER = 'flotilla-test'
const FILES = [
  ...['package.json', 'playwright.config.ts', 'tsconfig.base.json', 'tsconfig.json'],
  ...['out', 'tests', 'shared', 'electron', 'renderer', 'scripts'],
]
/** Where the tests' own imports are looked for; the app itself runs from out/. */
const IMPORTERS = ['tests/app', 'tests/packaged', 'tests/support', 'electron', 'shared']

/**
 * The user gets a copy of what the tests need: the tree, the runtime and Node may lie where only root may look, and
 * nothing of root's should be opened up for a test.
 */
export async function runAsOrdinaryUser(runtime, args, report) {
  ensureUser()
  const copy = mkdtempSync(join(tmpdir(), 'flotilla-user-'))
  try {
    const node = fillCopy(copy, runtime)
    const ownReport = join(copy, 'report.json')
    const env = {
      ...pick([
        'PATH',
        'LANG',
        'LC_ALL',
        'TZ',
        'TERM',
        'CI',
        'FORCE_COLOR',
        'NO_COLOR',
        'FLOTILLA_PACKAGED_APP',
      ]),
      HOME: join(copy, 'home'),
      TMPDIR: join(copy, 'tmp'),
      ...(report && { FLOTILLA_PLAYWRIGHT_REPORT: ownReport }),
    }
    const command = [node, join(copy, 'scripts', 'run.mjs'), 'playwright', ...args]
    const { code } = await run('runuser', ['-u', USER, '--', ...command], { cwd: copy, env })
    keepResults(copy)
    return { code, counts: report && playwrightCounts(ownReport) }
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

function ensureUser() {
  const exists = spawnSync('id', [USER], { stdio: 'ignore' }).status === 0
  if (exists) return
  const args = ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', USER]
  const { status, stderr, error } = spawnSync('useradd', args, { encoding: 'utf8' })
  if (status !== 0) throw new Stop(`the user ${USER} could not be created: ${stderr || error?.message}`)
}

/** Answers the Node to run with: ours where the user can reach it, else a copy of it. */
function fillCopy(copy, runtime) {
  for (const name of FILES) copyTree(join(ROOT, name), join(copy, name))
  for (const name of neededPackages()) {
    copyTree(join(ROOT, 'node_modules', name), join(copy, 'node_modules', name))
  }
  const dist = join(copy, 'runtime')
  copyTree(runtime.dist, dist)
  const exe = join(dist, runtime.exe.slice(runtime.dist.length))
  writeJson(join(copy, 'node_modules', '.cache', 'flotilla', 'electron-runtime.json'), {
    ...runtime,
    dist,
    exe,
  })
  for (const name of ['home', 'tmp']) mkdirSync(join(copy, name), { mode: 0o700 })
  const canReach = spawnSync('runuser', ['-u', USER, '--', 'test', '-x', process.execPath]).status === 0
  const node = canReach ? process.execPath : join(copy, 'node')
  if (!canReach) copyTree(process.execPath, node)
  if (spawnSync('chown', ['-R', `${USER}:`, copy]).status !== 0)
    throw new Stop(`could not hand ${copy} to ${USER}`)
  return node
}

/** By the system's own copier, which is many times quicker than Node's on a runtime of 250 MB. */
function copyTree(from, to) {
  mkdirSync(dirname(to), { recursive: true })
  if (spawnSync('cp', ['-a', from, to], { stdio: 'inherit' }).status !== 0)
    throw new Stop(`could not copy ${from}`)
}

/** The packages that tests and app load at run time, with all that those need in turn. */
function neededPackages() {
  const { dependencies } = readJson(join(ROOT, 'package.json'))
  const waiting = [...Object.keys(dependencies), ...importedPackages()]
  const found = new Set()
  for (let name = waiting.pop(); name; name = waiting.pop()) {
    const manifest = readJson(join(ROOT, 'node_modules', name, 'package.json'))
    if (!manifest || found.has(name)) continue
    found.add(name)
    waiting.push(...Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies }))
  }
  return found
}

function importedPackages() {
  const names = new Set()
  for (const folder of IMPORTERS.map((name) => join(ROOT, name)).filter(existsSync)) {
    for (const file of readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.ts'))) {
      const text = readFileSync(join(folder, file), 'utf8')
      for (const [, name] of text.matchAll(/(?:from|import\()\s*'((?:@[\w.-]+\/)?\w[\w.-]*)/g))
        names.add(name)
    }
  }
  // Electron's package is only a downloader; the runtime itself is copied.
  names.delete('electron')
  return names
}

/** Traces and pictures of failed tests, to where those of the other tests lie. */
function keepResults(copy) {
  for (const project of ['sandboxed', 'packaged']) {
    const results = join(copy, 'test-results', project)
    if (!existsSync(results)) continue
    const target = join(ROOT, 'test-results', project)
    rmSync(target, { recursive: true, force: true })
    copyTree(results, target)
    spawnSync('chown', ['-R', 'root:', target])
  }
}

const pick = (names) =>
  Object.fromEntries(names.filter((name) => process.env[name]).map((name) => [name, process.env[name]]))
