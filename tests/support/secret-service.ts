// A private session bus with the Secret Service in a chosen state: what the keychain of a Linux desktop can look like.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { joinBus, type BusCall, type BusPeer } from './dbus-peer'

/**
 * unlocked: a real gnome-keyring, open. locked: the same keyring, shut, with nobody to ask for its password.
 * promptIgnored, promptDismissed: shut, with a prompt that nobody answers, or that the user cancels.
 * empty: a real gnome-keyring that has no keyring yet and can't ask for one. mute: the name is owned, nothing answers.
 * absent: a bus without a Secret Service.
 */
export type SecretServiceState =
  | 'unlocked'
  | 'locked'
  | 'promptIgnored'
  | 'promptDismissed'
  | 'empty'
  | 'mute'
  | 'absent'

export interface SecretService {
  /** For the process under test: its bus, and no other way to one. */
  readonly env: Readonly<Record<string, string>>
  /** Changes the state; what was stored stays. Also restarts a service that was killed. */
  become(state: SecretServiceState): Promise<void>
  /** Ends the service, or the whole bus, by force. */
  kill(what: 'service' | 'bus'): Promise<void>
  close(): Promise<void>
}

/** The environment of a computer without a session bus. */
export const NO_BUS: Readonly<Record<string, string>> = { DBUS_SESSION_BUS_ADDRESS: 'disabled:' }

const SECRETS = 'org.freedesktop.secrets'
const PROMPTER = 'org.gnome.keyring.SystemPrompter'

// No service folders: nothing is started behind our back when a name is asked for.
const BUS_CONFIG = (socket: string): string => `<!DOCTYPE busconfig PUBLIC
 "-//freedesktop//DTD D-BUS Bus Configuration 1.0//EN"
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
</busconfig>`

async function end(child: ChildProcess | undefined): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

async function startBus(dir: string, socket: string): Promise<ChildProcess> {
  writeFileSync(join(dir, 'bus.conf'), BUS_CONFIG(socket))
  const bus = spawn(
    'dbus-daemon',
    [`--config-file=${join(dir, 'bus.conf')}`, '--nofork', '--nopidfile', '--print-address=1'],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  )
  await Promise.race([
    once(bus.stdout, 'data'),
    once(bus, 'error').then(([cause]) => Promise.reject(cause as Error)),
    once(bus, 'exit').then(([code]) => Promise.reject(new Error(`dbus-daemon ended (${String(code)})`))),
  ])
  return bus
}

/** Plays the desktop's prompter: takes the request, and cancels it when asked to show it. */
function dismiss(call: BusCall, peer: BusPeer): void {
  peer.reply(call)
  const [callback] = call.args
  if (typeof callback !== 'string') return
  const face = 'org.gnome.keyring.internal.Prompter.Callback'
  const to = { destination: call.sender, path: callback, face }
  if (call.member === 'StopPrompting') peer.callAway(to, 'PromptDone', '', [])
  else peer.callAway(to, 'PromptReady', 'sa{sv}s', [call.member === 'PerformPrompt' ? 'no' : '', [], ''])
}

/** What answers, or does not, on one bus. */
class Services {
  private daemon: ChildProcess | undefined
  private peers: BusPeer[] = []

  constructor(
    private readonly socket: string,
    private readonly env: Readonly<Record<string, string>>,
    private readonly watcher: BusPeer,
  ) {}

  async become(state: SecretServiceState): Promise<void> {
    await this.stop()
    await this.waitForOwner(false)
    if (state === 'mute') await this.own(SECRETS)
    if (state === 'promptIgnored') await this.own(PROMPTER)
    if (state === 'promptDismissed') await this.own(PROMPTER, dismiss)
    if (state !== 'mute' && state !== 'absent') await this.startKeyring(state === 'unlocked')
  }

  async stop(): Promise<void> {
    await end(this.daemon)
    this.daemon = undefined
    for (const peer of this.peers) peer.close()
    this.peers = []
  }

  private async startKeyring(isUnlocked: boolean): Promise<void> {
    const how = isUnlocked ? ['--unlock'] : []
    this.daemon = spawn('gnome-keyring-daemon', ['--foreground', '--components=secrets', ...how], {
      env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', ...this.env },
      stdio: ['pipe', 'ignore', 'ignore'],
    })
    this.daemon.stdin?.end(isUnlocked ? 'a password\n' : '')
    await this.waitForOwner(true)
  }

  private async own(name: string, onCall?: (call: BusCall, peer: BusPeer) => void): Promise<void> {
    const peer = await joinBus(this.socket, onCall)
    this.peers.push(peer)
    await peer.ownName(name)
  }

  private async waitForOwner(isOwned: boolean): Promise<void> {
    const until = Date.now() + 10_000
    while ((await this.watcher.hasOwner(SECRETS)) !== isOwned) {
      if (Date.now() > until) throw new Error(`${SECRETS} is ${isOwned ? 'not owned' : 'still owned'}`)
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }
}

/** Ends with `close()`, which also removes its folder. */
export async function startSecretService(first: SecretServiceState): Promise<SecretService> {
  const dir = mkdtempSync(join(tmpdir(), 'flotilla-bus-'))
  const socket = join(dir, 'bus')
  const env = {
    DBUS_SESSION_BUS_ADDRESS: `unix:path=${socket}`,
    HOME: dir,
    XDG_RUNTIME_DIR: dir,
    XDG_DATA_HOME: join(dir, 'data'),
  }
  mkdirSync(env.XDG_DATA_HOME)
  const bus = await startBus(dir, socket)
  const watcher = await joinBus(socket)
  const services = new Services(socket, env, watcher)
  const close = async (): Promise<void> => {
    await services.stop()
    watcher.close()
    await end(bus)
    rmSync(dir, { recursive: true, force: true })
  }
  try {
    // A keyring must exist before it can be a locked one.
    if (first !== 'empty' && first !== 'absent' && first !== 'mute') await services.become('unlocked')
    if (first !== 'unlocked') await services.become(first)
  } catch (cause) {
    await close()
    throw cause
  }
  return {
    env,
    close,
    become: (state) => services.become(state),
    kill: (what) => (what === 'bus' ? end(bus) : services.stop()),
  }
}
