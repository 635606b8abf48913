// Starts and stops the app: one ordered list, nothing else.
import { randomBytes } from 'node:crypto'
import { homedir, release } from 'node:os'
import { join } from 'node:path'
import { app, dialog, nativeTheme, powerMonitor, session, type BrowserWindow } from 'electron'
import { devDependencies } from '../package.json'
import { createApiFactory } from './api/factory'
import { resolveBaseUrl } from './api/base-url'
import { createCacheFiles } from './cache/files'
import { createSettingsFile } from './cache/settings'
import { compose, type Services } from './compose'
import { launchDemo } from './demo/launch'
import { createHandlers, createStreams } from './ipc/handlers/handlers'
import { openImportReader } from './imports/launch'
import { createPipeline } from './ipc/pipeline'
import { createPublish } from './ipc/publish'
import { createStreaming } from './ipc/streams'
import { createDeliver, listen, listenForStreams } from './ipc/transport'
import { createKeytarKeychain } from './keychain/keytar-keychain'
import { chooseHost } from './keychain/launch'
import { openMarker } from './keychain/marker'
import { createSecrets } from './keychain/secrets'
import { serviceName } from './keychain/service-name'
import { demoSizeFrom } from './services/demo'
import { createAppUpdater } from './shell/app-updater'
import { createAppFacts } from './shell/app-facts'
import { declareAppScheme, serveApp } from './shell/app-protocol'
import { beginDesktopLife } from './shell/desktop-life'
import { createDesktop } from './shell/desktop'
import { keepMemoryOutOfCores } from './shell/core-files'
import { APP_ORIGIN } from './shell/bundle'
import { guardEveryContents } from './shell/contents-guards'
import { createFileChooser } from './shell/file-chooser'
import { cleanEnvironment, refusedSwitches } from './shell/launch-policy'
import { openLink } from './shell/open-link'
import { createLogFile } from './shell/log-file'
import { installMenu } from './shell/menu'
import type { NetworkRules } from './shell/network-rules'
import { keepNewFilesPrivate, prepareProfile, resolveProfile, type Profile } from './shell/profile'
import type { Publish } from '../shared/contract/contract'
import type { ProfileFiles } from './services/parts'
import { createProfileFiles } from './shell/profile-files'
import { createSaveFile } from './shell/save-file'
import { createPathChooser } from './shell/path-chooser'
import { takeScreenshot } from './shell/screenshot'
import { applyNetworkSwitches, guardSession } from './shell/session-guards'
import { zipOf } from './shell/zip'
import { claimSingleInstance } from './shell/single-instance'
import { bringToFront, createMainWindow } from './shell/window'

const { isPackaged } = app
/** The name that scripts/package.mjs gives a package that is only for trying it. */
const isTrial = isPackaged && app.name === 'Flotilla Trial'
/** Unpackaged, Electron takes the name from package.json, where a test may stand for the app. */
const appName = isTrial ? 'Flotilla Trial' : 'Flotilla'
const rules: NetworkRules = {
  isPackaged,
  devServer: isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL']?.replace(/\/$/, ''),
}
const clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(ms: number, fn: () => void) {
    const timer = setTimeout(fn, ms)
    return () => {
      clearTimeout(timer)
    }
  },
}
const randomHex = (bytes: number): string => randomBytes(bytes).toString('hex')

/** How long a quit waits for running work to stop. */
const QUIT_PATIENCE_MS = 2_000

let mainWindow: BrowserWindow | undefined
/** Brings the window to the front, opened anew when there is none; nothing while the app still begins. */
let showMain = (): void => undefined

function runtimeVersions(): Record<string, string> {
  const { electron, chrome, node } = process.versions
  return { electron, chrome, node, osRelease: release() }
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

/** Stops a start that must not go on, and says why. */
function refuse(reason: string): never {
  process.stderr.write(`Flotilla does not start: ${reason}\n`)
  if (isPackaged) dialog.showErrorBox('Flotilla does not start', reason)
  app.exit(1)
  process.exit(1)
}

/** What must hold before Electron is ready: private files, no dangerous switch, one instance. */
function prepare(): { readonly profile: Profile; readonly baseUrl: string } | undefined {
  keepNewFilesPrivate()
  keepMemoryOutOfCores()
  const launch = {
    argv: process.argv,
    platform: process.platform,
    isPackaged,
    isTrial,
    isRoot: process.getuid?.() === 0,
  }
  const refused = refusedSwitches(launch)
  if (refused.length > 0) refuse(`it was started with ${refused.map((name) => `--${name}`).join(', ')}.`)
  cleanEnvironment(process.env)
  try {
    const profile = resolveProfile({
      platform: process.platform,
      env: process.env,
      homeDir: homedir(),
      appName,
    })
    const baseUrl = resolveBaseUrl(process.env['FLOTILLA_API_BASE_URL'])
    prepareProfile(profile)
    app.setPath('userData', profile.dir)
    if (!claimSingleInstance(() => showMain())) return undefined
    declareAppScheme()
    applyNetworkSwitches(rules)
    guardEveryContents(rules)
    return { profile, baseUrl }
  } catch (cause) {
    return refuse(cause instanceof Error ? cause.message : 'its surroundings are not as they should be.')
  }
}

function wire(
  profile: Profile,
  baseUrl: string,
): {
  readonly services: Services
  readonly keychainEnd: () => Promise<void>
  readonly reportBug: (where: string, cause: unknown) => string
  readonly publish: Publish
} {
  const log = createLogFile({ folder: join(profile.dir, 'logs'), now: clock.now, randomHex })
  const reportBug = (where: string, cause: unknown): string => log.bug(where, cause)
  process.on('uncaughtException', (cause) => reportBug('uncaught', cause))
  process.on('unhandledRejection', (cause) => reportBug('unhandled', cause))
  const windows = (): readonly BrowserWindow[] => (mainWindow ? [mainWindow] : [])
  const profileFiles = createProfileFiles(profile.dir)
  const keychain = createKeytarKeychain({
    service: serviceName(profile.dir, profile.defaultDir, appName),
    startHost: chooseHost(join(__dirname, 'keytar-host.js')),
    onFailure: (failure) => {
      log.write({ event: 'keychain.failed', reason: failure })
    },
  })
  const publish = createPublish(createDeliver(windows), reportBug)
  const services = compose(
    {
      clock,
      randomHex,
      log,
      publish,
      secrets: createSecrets({ keychain, marker: openMarker(profile.dir), now: clock.now }),
      cacheFiles: createCacheFiles(
        join(profile.dir, 'cache.db'),
        (cause) => reportBug('cache', cause),
        join(__dirname, 'checkpoint-host.js'),
      ),
      settingsFile: createSettingsFile(join(profile.dir, 'settings.json')),
      saveFile: createSaveFile(createPathChooser(() => mainWindow)),
      profileFiles,
      zip: zipOf,
      versions: {
        flotilla: app.getVersion(),
        system: `${process.platform} ${process.arch}`,
        ...runtimeVersions(),
      },
      quit: () => setImmediate(() => endWithoutTrace(profileFiles)),
      createApi: createApiFactory({
        fetch: globalThis.fetch,
        clock,
        random: Math.random,
        userAgent: `Flotilla/${app.getVersion()}`,
      }),
      openImport: openImportReader,
      chooseFiles: createFileChooser(() => mainWindow),
      launchDemo: async (size) => {
        const demo = await launchDemo({ size })
        return { ...demo, baseUrl: resolveBaseUrl(demo.origin) }
      },
      liveBaseUrl: baseUrl,
      updater: createAppUpdater(isTrial, join(profile.dir, 'updates')),
      desktop: createDesktop(
        () => mainWindow,
        () => showMain(),
      ),
    },
    { demoSize: demoSizeFrom(process.argv) },
  )
  const origins = new Set(rules.devServer === undefined ? [APP_ORIGIN] : [APP_ORIGIN, rules.devServer])
  const handlers = createHandlers(
    services,
    createAppFacts({ dataFolder: profile.dir, openLink, pinnedElectron: devDependencies.electron }),
  )
  listen(createPipeline({ handlers, origins, reportBug }), windows)
  listenForStreams(createStreaming({ streams: createStreams(services), origins, reportBug }), windows)
  return { services, keychainEnd: () => keychain.close(), reportBug, publish }
}

function openWindow(profile: Profile): BrowserWindow {
  const window = createMainWindow({
    preloadPath: join(__dirname, '../preload/preload.js'),
    url: rules.devServer ?? `${APP_ORIGIN}/index.html`,
    isPackaged,
    stateFile: join(profile.dir, 'window.json'),
  })
  window.on('closed', () => {
    mainWindow = undefined
  })
  mainWindow = window
  return window
}

function quitWith(services: Services, keychainEnd: () => Promise<void>): void {
  let isClosed = false
  app.on('before-quit', (event) => {
    if (isClosed) return
    event.preventDefault()
    const closed = Promise.allSettled([services.close(), keychainEnd()])
    // What is committed is safe: nothing that hangs may keep the app from ending.
    const patience = new Promise((resolve) => clock.after(QUIT_PATIENCE_MS, () => resolve(undefined)))
    void Promise.race([closed, patience]).then(() => {
      isClosed = true
      app.quit()
    })
  })
}

async function start(): Promise<void> {
  const prepared = prepare()
  if (!prepared) {
    app.quit()
    return
  }
  const { profile, baseUrl } = prepared
  await app.whenReady()
  await guardSession(session.defaultSession, rules)
  serveApp(session.defaultSession.protocol, join(__dirname, '../renderer'))
  const { services, keychainEnd, reportBug, publish } = wire(profile, baseUrl)
  nativeTheme.themeSource = services.settings.get().theme
  services.settings.onChange(({ theme }) => {
    nativeTheme.themeSource = theme
  })
  installMenu({
    platform: process.platform,
    isPackaged,
    openLink: (link) => void openLink(link),
    ask: (what) => {
      showWindow()
      publish('app.asked', { what })
    },
  })
  const life = beginDesktopLife({
    settings: services.settings,
    sync: services.sync,
    running: () => services.progress.running(),
    openWindow: () => showMain(),
    homeDir: homedir(),
    reportBug,
  })
  function showWindow(): BrowserWindow {
    if (mainWindow) {
      bringToFront(mainWindow)
      return mainWindow
    }
    const opened = openWindow(profile)
    life.keep(opened)
    return opened
  }
  showMain = () => void showWindow()
  const window = showWindow()
  app.on('activate', showMain)
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  powerMonitor.on('resume', () => {
    services.network.lookNow()
  })
  quitWith(services, keychainEnd)
  await services.session.start({ demoSize: demoSizeFrom(process.argv) })
  const picture = process.env['FLOTILLA_SCREENSHOT_PATH']
  if (!isPackaged && picture !== undefined) {
    // What follows the list may go on for a minute with a large fleet, and changes little of what is seen.
    const isAtRest = (): boolean => {
      const phase = services.sync.state().running?.phase
      return phase !== 'tags' && phase !== 'listing'
    }
    await takeScreenshot(window, picture, isAtRest)
  }
}

void start()
