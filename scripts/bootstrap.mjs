// Makes a fresh machine ready: system packages, node_modules, an Electron runtime. Quick when all is in place.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, Stop, TREE_CACHE, hash, say, seconds } from './platform.mjs'
import { runNpm } from './processes.mjs'
import { installSystemPackages, missingSystemPackages } from './system-packages.mjs'

const STAMP = join(TREE_CACHE, 'npm-ci.stamp')

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  const isGood = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major >= 23
  if (!isGood) throw new Stop(`Node ${process.versions.node} is too old: 20.19, 22.12 or newer is needed`)
}

/** `npm ci` when the lockfile is not the one that node_modules was made from. */
export async function ensureModules() {
  checkNode()
  const wanted = hash(
    'sha256',
    `${readFileSync(join(ROOT, 'package-lock.json'))} ${process.platform} ${process.arch}`,
  )
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return
  const startedAt = Date.now()
  say('npm ci …')
  const { code } = await runNpm([
    'ci',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ])
  if (code !== 0) throw new Stop('npm ci failed; its words are above')
  mkdirSync(TREE_CACHE, { recursive: true })
  writeFileSync(STAMP, wanted)
  say(`node_modules ready in ${seconds(startedAt)}`)
}

/** What all else stands on: system packages and node_modules. `purpose` is 'start', 'test' or 'packaged'. */
export async function ensureGround(purpose) {
  checkNode()
  const missing = missingSystemPackages(purpose)
  const results = await Promise.allSettled([installSystemPackages(missing), ensureModules()])
  const causes = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
  const bug = causes.find((cause) => !(cause instanceof Stop))
  if (bug) throw bug
  if (causes.length > 0) throw new Stop(causes.map(({ message }) => message).join('\n'))
}

/** Once `ensureGround` is done. Answers the runtime. */
export async function ensureElectron(purpose) {
  const { ensureRuntime, describeRuntime } = await import('./electron-runtime.mjs')
  const runtime = await ensureRuntime(purpose)
  say(describeRuntime(runtime))
  return runtime
}

/** Everything needed to start Electron. Answers the runtime. */
export async function ensureAll(purpose) {
  await ensureGround(purpose)
  return ensureElectron(purpose)
}
