#!/usr/bin/env node
// Makes a Debian package with dpkg-deb from the options electron-builder would give fpm, which it downloads from elsewhere.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const FLAGS = new Set(['--force', '--debug', '--verbose'])
const OPTIONS = new Set([
  ...['-s', '-t', '-d', '--deb-recommends', '--deb-compression', '--deb-priority', '--architecture'],
  ...['--after-install', '--after-remove', '--description', '--version', '--package', '--name'],
  ...['--maintainer', '--vendor', '--url', '--category', '--license', '--iteration', '--log'],
])
const COMPRESSIONS = { gz: 'gzip', xz: 'xz', zstd: 'zstd' }

function parse(words) {
  const options = new Map()
  const sources = []
  const rest = [...words]
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (FLAGS.has(word)) continue
    if (!word.startsWith('-')) {
      sources.push(word)
      continue
    }
    const [, name, , inline] = word.match(/^(-[^=]*)(=(.*))?$/s)
    // What is not known might be of weight: better no package than one without it.
    if (!OPTIONS.has(name)) throw new Error(`fpm-deb does not know ${name}`)
    options.set(name, [...(options.get(name) ?? []), inline ?? rest.shift()])
  }
  return { options, sources }
}

function stageFiles(stage, sources) {
  for (const source of sources) {
    const at = source.lastIndexOf('=')
    const [from, to] = [source.slice(0, at), join(stage, source.slice(at + 1))]
    mkdirSync(dirname(to), { recursive: true })
    cpSync(from, to, { recursive: true, verbatimSymlinks: true })
  }
}

/** Everybody may read, only root may write; answers the checksums, and the size in KiB. */
function settleModes(stage) {
  const sums = []
  let bytes = 0
  for (const entry of readdirSync(stage, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath ?? entry.path, entry.name)
    if (entry.isDirectory()) chmodSync(path, 0o755)
    if (!entry.isFile()) continue
    const { mode, size } = statSync(path)
    chmodSync(path, mode & 0o111 ? 0o755 : 0o644)
    bytes += size
    const sum = createHash('md5').update(readFileSync(path)).digest('hex')
    sums.push(`${sum}  ${path.slice(stage.length + 1)}\n`)
  }
  return { sums: sums.join(''), kib: Math.ceil(bytes / 1024) }
}

function controlFile(options, kib) {
  const one = (name, otherwise) => options.get(name)?.at(-1) ?? otherwise
  const [synopsis, ...description] = one('--description', '').split('\n')
  const version = [one('--version'), one('--iteration')].filter(Boolean).join('-')
  const fields = [
    ['Package', one('--name')],
    ['Version', version],
    ['License', one('--license')],
    ['Vendor', one('--vendor')],
    ['Architecture', one('--architecture')],
    ['Maintainer', one('--maintainer')],
    ['Installed-Size', String(kib)],
    ['Depends', options.get('-d')?.join(', ')],
    ['Recommends', options.get('--deb-recommends')?.join(', ')],
    ['Section', one('--category', 'misc')],
    ['Priority', one('--deb-priority', 'optional')],
    ['Homepage', one('--url')],
    ['Description', [synopsis.trim(), ...description.map((line) => ` ${line.trim() || '.'}`)].join('\n')],
  ]
  return fields.flatMap(([name, value]) => (value ? [`${name}: ${value}\n`] : [])).join('')
}

function makePackage(stage, { options, sources }) {
  const one = (name) => options.get(name)?.at(-1)
  stageFiles(stage, sources)
  const { sums, kib } = settleModes(stage)
  const meta = join(stage, 'DEBIAN')
  mkdirSync(meta)
  writeFileSync(join(meta, 'control'), controlFile(options, kib))
  writeFileSync(join(meta, 'md5sums'), sums)
  for (const [option, name] of Object.entries({
    '--after-install': 'postinst',
    '--after-remove': 'postrm',
  })) {
    if (one(option)) writeFileSync(join(meta, name), readFileSync(one(option)), { mode: 0o755 })
  }
  for (const folder of [stage, meta]) chmodSync(folder, 0o755)
  const compression = COMPRESSIONS[process.env.FLOTILLA_DEB_COMPRESSION ?? one('--deb-compression') ?? 'xz']
  if (!compression) throw new Error(`fpm-deb knows the compressions ${Object.keys(COMPRESSIONS).join(', ')}`)
  const args = ['--root-owner-group', `-Z${compression}`, '--build', stage, one('--package')]
  const { status, error } = spawnSync('dpkg-deb', args, { stdio: ['ignore', 'ignore', 'inherit'] })
  if (status !== 0) throw new Error(`dpkg-deb failed: ${error?.message ?? status}`)
}

const wanted = parse(process.argv.slice(2))
if (wanted.options.get('-s')?.at(-1) !== 'dir' || wanted.options.get('-t')?.at(-1) !== 'deb')
  throw new Error('fpm-deb makes Debian packages out of folders, and nothing else')
const stage = mkdtempSync(join(tmpdir(), 'flotilla-deb-'))
try {
  makePackage(stage, wanted)
} finally {
  rmSync(stage, { recursive: true, force: true })
}
