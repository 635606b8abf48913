// What the services are given from outside: time, chance, storage, network. Interfaces only, so that tests hand in theirs.
import type { Publish } from '../../shared/contract/contract'
import type { UpdateObstacle } from '../../shared/contract/updates'
import type { CreateApi } from '../api/factory'
import type { CacheFiles } from '../cache/files'
import type { SettingsFile } from '../cache/settings'
import type { OpenReader } from '../imports/types'
import type { Secrets } from '../keychain/secrets'

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number
  /** Calls `fn` once after `ms`; the answer calls it off. */
  after(ms: number, fn: () => void): () => void
}

/** One entry of the log: only these fields exist, so that nothing else can slip into a file. */
export interface LogEntry {
  readonly event: string
  readonly code?: string | undefined
  readonly count?: number | undefined
  readonly ms?: number | undefined
  readonly reason?: string | undefined
}

export interface Log {
  write(entry: LogEntry): void
  /** Logs where an unexpected failure came from, never its message; answers the incident number. */
  bug(where: string, cause: unknown): string
}

/** Has the user choose CSV files: their paths, none when nothing was chosen. */
export type ChooseFiles = () => Promise<readonly string[]>

/** Days of accounts before the app was there: for each day the fields of DAY_FIELDS in their order; NaN is unknown. */
export interface DemoPast {
  readonly firstDay: number
  readonly accounts: readonly { readonly email: string; readonly cells: Float32Array }[]
}

export interface DemoFleet {
  readonly baseUrl: string
  readonly key: string
  /** Of the accounts from this place on, some; none after the last. */
  past(start: number): Promise<DemoPast>
  stop(): Promise<void>
  /** Settles when the server is gone, for whatever reason. */
  readonly ended: Promise<void>
}

/** The desktop around the window: what may be shown to somebody who looks elsewhere. */
export interface Desktop {
  /** The window is seen and has the focus. */
  isInFront(): boolean
  bringToFront(): void
  /** Shows a native notification, in place of one with the same subject. */
  notify(note: DesktopNote): void
  /** Puts a PNG on the clipboard. */
  copyImage(png: Uint8Array): Promise<void>
  /** On the badge of the dock or taskbar; 0 takes it away. */
  setUnread(count: number): void
  /** On the icon in the taskbar or dock, from 0 to 1; undefined takes it away. */
  setProgress(share: number | undefined): void
}

export interface DesktopNote {
  readonly subject: string
  readonly title: string
  readonly body: string
  readonly onClick: () => void
}

/**
 * Has the user choose where, then writes the pieces there. Undefined when no place was chosen. Fails with fileNotWritten, or
 * as the pieces do; then nothing is left behind.
 */
export type SaveFile = (
  offer: { readonly name: string; readonly kind: 'csv' | 'png' | 'json' | 'zip' },
  pieces: AsyncIterable<string | Uint8Array>,
) => Promise<{ readonly fileName: string } | undefined>

export interface LogText {
  readonly name: string
  readonly text: string
}

/** The files that the app has in its profile. */
export interface ProfileFiles {
  /** Of those that hold something of the user's. */
  size(): { readonly files: number; readonly bytes: number }
  logs(): readonly LogText[]
  /** Removes all of them, and the folder when nothing else is in it. */
  wipe(): void
}

/** Finds, loads and puts in place new versions of the app. What fails may say why, in a `reason` of `UpdateFailure`. */
export interface Updater {
  /** Why this copy can't update itself. */
  readonly obstacle: UpdateObstacle | undefined
  /** Resolves to undefined when this is the latest version. */
  check(): Promise<{ readonly version: string } | undefined>
  /** @param onShare is told how much has come, from 0 to 1 */
  download(onShare: (share: number) => void): Promise<void>
  /** Puts the downloaded version in place of this one, ends the app and starts it. */
  install(onFailure: (cause: unknown) => void): void
}

export interface Parts {
  readonly clock: Clock
  /** Random bytes as hex digits. */
  readonly randomHex: (bytes: number) => string
  readonly log: Log
  readonly publish: Publish
  readonly secrets: Secrets
  readonly cacheFiles: CacheFiles
  readonly settingsFile: SettingsFile
  readonly saveFile: SaveFile
  readonly profileFiles: ProfileFiles
  /** Texts as one file. */
  readonly zip: (entries: readonly { readonly name: string; readonly text: string }[], at: Date) => Uint8Array
  /** Of the app, its runtime and the system. */
  readonly versions: Readonly<Record<string, string>>
  /** Ends the app, which has no data left. */
  readonly quit: () => void
  readonly createApi: CreateApi
  readonly desktop: Desktop
  readonly updater: Updater
  readonly openImport: OpenReader
  readonly chooseFiles: ChooseFiles
  readonly launchDemo: (size: number) => Promise<DemoFleet>
  /** The base URL of the service, FLOTILLA_API_BASE_URL taken into account. */
  readonly liveBaseUrl: string
}
