// Runs other programs and sees to it that none outlives us, however we end.
import { spawn, spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { constants, setPriority } from 'node:os'
import { dirname, join } from 'node:path'
import { ROOT, isWindows } from './platform.mjs'

const GRACE_MS = 8_000
const EXIT_CODE = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 }

/** Children to end when we are told to; the programs behind them (display, bus) are ended by whoever opened them. */
const running = new Set()
let stoppedBy

/** Undefined, or the exit code to end with because the user or the system told us to stop. */
export const stopCode = () => (stoppedBy ? EXIT_CODE[stoppedBy] : undefined)

function stop(signal) {
  // Told twice: the user is done waiting.
  const isHard = stoppedBy !== undefined
  stoppedBy = signal
  for (const child of running) signalTo(child, isHard ? 'SIGKILL' : signal)
  setTimeout(() => running.forEach((child) => signalTo(child, 'SIGKILL')), GRACE_MS).unref()
}

for (const signal of Object.keys(EXIT_CODE)) process.on(signal, stop)

if (!isWindows) {
  // A signal sent to npm ends npm and the shell it started us through, and never reaches us.
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    stop('SIGTERM')
  }, 500)
  watch.unref()
}

/**
 * Starts a program in a process group of its own: Ctrl+C then reaches only us, and we end things in their right
 * order (the app before its display). On Windows a group would mean a second console window.
 */
export function start(command, args, options = {}) {
  return spawn(command, args, {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: !isWindows,
    ...options,
  })
}

/** Ends a program started by `start`, gently first, and waits until it is gone. */
export async function end(child) {
  if (!isOver(child)) {
    const gone = new Promise((resolve) => child.once('exit', resolve))
    signalTo(child, 'SIGTERM')
    const impatience = setTimeout(() => signalTo(child, 'SIGKILL'), GRACE_MS)
    await gone
    clearTimeout(impatience)
  }
  signalTo(child, 'SIGKILL')
}

/**
 * Runs a program to its end. Answers its exit code; with `capture` also what it printed. With `yields` it takes only the
 * processor time that others leave.
 */
export async function run(command, args, { capture = false, yields = false, ...options } = {}) {
  if (stoppedBy) return { code: stopCode(), output: '' }
  const child = start(command, args, { ...options, ...(capture && { stdio: ['ignore', 'pipe', 'pipe'] }) })
  running.add(child)
  if (yields && child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk))
  const code = await new Promise((resolve) => {
    child.once('error', (error) => {
      output += `${error.message}\n`
      if (!capture) console.error(error.message)
      resolve(127)
    })
    child.once('close', (exitCode) => resolve(exitCode ?? 1))
  })
  running.delete(child)
  // Whatever the program left in its group (Chromium's helpers after a crash) goes with it.
  signalTo(child, 'SIGKILL')
  return { code: stopCode() ?? code, output }
}

export const runNode = (file, args, options) => run(process.execPath, [file, ...args], options)

/** The JavaScript file behind a package's command, so that no shell and no .cmd file is needed. */
export function binOf(packageName, command = packageName) {
  const require = createRequire(join(ROOT, 'package.json'))
  const manifest = manifestOf(require, packageName)
  const { bin } = require(manifest)
  return join(dirname(manifest), typeof bin === 'string' ? bin : bin[command])
}

/** Some packages do not export their package.json: then it is looked for beside their code. */
function manifestOf(require, packageName) {
  try {
    return require.resolve(`${packageName}/package.json`)
  } catch {
    return join(ROOT, 'node_modules', packageName, 'package.json')
  }
}

/** Through the npm that started us where there is one: on Windows that spares a shell. */
function npmCommand(args) {
  const cli = process.env.npm_execpath
  const isScript = cli !== undefined && /npm-cli\.c?js$/.test(cli)
  const [command, before] = isScript ? [process.execPath, [cli]] : ['npm', []]
  return { command, args: [...before, ...args], options: { shell: !isScript && isWindows } }
}

/** Runs npm to its end, as `run` does. */
export function runNpm(args, options) {
  const npm = npmCommand(args)
  return run(npm.command, npm.args, { ...npm.options, ...options })
}

/** For whoever reads what npm answers. */
export function npmSync(args, options) {
  const npm = npmCommand(args)
  return spawnSync(npm.command, npm.args, { cwd: ROOT, ...npm.options, ...options })
}

const isOver = (child) => child.pid === undefined || child.exitCode !== null || child.signalCode !== null

/** Gently to the program alone, which knows in what order to end its own; by force to its whole group. */
function signalTo(child, signal) {
  if (child.pid === undefined) return
  try {
    if (isWindows || signal !== 'SIGKILL') child.kill(signal)
    else process.kill(-child.pid, signal)
  } catch {
    // Nobody is left in the group.
  }
}
