// The libraries and programs outside npm: finds what is missing, installs it where it may, else prints the command to run.
import { spawn, spawnSync } from 'node:child_process'
import { Stop, hasCommand, hasDisplay, isLinux, isRoot, osRelease, say, seconds } from './platform.mjs'
import { stopCode } from './processes.mjs'

/**
 * What Chromium, GTK and keytar load; without libnotify Electron shows no notification. A star: newer Debian and Ubuntu
 * call it name + "t64".
 */
const DEBIAN_RUN = [
  ...[
    'libnss3',
    'libatk-bridge2.0-0*',
    'libatspi2.0-0*',
    'libgtk-3-0*',
    'libgbm1',
    'libasound2*',
    'libcups2*',
  ],
  ...['libdrm2', 'libxcomposite1', 'libxdamage1', 'libxrandr2', 'libxkbcommon0', 'libsecret-1-0'],
  ...['libnotify4', 'fonts-liberation'],
]
const DEBIAN_HEADLESS = ['xvfb', 'dbus', 'gnome-keyring']
/** What the .deb asks for besides. */
const DEBIAN_PACKAGED = ['libxss1', 'libxtst6', 'xdg-utils', 'libuuid1*']

/** For systems where we only print the command. */
const OTHERS = [
  {
    family: /fedora|rhel|centos/,
    install: 'sudo dnf install -y',
    run: 'nss at-spi2-atk at-spi2-core gtk3 mesa-libgbm alsa-lib cups-libs libdrm libXcomposite libXdamage libXrandr libxkbcommon libsecret libnotify liberation-fonts',
    headless: 'xorg-x11-server-Xvfb dbus-daemon gnome-keyring',
  },
  {
    family: /arch|manjaro/,
    install: 'sudo pacman -S --needed',
    run: 'nss at-spi2-core gtk3 mesa alsa-lib libcups libdrm libxcomposite libxdamage libxrandr libxkbcommon libsecret libnotify ttf-liberation',
    headless: 'xorg-server-xvfb dbus gnome-keyring',
  },
  {
    family: /suse/,
    install: 'sudo zypper install -y',
    run: 'mozilla-nss libatk-bridge-2_0-0 libatspi0 libgtk-3-0 libgbm1 libasound2 libcups2 libdrm2 libXcomposite1 libXdamage1 libXrandr2 libxkbcommon0 libsecret-1-0 libnotify4 liberation-fonts',
    headless: 'xorg-x11-server-Xvfb dbus-1 gnome-keyring',
  },
]

const family = () => {
  const { ID = '', ID_LIKE = '' } = osRelease()
  return `${ID} ${ID_LIKE}`
}

/** Tests always use a bus and a keyring of their own, so that nobody's real keyring is touched; a start only without a desktop. */
const needsHeadlessPackages = (purpose) => purpose !== 'start' || !hasDisplay

/** For a Linux that is not Debian's kin: what to run when a library turns out to be missing. */
export function installHint(purpose) {
  const known = OTHERS.find((other) => other.family.test(family()))
  const names = needsHeadlessPackages(purpose) ? ['run', 'headless'] : ['run']
  if (known) return `${known.install} ${names.map((kind) => known[kind]).join(' ')}`
  return `install, by the names of this system: ${[...DEBIAN_RUN, ...DEBIAN_HEADLESS].join(' ').replaceAll('*', '')}`
}

/** What is to be installed by `installSystemPackages`. Stops where something is missing that may not be installed from here. */
export function missingSystemPackages(purpose) {
  if (!isLinux || process.env.FLOTILLA_SKIP_SYSTEM_PACKAGES) return []
  if (/debian|ubuntu/.test(family())) return missingOnDebian(purpose)
  const missing = ['Xvfb', 'dbus-daemon', 'gnome-keyring-daemon'].filter((program) => !hasCommand(program))
  if (needsHeadlessPackages(purpose) && missing.length > 0) {
    throw new Stop(
      `missing: ${missing.join(', ')}. Run this once, then try again:\n\n  ${installHint(purpose)}\n`,
    )
  }
  return []
}

function missingOnDebian(purpose) {
  const wanted = [
    ...DEBIAN_RUN,
    ...(needsHeadlessPackages(purpose) ? DEBIAN_HEADLESS : []),
    ...(purpose === 'packaged' ? DEBIAN_PACKAGED : []),
  ]
  const have = installed(wanted.flatMap(spellings))
  const missing = wanted.filter((name) => !spellings(name).some((spelling) => have.has(spelling)))
  if (missing.length > 0 && !rootPrefix()) {
    const names = missing.map(spellingHere).join(' ')
    throw new Stop(
      `system packages are missing. Run this once, then try again:\n\n  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names}\n`,
    )
  }
  return missing
}

export async function installSystemPackages(missing) {
  if (missing.length === 0) return
  const startedAt = Date.now()
  say(`installing system packages: ${missing.join(' ').replaceAll('*', '')}`)
  // A stale or half-reachable list is no reason to stop: the install below tells whether it was good enough.
  await apt('update', '-qq')
  if (stopCode() !== undefined) return
  if (!(await apt('install', '-y', '-qq', '--no-install-recommends', ...missing.map(spellingHere)))) {
    throw new Stop('apt-get could not install them; its words are above')
  }
  say(`system packages ready in ${seconds(startedAt)}`)
}

/**
 * Not by `run`: a dpkg that is killed halfway must be put right by hand, so nobody here ends it; and sudo knows its user by the
 * terminal, which a group of its own would not have.
 */
function apt(...args) {
  const [command, ...rest] = [...rootPrefix(), 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args]
  const child = spawn(command, rest, { stdio: ['ignore', 'ignore', 'inherit'] })
  return new Promise((resolve) => {
    child.once('error', () => resolve(false))
    child.once('close', (code) => resolve(code === 0))
  })
}

const spellings = (name) => (name.endsWith('*') ? [name.slice(0, -1), `${name.slice(0, -1)}t64`] : [name])

/** The spelling this system's package lists know. */
function spellingHere(name) {
  const [plain, t64] = spellings(name)
  const isKnown =
    t64 && spawnSync('apt-cache', ['show', '--no-all-versions', t64], { stdio: 'ignore' }).status === 0
  return isKnown ? t64 : plain
}

function installed(names) {
  const format = '${Package} ${db:Status-Abbrev}\n'
  const { stdout } = spawnSync('dpkg-query', ['-W', '-f', format, ...names], { encoding: 'utf8' })
  const lines = (stdout ?? '').split('\n').map((line) => line.split(' '))
  return new Set(lines.filter(([, state]) => state === 'ii').map(([name]) => name))
}

/** How to run a command as root without asking for a password; undefined when there is no way. */
export function rootPrefix() {
  if (isRoot) return []
  const mayPlain = hasCommand('sudo') && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0
  return mayPlain ? ['sudo', '-n'] : undefined
}
