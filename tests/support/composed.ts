// The whole of the privileged side without Electron: real services, cache and client, a keychain that is told what to do.
import { randomBytes } from 'node:crypto'
import { createApiFactory } from '../../electron/api/factory'
import { createCacheFiles, type CacheFiles } from '../../electron/cache/files'
import { createSettingsFile } from '../../electron/cache/settings'
import { systemClock } from '../../electron/clock'
import { compose, type Services } from '../../electron/compose'
import { startDemoServer, type DemoServer } from '../../electron/demo/server'
import { openMarker } from '../../electron/keychain/marker'
import { createSecrets } from '../../electron/keychain/secrets'
import type { Clock as ApiClock } from '../../electron/api/types'
import { createProfileFiles } from '../../electron/shell/profile-files'
import { zipOf } from '../../electron/shell/zip'
import type { OpenReader } from '../../electron/imports/types'
import type {
  ChooseFiles,
  Clock,
  DesktopNote,
  LogEntry,
  SaveFile,
  Updater,
} from '../../electron/services/parts'
import type { EventName } from '../../shared/contract/names'
import type { Settings } from '../../shared/contract/settings'
import { openImportInProcess } from './import-thread'
import { createFakeKeychain, type FakeKeychain } from './fake-keychain'

export interface Told {
  readonly name: EventName
  readonly payload: unknown
}

export interface ComposedServices extends Services {
  readonly keychain: FakeKeychain
  readonly profile: string
  readonly told: Told[]
  readonly logged: LogEntry[]
  /** Unexpected failures; a test that does not expect one checks that it is empty. */
  readonly bugs: unknown[]
  /** Native notifications. */
  readonly notes: DesktopNote[]
  /** How often the app was ended because its data is gone. */
  readonly quits: readonly true[]
  /** What the taskbar showed. */
  readonly bars: readonly (number | undefined)[]
  /** What the badge was set to. */
  readonly unread: number[]
  /** Images put on the clipboard. */
  readonly copied: Uint8Array[]
}

export interface ComposedOptions {
  readonly baseUrl?: string
  readonly keychain?: FakeKeychain
  readonly profile: string
  readonly settings?: Partial<Settings>
  /** The real one unless given; the API's client keeps to the real one. */
  readonly clock?: Clock
  /** Of the API's client, in its place. */
  readonly apiClock?: ApiClock
  /** Node's own unless given. */
  readonly fetch?: typeof globalThis.fetch
  /** Where files are saved; by default the user thinks better of it. */
  readonly saveFile?: SaveFile
  /** Where files are read; in this thread, unless told otherwise. */
  readonly openImport?: OpenReader
  /** What the user chooses; nothing, unless a test says so. */
  readonly chooseFiles?: ChooseFiles
  /** 0 up to 1; 0 makes every wait before a retry none. */
  readonly random?: () => number
  /** Whether the window is seen; true when not given. */
  readonly isInFront?: () => boolean
  /** By default this copy can't update itself. */
  readonly updater?: Updater
  /** The files of the profile unless given. */
  readonly cacheFiles?: CacheFiles
  /** The built thread that empties the WAL. */
  readonly checkpointHost?: string
}

/** Waits of a second and more are over at once; of the API's client only its looks for the end of an outage. */
export const hastyClock: Clock = {
  now: () => Date.now(),
  after: (ms, fn) => systemClock.after(ms >= 1000 ? 2 : ms, fn),
}

const NO_UPDATER: Updater = {
  obstacle: 'unpackaged',
  check: () => Promise.reject(new Error('unpackaged')),
  download: () => Promise.reject(new Error('unpackaged')),
  install: () => undefined,
}

const HASTY_LOOKS = { firstMs: 2, longestMs: 20 }

export function composeServices(options: ComposedOptions): ComposedServices {
  const { profile } = options
  const keychain = options.keychain ?? createFakeKeychain()
  const told: Told[] = []
  const logged: LogEntry[] = []
  const bugs: unknown[] = []
  const servers: DemoServer[] = []
  const notes: DesktopNote[] = []
  const unread: number[] = []
  const quits: true[] = []
  const bars: (number | undefined)[] = []
  const copied: Uint8Array[] = []
  const settingsFile = createSettingsFile(`${profile}/settings.json`)
  if (options.settings) settingsFile.write({ ...settingsFile.read(), ...options.settings })
  const services = compose({
    clock: options.clock ?? systemClock,
    randomHex: (bytes) => randomBytes(bytes).toString('hex'),
    log: {
      write: (entry) => logged.push(entry),
      bug: (_where, cause) => `incident-${bugs.push(cause)}`,
    },
    publish: (name, payload) => told.push({ name, payload }),
    secrets: createSecrets({ keychain, marker: openMarker(profile), now: () => Date.now() }),
    cacheFiles:
      options.cacheFiles ??
      createCacheFiles(
        `${profile}/cache.db`,
        (cause) => logged.push({ event: String(cause) }),
        options.checkpointHost,
      ),
    settingsFile,
    saveFile: options.saveFile ?? (() => Promise.resolve(undefined)),
    profileFiles: createProfileFiles(profile),
    zip: zipOf,
    versions: { flotilla: 'test' },
    quit: () => quits.push(true),
    createApi: createApiFactory({
      fetch: options.fetch ?? globalThis.fetch,
      clock: options.apiClock ?? systemClock,
      random: options.random ?? (() => 0.5),
      userAgent: 'Flotilla/test',
      lookWaits: options.clock === hastyClock ? HASTY_LOOKS : undefined,
    }),
    desktop: {
      isInFront: () => options.isInFront?.() ?? true,
      bringToFront: () => undefined,
      notify: (note) => notes.push(note),
      copyImage: async (png) => void copied.push(png),
      setProgress: (share) => bars.push(share),
      setUnread: (count) => unread.push(count),
    },
    updater: options.updater ?? NO_UPDATER,
    openImport: options.openImport ?? openImportInProcess,
    chooseFiles: options.chooseFiles ?? (async () => []),
    launchDemo: async (size) => {
      const server = await startDemoServer({ size })
      servers.push(server)
      return {
        baseUrl: server.baseUrl,
        key: server.key,
        past: async (start) => server.past(start),
        stop: () => server.close(),
        ended: new Promise(() => undefined),
      }
    },
    liveBaseUrl: options.baseUrl ?? 'http://127.0.0.1:2/api/v2',
  })
  let isClosed = false
  const close = async (): Promise<void> => {
    if (isClosed) return
    isClosed = true
    await services.close()
    await Promise.all(servers.map((server) => server.close().catch(() => undefined)))
  }
  return { ...services, close, keychain, profile, quits, bars, told, logged, bugs, notes, unread, copied }
}
