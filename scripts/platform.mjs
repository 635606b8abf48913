// Facts about this machine and small helpers that every script shares. Node built-ins only.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, statfsSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..')
/** Goes with node_modules: whatever `npm ci` should wipe. */
export const TREE_CACHE = join(ROOT, 'node_modules', '.cache', 'flotilla')

export const isLinux = process.platform === 'linux'
export const isWindows = process.platform === 'win32'
export const isRoot = isLinux && process.getuid?.() === 0
export const hasDisplay = !isLinux || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)

/** This user's cache: what outlives `npm ci`, such as the stand-in runtime and the keyring of a headless start. */
export function userCache() {
  if (process.env.FLOTILLA_TOOLS_CACHE) return resolve(process.env.FLOTILLA_TOOLS_CACHE)
  if (isWindows)
    return join(process.env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'flotilla', 'tools')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'flotilla-tools')
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'flotilla-tools')
}

const MEMORY_FOLDER = '/dev/shm'
const MEMORY_MIN_BYTES = 2 ** 31

/** A folder in memory with room for what tests write; undefined where there is none. */
export function memoryFolder() {
  try {
    const { bavail, bsize } = statfsSync(MEMORY_FOLDER)
    return bavail * bsize >= MEMORY_MIN_BYTES ? MEMORY_FOLDER : undefined
  } catch {
    return undefined
  }
}

export const say = (message) => console.log(`[flotilla] ${message}`)

/** A failure whose message is all the reader needs: printed without a stack. */
export class Stop extends Error {}

export function hasCommand(name) {
  return spawnSync(isWindows ? 'where' : 'which', [name], { stdio: 'ignore' }).status === 0
}

export const hash = (algorithm, data, encoding = 'hex') => createHash(algorithm).update(data).digest(encoding)

export const seconds = (sinceMs) => `${((Date.now() - sinceMs) / 1000).toFixed(1)} s`

export function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/** Whole or not at all: a script cut short never leaves half a file behind. */
export function writeJson(file, value) {
  mkdirSync(dirname(file), { recursive: true })
  const half = `${file}.${process.pid}.tmp`
  writeFileSync(half, `${JSON.stringify(value, null, 2)}\n`)
  renameSync(half, file)
}

/** The fields of /etc/os-release; empty where there is none. */
export function osRelease() {
  if (!existsSync('/etc/os-release')) return {}
  const lines = readFileSync('/etc/os-release', 'utf8').split('\n')
  const fields = lines.map((line) => line.match(/^([A-Z_]+)="?([^"]*)"?$/)).filter(Boolean)
  return Object.fromEntries(fields.map(([, name, value]) => [name, value]))
}
