// Starts the app: what must hold before there is a window, the window, and then, while its page loads, all the rest.
import { homedir } from 'node:os'
import { join } from 'node:path'
import { app, dialog, nativeTheme, session, type BrowserWindow } from 'electron'
import { resolveBaseUrl } from './api/base-url'
import { language } from '../shared/texts/language'
import { startTexts } from '../shared/texts/start'
import { listen, listenForStreams } from './ipc/transport'
import { chooseHost } from './keychain/launch'
import { openMarker } from './keychain/marker'
import { declareAppScheme, serveApp } from './shell/app-protocol'
import { guardEveryContents } from './shell/contents-guards'
import { keepMemoryOutOfCores } from './shell/core-files'
import { cleanEnvironment, refusedSwitches } from './shell/launch-policy'
import { homeUrl, type NetworkRules } from './shell/network-rules'
import { keepNewFilesPrivate, prepareProfile, resolveProfile, type Profile } from './shell/profile'
import { applyNetworkSwitches, guardSession } from './shell/session-guards'
import { claimSingleInstance } from './shell/single-instance'
import { readStoredTheme } from './shell/stored-theme'
import { createMainWindow } from './shell/window'

const { isPackaged } = app
/** The name that scripts/package.mjs gives a package that is only for trying it. */
const isTrial = isPackaged && app.name === 'Flotilla Trial'
/** Unpackaged, Electron takes the name from package.json, where a test may stand for the app. */
const appName = isTrial ? 'Flotilla Trial' : 'Flotilla'
const rules: NetworkRules = {
  isPackaged,
  language,
  devServer: isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL']?.replace(/\/$/, ''),
}

const { refusal } = startTexts
let mainWindow: BrowserWindow | undefined
/** Brings the window to the front, opened anew when there is none; nothing while the app still begins. */
let showMain = (): void => undefined
let isEnding = false

/** Stops a start that must not go on, and says why. */
function refuse(reason: string): never {
  process.stderr.write(`${refusal.title}: ${reason}\n`)
  if (isPackaged) dialog.showErrorBox(refusal.title, reason)
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
  if (refused.length > 0) refuse(refusal.switches(refused.map((name) => `--${name}`).join(', ')))
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
    return refuse(cause instanceof Error ? cause.message : refusal.surroundings)
  }
}

function openWindow(profile: Profile): BrowserWindow {
  const window = createMainWindow({
    preloadPath: join(__dirname, '../preload/preload.js'),
    url: homeUrl(rules),
    isPackaged,
    stateFile: join(profile.dir, 'window.json'),
  })
  window.on('closed', () => {
    mainWindow = undefined
  })
  mainWindow = window
  return window
}

/** The page has its files: main, who hands them out, may be busy now with reading the app behind it. */
function pageIsThere(window: BrowserWindow): Promise<void> {
  return new Promise((resolve) => {
    window.once('ready-to-show', () => resolve())
    window.webContents.once('did-finish-load', () => resolve())
    window.webContents.once('did-fail-load', () => resolve())
    window.once('closed', () => resolve())
  })
}

async function start(): Promise<void> {
  const prepared = prepare()
  if (!prepared) {
    app.quit()
    return
  }
  const { profile, baseUrl } = prepared
  app.once('before-quit', () => (isEnding = true))
  await app.whenReady()
  await guardSession(session.defaultSession, rules)
  serveApp(session.defaultSession.protocol, join(__dirname, '../renderer'))
  nativeTheme.themeSource = readStoredTheme(join(profile.dir, 'settings.json'))
  const first = openWindow(profile)
  const isKeyKept = openMarker(profile.dir).names().length > 0
  const startHost = chooseHost(join(__dirname, 'keytar-host.js'), isKeyKept)
  const composed = pageIsThere(first)
    .then(() => import('./app'))
    .then(({ composeApp }) =>
      composeApp({
        ...{ profile, baseUrl, rules, startHost, appName, isTrial },
        window: () => mainWindow,
        openWindow: () => openWindow(profile),
      }),
    )
  const windows = (): readonly BrowserWindow[] => (mainWindow ? [mainWindow] : [])
  listen(
    composed.then(({ pipeline }) => pipeline),
    windows,
  )
  listenForStreams(
    composed.then(({ streaming }) => streaming),
    windows,
  )
  const { show, begin } = await composed
  showMain = show
  // Its window was closed while its page was loading.
  if (!isEnding) await begin()
}

void start()
