// electron-updater behind our own reading of the feed: it knows how each kind of package is replaced, we what may be trusted.
import type { AppUpdater, ResolvedUpdateFileInfo, UpdateInfo } from 'electron-updater'
import type { AppAdapter } from 'electron-updater/out/AppAdapter'
import type { UpdateObstacle } from '../../shared/contract/updates'
import { downloadFile, fileUrl, readManifest, type UpdateFeed } from './update-feed'

type PackageKind = 'deb' | 'AppImage' | 'nsis' | 'mac'

export interface InstalledAs {
  readonly platform: NodeJS.Platform
  readonly arch: string
  readonly isPackaged: boolean
  readonly isTrial: boolean
  readonly feed: UpdateFeed | undefined
  /** The file beside the package's resources by which a .deb is known; undefined when there is none. */
  readonly packageType: string | undefined
  /** The path of the AppImage it runs from. */
  readonly appImage: string | undefined
}

export type UpdateWay =
  | { readonly obstacle: UpdateObstacle }
  | {
      readonly obstacle?: undefined
      readonly feed: UpdateFeed
      readonly kind: PackageKind
      readonly manifest: string
    }

export function updateWay(as: InstalledAs): UpdateWay {
  if (!as.isPackaged) return { obstacle: 'unpackaged' }
  if (as.isTrial) return { obstacle: 'trial' }
  if (as.feed === undefined) return { obstacle: 'noFeed' }
  const kind = kindOf(as)
  if (kind === undefined) return { obstacle: 'byHand' }
  const system = { deb: '-linux', AppImage: '-linux', mac: '-mac', nsis: '' }[kind]
  const arch = as.platform === 'linux' && as.arch !== 'x64' ? `-${as.arch}` : ''
  return { feed: as.feed, kind, manifest: `latest${system}${arch}.yml` }
}

function kindOf({ platform, packageType, appImage }: InstalledAs): PackageKind | undefined {
  if (platform === 'darwin') return 'mac'
  if (platform === 'win32') return 'nsis'
  if (appImage !== undefined && appImage !== '') return 'AppImage'
  return packageType === 'deb' ? 'deb' : undefined
}

/** Loaded when first needed: most starts never do. One file each, for the whole package makes an updater as it loads. */
async function load(kind: PackageKind, adapter: AppAdapter): Promise<AppUpdater> {
  switch (kind) {
    case 'deb':
      return new (await import('electron-updater/out/DebUpdater.js')).DebUpdater(null, adapter)
    case 'AppImage':
      return new (await import('electron-updater/out/AppImageUpdater.js')).AppImageUpdater(null, adapter)
    case 'nsis':
      return new (await import('electron-updater/out/NsisUpdater.js')).NsisUpdater(null, adapter)
    case 'mac':
      return new (await import('electron-updater/out/MacUpdater.js')).MacUpdater(undefined, adapter)
  }
}

interface DownloadOptions {
  readonly sha512?: string | null
}

/** In place of electron-updater's own client, which is Chromium's network: that one is shut. */
function executor(sizes: ReadonlyMap<string, number>, onShare: (share: number) => void) {
  return {
    download: async (url: URL, destination: string, { sha512 }: DownloadOptions): Promise<string> => {
      const file = { url, sha512: sha512 ?? '', size: sizes.get(url.href) }
      await downloadFile(file, destination, onShare)
      return destination
    },
  }
}

/** Its own provider would send a number by which this copy is known, and believes what is not signed. */
function provider(feed: UpdateFeed, manifest: string, sizes: Map<string, number>) {
  return class {
    readonly fileExtraDownloadHeaders = null
    readonly isUseMultipleRangeRequest = false

    setRequestHeaders(): void {
      // What it wants to send is not wanted by us.
    }

    async getLatestVersion(): Promise<UpdateInfo> {
      const { parseUpdateInfo } = await import('electron-updater/out/providers/Provider.js')
      return parseUpdateInfo(await readManifest(feed, manifest), manifest, new URL(feed.url))
    }

    resolveFiles({ files }: UpdateInfo): ResolvedUpdateFileInfo[] {
      return files.map((info) => {
        const url = fileUrl(feed, info.url)
        if (info.size !== undefined) sizes.set(url.href, info.size)
        return { url, info }
      })
    }
  }
}

export interface RunningUpdater {
  /** Resolves to undefined when this is the latest version. */
  check(): Promise<{ readonly version: string } | undefined>
  /** @param onShare is told how much has come, from 0 to 1 */
  download(onShare: (share: number) => void): Promise<void>
  /** Puts the downloaded version in place of this one, ends the app and starts it. */
  install(onFailure: (cause: unknown) => void): void
}

export function createUpdater(
  way: UpdateWay & { obstacle?: undefined },
  adapter: AppAdapter,
): RunningUpdater {
  const sizes = new Map<string, number>()
  let tell: (share: number) => void = () => undefined
  let fail: (cause: unknown) => void = () => undefined
  let loading: Promise<AppUpdater> | undefined
  let loaded: AppUpdater | undefined

  async function prepare(): Promise<AppUpdater> {
    const updater = await load(way.kind, adapter)
    updater.logger = null
    updater.autoDownload = false
    // Nobody's password is asked for, and nothing replaced, while they only wanted to quit.
    updater.autoInstallOnAppQuit = false
    updater.disableDifferentialDownload = true
    updater.isUserWithinRollout = () => true
    updater.on('error', (cause) => fail(cause))
    // Neither has a way in from outside.
    Reflect.set(
      updater,
      'httpExecutor',
      executor(sizes, (share) => tell(share)),
    )
    Reflect.set(updater, 'stagingUserIdPromise', { value: Promise.resolve('') })
    updater.setFeedURL({
      provider: 'custom',
      updateProvider: provider(way.feed, way.manifest, sizes),
    })
    loaded = updater
    return updater
  }
  const ready = (): Promise<AppUpdater> => (loading ??= prepare())

  return {
    async check() {
      const result = await (await ready()).checkForUpdates()
      return result?.isUpdateAvailable === true ? { version: result.updateInfo.version } : undefined
    },
    async download(onShare) {
      tell = onShare
      await (await ready()).downloadUpdate()
    },
    install(onFailure) {
      fail = onFailure
      loaded?.quitAndInstall(false, true)
    },
  }
}
