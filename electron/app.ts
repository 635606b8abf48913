// Everything behind the window: the services, their calls and events, the app's life on the desktop, its end.
import { randomBytes } from 'node:crypto'
import { homedir, release } from 'node:os'
import { join } from 'node:path'
import { app, nativeTheme, powerMonitor, type BrowserWindow } from 'electron'
import { devDependencies } from '../package.json'
import type { Publish } from '../shared/contract/contract'
import { setLocale } from '../shared/domain/locale'
import { createApiFactory } from './api/factory'
import { resolveBaseUrl } from './api/base-url'
import { createCacheFiles } from './cache/files'
import { createSettingsFile } from './cache/settings'
import { systemClock } from './clock'
import { compose, type Services } from './compose'
import { launchDemo } from './demo/launch'
import { createHandlers, createStreams } from './ipc/handlers/handlers'
import { openImportReader } from './imports/launch'
import { createPipeline, type Pipeline } from './ipc/pipeline'
import { createPublish } from './ipc/publish'
import { createStreaming, type Streaming } from './ipc/streams'
import { createDeliver } from './ipc/transport'
import { createKeytarKeychain } from './keychain/keytar-keychain'
import type { StartHost } from './keychain/host-client'
import { openMarker } from './keychain/marker'
import { createSecrets } from './keychain/secrets'
import { serviceName } from './keychain/service-name'
import { demoSizeFrom } from './services/demo'
import { createAppFacts } from './shell/app-facts'
import { createAppUpdater } from './shell/app-updater'
import { APP_ORIGIN } from './shell/bundle'
import { beginDesktopLife } from './shell/desktop-life'
import { createDesktop } from './shell/desktop'
import { createFileChooser } from './shell/file-chooser'
import { createLogFile } from './shell/log-file'
import { installMenu } from './shell/menu'
import type { NetworkRules } from './shell/network-rules'
import { openLink } from './shell/open-link'
import { createPathChooser } from './shell/path-chooser'
import type { Profile } from './shell/profile'
import type { ProfileFiles } from './services/parts'
import { createProfileFiles } from './shell/profile-files'
import { createSaveFile } from './shell/save-file'
import { takeScreenshot } from './shell/screenshot'
import { systemLocale } from './shell/system-locale'
import { zipOf } from './shell/zip'
import { bringToFront } from './shell/window'

export interface AppParts {
  readonly profile: Profile
  readonly baseUrl: string
  readonly rules: NetworkRules
  readonly startHost: StartHost
  readonly appName: string
  /** A package that is only for trying the app. */
  readonly isTrial: boolean
  /** Undefined while it is closed. */
  readonly window: () => BrowserWindow | undefined
  readonly openWindow: () => BrowserWindow
}

export interface ComposedApp {
  readonly pipeline: Pipeline
  readonly streaming: Streaming
  /** Brings the window to the front, opened anew when there is none. */
  show(): void
  /** Opens the last session. */
  begin(): Promise<void>
}

const randomHex = (bytes: number): string => randomBytes(bytes).toString('hex')

/** How long a quit waits for running work to stop. */
const QUIT_PATIENCE_MS = 2_000

function runtimeVersions(): Record<string, string> {
  const { electron, chrome, node } = process.versions
  const system = `${process.platform} ${process.arch}`
  return { flotilla: app.getVersion(), system, electron, chrome, node, osRelease: release() }
}

/**
 * All of ours is closed and gone. Chromium's processes write files of their own as they end, so they do not come to that,
 * and this one neither.
 */
function endWithoutTrace(files: ProfileFiles): void {
  const others = app.getAppMetrics().filter(({ pid }) => pid !== process.pid)
  for (const { pid } of others) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It has ended by itself.
    }
  }
  files.wipe()
  process.kill(process.pid, 'SIGKILL')
}

function wire(
  { profile, baseUrl, rules, startHost, appName, isTrial, window }: AppParts,
  show: () => void,
): {
  readonly services: Services
  readonly keychainEnd: () => Promise<void>
  readonly reportBug: (where: string, cause: unknown) => string
  readonly publish: Publish
  readonly pipeline: Pipeline
  readonly streaming: Streaming
} {
  const log = createLogFile({ folder: join(profile.dir, 'logs'), now: systemClock.now, randomHex })
  const reportBug = (where: string, cause: unknown): string => log.bug(where, cause)
  process.on('uncaughtException', (cause) => reportBug('uncaught', cause))
  process.on('unhandledRejection', (cause) => reportBug('unhandled', cause))
  app.on('render-process-gone', (_event, _contents, { reason }) => {
    if (reason !== 'clean-exit') log.write({ event: 'page.gone', reason })
  })
  const windows = (): readonly BrowserWindow[] => {
    const open = window()
    return open ? [open] : []
  }
  const profileFiles = createProfileFiles(profile.dir)
  const keychain = createKeytarKeychain({
    service: serviceName(profile.dir, profile.defaultDir, appName),
    startHost,
    onFailure: (reason) => log.write({ event: 'keychain.failed', reason }),
  })
  const publish = createPublish(createDeliver(windows), reportBug)
  const services = compose(
    {
      clock: systemClock,
      randomHex,
      log,
      publish,
      secrets: createSecrets({ keychain, marker: openMarker(profile.dir), now: systemClock.now }),
      cacheFiles: createCacheFiles(
        join(profile.dir, 'cache.db'),
        (cause) => reportBug('cache', cause),
        join(__dirname, 'checkpoint-host.js'),
      ),
      settingsFile: createSettingsFile(join(profile.dir, 'settings.json')),
      saveFile: createSaveFile(createPathChooser(window)),
      profileFiles,
      zip: zipOf,
      versions: runtimeVersions(),
      quit: () => setImmediate(() => endWithoutTrace(profileFiles)),
      createApi: createApiFactory({
        fetch: globalThis.fetch,
        clock: systemClock,
        random: Math.random,
        userAgent: `Flotilla/${app.getVersion()}`,
      }),
      openImport: openImportReader,
      chooseFiles: createFileChooser(window),
      launchDemo: async (size) => {
        const demo = await launchDemo({ size })
        return { ...demo, baseUrl: resolveBaseUrl(demo.origin) }
      },
      liveBaseUrl: baseUrl,
      updater: createAppUpdater(isTrial, join(profile.dir, 'updates')),
      desktop: createDesktop(window, show),
    },
    { demoSize: demoSizeFrom(process.argv) },
  )
  const origins = new Set(rules.devServer === undefined ? [APP_ORIGIN] : [APP_ORIGIN, rules.devServer])
  const handlers = createHandlers(
    services,
    createAppFacts({ dataFolder: profile.dir, openLink, pinnedElectron: devDependencies.electron }),
  )
  return {
    ...{ services, reportBug, publish },
    keychainEnd: () => keychain.close(),
    pipeline: createPipeline({ handlers, origins, reportBug }),
    streaming: createStreaming({ streams: createStreams(services), origins, reportBug }),
  }
}

function quitWith(services: Services, keychainEnd: () => Promise<void>): void {
  let isClosed = false
  app.on('before-quit', (event) => {
    if (isClosed) return
    event.preventDefault()
    const closed = Promise.allSettled([services.close(), keychainEnd()])
    // What is committed is safe: nothing that hangs may keep the app from ending.
    const patience = new Promise((resolve) => systemClock.after(QUIT_PATIENCE_MS, () => resolve(undefined)))
    void Promise.race([closed, patience]).then(() => {
      isClosed = true
      app.quit()
    })
  })
}

/** Keeps to the settings what is not the page's: the theme, the tray, what closing means. */
function liveOnDesktop({ services, reportBug }: ReturnType<typeof wire>, show: () => void) {
  services.settings.onChange(({ theme }) => {
    nativeTheme.themeSource = theme
  })
  return beginDesktopLife({
    settings: services.settings,
    sync: services.sync,
    running: () => services.progress.running(),
    openWindow: show,
    homeDir: homedir(),
    reportBug,
  })
}

async function takePicture(services: Services, window: BrowserWindow | undefined): Promise<void> {
  const picture = process.env['FLOTILLA_SCREENSHOT_PATH']
  if (app.isPackaged || picture === undefined || window === undefined) return
  // What follows the list may go on for a minute with a large fleet, and changes little of what is seen.
  const isAtRest = (): boolean => {
    const phase = services.sync.state().running?.phase
    return phase !== 'tags' && phase !== 'listing'
  }
  await takeScreenshot(window, picture, isAtRest)
}

/** Nothing is opened yet when it answers. */
export function composeApp(parts: AppParts): ComposedApp {
  const { rules, window } = parts
  const { platform, env } = process
  setLocale(systemLocale({ platform, env, systemLocale: app.getSystemLocale() }))
  const wired = wire(parts, show)
  const { services, keychainEnd, publish } = wired
  installMenu({
    platform: process.platform,
    isPackaged: rules.isPackaged,
    openLink: (link) => void openLink(link),
    ask: (what) => {
      show()
      publish('app.asked', { what })
    },
  })
  const life = liveOnDesktop(wired, show)
  const first = window()
  if (first) life.keep(first)
  function show(): void {
    const open = window()
    if (open) bringToFront(open)
    else life.keep(parts.openWindow())
  }
  app.on('activate', show)
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  powerMonitor.on('resume', () => {
    services.network.lookNow()
  })
  quitWith(services, keychainEnd)
  return {
    pipeline: wired.pipeline,
    streaming: wired.streaming,
    show,
    async begin() {
      await services.session.start({ demoSize: demoSizeFrom(process.argv) })
      await takePicture(services, window())
    },
  }
}
