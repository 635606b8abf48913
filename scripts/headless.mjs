// A desktop where there is none: a display, a session bus and an unlocked keyring of our own, ended with us.
import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Stop, hasCommand, hasDisplay, isLinux, userCache } from './platform.mjs'
import { end, start } from './processes.mjs'

const READY_WITHIN_MS = 15_000

/** Where the keyring of a headless start is kept, so that the next start finds its keys again. */
export const keptKeyring = () => join(userCache(), 'headless-keyring')

/** A bus without activation: nothing is started on it that we do not start, and so nothing can stay behind. */
const busConfig = (
  socket,
) => `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=${socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`

/**
 * Runs `task(env)` with what it needs to show windows and keep secrets. `keyring`: 'own' when the user's desktop
 * shall be used where there is one, 'throwAway' for tests, 'kept' for a start without a desktop.
 */
export async function withDesktop(keyring, task) {
  const isNeeded = isLinux && (!hasDisplay || keyring === 'throwAway')
  if (!isNeeded) return task({})
  const state = mkdtempSync(join(tmpdir(), 'flotilla-desktop-'))
  const children = []
  const open = (...args) => {
    const child = startHelper(...args)
    children.push(child)
    return child
  }
  try {
    const env = { ...(await openBus(open, state)), ...(hasDisplay ? {} : await openDisplay(open, state)) }
    await openKeyring(open, state, keyring === 'kept' ? keptKeyring() : join(state, 'keyring'), env)
    return await task(env)
  } finally {
    // Last opened, first ended: the keyring writes before its bus goes.
    for (const child of children.reverse()) await end(child)
    rmSync(state, { recursive: true, force: true })
  }
}

/** Ended by the kernel, too, should we be killed without a chance to tidy up; the keyring goes with its bus. */
function startHelper(command, args, options) {
  const child = hasCommand('setpriv')
    ? start('setpriv', ['--pdeathsig', 'TERM', '--', command, ...args], options)
    : start(command, args, options)
  child.once('error', () => undefined)
  return child
}

async function openBus(open, state) {
  const config = join(state, 'bus.conf')
  writeFileSync(config, busConfig(join(state, 'bus')))
  const bus = open(
    'dbus-daemon',
    [`--config-file=${config}`, '--nofork', '--nopidfile', '--print-address=3'],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    },
  )
  const address = await firstLine(bus, bus.stdio[3], 'dbus-daemon')
  // Without a system bus Chromium complains at every turn; on ours it finds that nobody is there, and is quiet.
  const hasSystemBus = process.env.DBUS_SYSTEM_BUS_ADDRESS || existsSync('/run/dbus/system_bus_socket')
  return { DBUS_SESSION_BUS_ADDRESS: address, ...(!hasSystemBus && { DBUS_SYSTEM_BUS_ADDRESS: address }) }
}

async function openDisplay(open, state) {
  const authority = join(state, 'xauthority')
  writeFileSync(authority, wildCookie(), { mode: 0o600 })
  const args = ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp', '-auth', authority]
  const server = open('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  const number = await firstLine(server, server.stdio[3], 'Xvfb')
  return { DISPLAY: `:${number}`, XAUTHORITY: authority }
}

async function openKeyring(open, state, folder, env) {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)
  const control = join(state, 'control')
  mkdirSync(control, { mode: 0o700 })
  const args = ['--foreground', '--unlock', '--components=secrets', '--control-directory', control]
  const daemon = open('gnome-keyring-daemon', args, {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { ...process.env, ...env, XDG_DATA_HOME: folder },
  })
  daemon.stdin.on('error', () => undefined)
  daemon.stdin.end('\n') // an empty password
  await firstLine(daemon, daemon.stdout, 'gnome-keyring-daemon')
  await ownsSecrets(env)
}

/** The daemon says that it is up a moment before it answers on the bus. */
async function ownsSecrets(env) {
  const question = ['org.freedesktop.DBus.NameHasOwner', 'string:org.freedesktop.secrets']
  const args = ['--session', '--print-reply=literal', '--dest=org.freedesktop.DBus', '/', ...question]
  for (const startedAt = Date.now(); Date.now() - startedAt < READY_WITHIN_MS;) {
    const asking = startHelper('dbus-send', args, {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, ...env },
    })
    let answer = ''
    asking.stdout.on('data', (chunk) => (answer += chunk))
    await new Promise((resolve) => asking.once('close', resolve))
    if (answer.includes('true')) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Stop('gnome-keyring-daemon does not answer on its bus')
}

/** What a helper prints once it is ready. */
function firstLine(child, stream, name) {
  return new Promise((resolve, reject) => {
    let text = ''
    const fail = (why) => reject(new Stop(`${name} did not come up: ${why}`))
    const late = setTimeout(() => fail('no sign of life'), READY_WITHIN_MS)
    child.once('error', (error) => fail(error.message))
    child.once('exit', (code) => fail(`it ended with ${code}`))
    stream.on('data', (chunk) => {
      text += chunk
      if (!text.includes('\n')) return
      clearTimeout(late)
      resolve(text.split('\n')[0].trim())
    })
  })
}

/**
 * An X authority file that lets only those in who can read it, on whatever display number the server picks: family
 * "wild", no address, no number. Spares the xauth program.
 */
function wildCookie() {
  const field = (bytes) => Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 0xff]), bytes])
  const nothing = field(Buffer.alloc(0))
  const family = Buffer.from([0xff, 0xff])
  return Buffer.concat([
    family,
    nothing,
    nothing,
    field(Buffer.from('MIT-MAGIC-COOKIE-1')),
    field(randomBytes(16)),
  ])
}
