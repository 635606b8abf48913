// `npm run test:packaged`: makes the .deb, installs it, tries it as an ordinary user, removes it, and looks for what is left.
import { spawnSync } from 'node:child_process'
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureAll } from './bootstrap.mjs'
import { packageApp } from './package.mjs'
import { ROOT, Stop, hasCommand, isRoot, say, seconds } from './platform.mjs'
import { stopCode } from './processes.mjs'
import { rootPrefix } from './system-packages.mjs'
import { runPlaywright } from './test.mjs'

const PACKAGE = 'flotilla-trial'
const FOLDER = join(ROOT, 'dist', 'trial')
/** Where a package may put things. */
const PLACES = [
  '/etc',
  '/opt',
  '/usr/bin',
  '/usr/lib',
  '/usr/share/applications',
  '/usr/share/doc',
  '/usr/share/icons',
]
/** Lists that the desktop makes of what is there, and so changes by itself. */
const KEPT_BY_OTHERS = /\/(?:mimeinfo|icon-theme)\.cache$/

export async function testPackaged(args) {
  const asRoot = rootPrefix()
  if (!hasCommand('dpkg') || !asRoot)
    throw new Stop('installing a package takes a Debian or Ubuntu, and root or a sudo without password')
  const runtime = await ensureAll('packaged')
  rmSync(FOLDER, { recursive: true, force: true })
  const startedAt = Date.now()
  if ((await packageApp(['--trial', '--linux', 'deb'])) !== 0) return 1
  say(`the package was made in ${seconds(startedAt)}`)
  const deb = readdirSync(FOLDER).find((name) => name.endsWith('.deb'))
  if (!deb) throw new Stop(`there is no .deb in ${FOLDER}`)
  const dpkg = (...words) => dpkgAs(asRoot, words)
  const before = filesThere()
  dpkg('--install', join(FOLDER, deb))
  let code
  try {
    code = await tryIt(runtime, args)
  } finally {
    dpkg('--remove', PACKAGE)
    dpkg('--purge', PACKAGE)
  }
  const left = [...filesThere()].filter((file) => !before.has(file))
  if (left.length > 0) throw new Stop(`the removed package left behind:\n  ${left.join('\n  ')}`)
  say(`removed; nothing is left of it. All in ${seconds(startedAt)}`)
  return stopCode() ?? code
}

async function tryIt(runtime, args) {
  const wanted = ['--project=packaged', ...args]
  process.env.FLOTILLA_PACKAGED_APP = `/usr/bin/${PACKAGE}`
  if (!isRoot) return (await runPlaywright(wanted)).code
  const { runAsOrdinaryUser } = await import('./ordinary-user.mjs')
  return (await runAsOrdinaryUser(runtime, wanted)).code
}

function dpkgAs(asRoot, words) {
  const [command, ...rest] = [...asRoot, 'dpkg', ...words]
  const { status, stdout, stderr } = spawnSync(command, rest, { encoding: 'utf8' })
  if (status !== 0) throw new Stop(`dpkg ${words[0]} failed: ${stderr}`)
  process.stdout.write(stdout)
}

function filesThere() {
  // Not Node's own walk: it follows links, and /usr/bin has one to itself.
  const { stdout } = spawnSync('find', PLACES, { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 })
  return new Set(stdout.split('\n').filter((file) => !KEPT_BY_OTHERS.test(file)))
}
