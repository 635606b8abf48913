// Finds the Electron that tests, starts and packages run on: the official build first, else a stand-in that says so.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  ROOT,
  Stop,
  TREE_CACHE,
  isLinux,
  isRoot,
  hasDisplay,
  readJson,
  say,
  userCache,
  writeJson,
} from './platform.mjs'
import { end, start } from './processes.mjs'
import { STAND_IN, ensureStandIn } from './electron-stand-in.mjs'
import { installHint } from './system-packages.mjs'

const RUNTIME_FILE = join(TREE_CACHE, 'electron-runtime.json')
const PACKAGE = join(ROOT, 'node_modules', 'electron')
/** A download that shows no new byte for so long is given up: a host out of reach must not stall a first start. */
const STALL_MS = 8_000
const RETRY_AFTER_MS = 24 * 60 * 60 * 1000

/** The runtime `ensureRuntime` settled on, as `{ exe, dist, version, source, wanted }`; undefined before it ran. */
export const readRuntime = () => readJson(RUNTIME_FILE)

/** The version that ships. */
const pinned = () => readJson(join(PACKAGE, 'package.json'))?.version

export async function ensureRuntime(purpose) {
  const wanted = pinned()
  const known = readRuntime()
  const isSettled = known !== undefined && known.wanted === wanted && existsSync(known.exe)
  if (isSettled && (known.source !== 'stand-in' || triedLately(wanted))) return known

  const found = fromOverride() ?? (await fromOfficial(wanted)) ?? (await fromStandIn())
  if (!found) {
    throw new Stop(
      `Electron ${wanted} could not be downloaded. Try again with a network, or unpack it by hand and name its folder in ELECTRON_OVERRIDE_DIST_PATH`,
    )
  }
  const version = versionOf(found.exe)
  if (!version) {
    throw new Stop(
      `${found.exe} does not start: a library is probably missing.\n\n  ${installHint(purpose)}\n`,
    )
  }
  const runtime = { ...found, version, wanted }
  writeJson(RUNTIME_FILE, runtime)
  return runtime
}

export function describeRuntime(runtime) {
  if (runtime.source === 'official') return `Electron ${runtime.version}`
  if (runtime.source === 'override')
    return `Electron ${runtime.version}, named by ELECTRON_OVERRIDE_DIST_PATH`
  return (
    `Electron ${runtime.version} from ${STAND_IN.spec}, an out-of-support STAND-IN for ${runtime.wanted}, ` +
    'whose download is out of reach: good for tests and a first look, not for daily use'
  )
}

/** What every program that starts Electron gets: electron-vite and our tests read the one, Playwright the other. */
export function runtimeEnv(runtime) {
  const env = {
    ...process.env,
    ELECTRON_EXEC_PATH: runtime.exe,
    ELECTRON_OVERRIDE_DIST_PATH: runtime.dist,
  }
  delete env.ELECTRON_RUN_AS_NODE
  return env
}

/** Chromium refuses to run as root inside its sandbox, and there is no GPU behind a virtual display. */
export const electronSwitches = () => [
  ...(isRoot ? ['--no-sandbox'] : []),
  ...(hasDisplay ? [] : ['--disable-gpu']),
]

/** Stops where the system forbids Chromium's sandbox to ordinary users and the helper is not set up; says what to run. */
export function ensureSandboxWorks(runtime) {
  if (!isLinux || isRoot) return
  const isOn = (file, value) => existsSync(file) && readFileSync(file, 'utf8').trim() === value
  const isForbidden =
    isOn('/proc/sys/kernel/apparmor_restrict_unprivileged_userns', '1') ||
    isOn('/proc/sys/kernel/unprivileged_userns_clone', '0') ||
    isOn('/proc/sys/user/max_user_namespaces', '0')
  const helper = join(runtime.dist, 'chrome-sandbox')
  const { mode, uid } = statSync(helper, { throwIfNoEntry: false }) ?? { mode: 0, uid: -1 }
  const isHelperReady = uid === 0 && (mode & 0o4755) === 0o4755
  if (!isForbidden || isHelperReady) return
  throw new Stop(
    `this system does not let ordinary users make the namespaces that Electron's sandbox needs. Run this once:\n\n  sudo chown root:root "${helper}" && sudo chmod 4755 "${helper}"\n`,
  )
}

function fromOverride() {
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH
  return dist && { exe: executableIn(dist), dist, source: 'override' }
}

async function fromOfficial(version) {
  const dist = join(PACKAGE, 'dist')
  const found = { exe: executableIn(dist), dist, source: 'official' }
  const isThere = () => existsSync(found.exe) && readText(join(dist, 'version')).replace(/^v/, '') === version
  if (isThere()) return found
  if (triedLately(version)) return undefined
  say(`downloading Electron ${version} …`)
  const failure = await downloadOfficial()
  if (isThere()) return found
  say(`the download failed (${failure}); it will be tried again in a day`)
  writeJson(failureFile(), { version, failedAt: Date.now() })
  return undefined
}

/** Runs the installer of Electron's package, watching what it writes. Answers why it failed. */
async function downloadOfficial() {
  // Its downloads go where we can see them grow.
  const temp = mkdtempSync(join(tmpdir(), 'flotilla-electron-'))
  const child = start(process.execPath, [join(PACKAGE, 'install.js')], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, TMPDIR: temp, TEMP: temp, TMP: temp },
  })
  let words = ''
  child.stderr.on('data', (chunk) => (words += chunk))
  let seen = { size: 0, at: Date.now() }
  let hasStalled = false
  const watch = setInterval(() => {
    const size = sizeBelow(temp) + sizeBelow(join(PACKAGE, 'dist'))
    if (size !== seen.size) seen = { size, at: Date.now() }
    if (Date.now() - seen.at < STALL_MS || hasStalled) return
    hasStalled = true
    void end(child)
  }, 250)
  await new Promise((resolve) => child.once('close', resolve))
  clearInterval(watch)
  rmSync(temp, { recursive: true, force: true })
  if (hasStalled) return `nothing arrived for ${STALL_MS / 1000} s`
  return words.match(/\[cause\]: (.*?) *\{?$/m)?.[1] ?? words.trim().split('\n')[0]
}

async function fromStandIn() {
  if (!isLinux || process.arch !== STAND_IN.arch) return undefined
  const dist = await ensureStandIn()
  return { exe: executableIn(dist), dist, source: 'stand-in' }
}

function executableIn(dist) {
  const inside = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }
  return join(dist, inside[process.platform] ?? 'electron')
}

/** Also the proof that it starts: a missing library shows here. */
function versionOf(exe) {
  const { status, stdout } = spawnSync(exe, ['-p', 'process.versions.electron'], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    encoding: 'utf8',
    timeout: 60_000,
  })
  return status === 0 ? stdout.trim() : undefined
}

const failureFile = () => join(userCache(), 'electron-download-failed.json')

function triedLately(version) {
  const failure = readJson(failureFile())
  return failure?.version === version && Date.now() - failure.failedAt < RETRY_AFTER_MS
}

const readText = (file) => (existsSync(file) ? readFileSync(file, 'utf8').trim() : '')

function sizeBelow(folder) {
  if (!existsSync(folder)) return 0
  const sizes = readdirSync(folder, { recursive: true }).map(
    (name) => statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0,
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}
