// Opens the app's window where it was last, and remembers where it goes.
import { BrowserWindow, nativeTheme, screen } from 'electron'
import icon from './icon.png?asset'
import { reviveAfterCrash } from './page-life'
import { webPreferences } from './web-preferences'
import {
  MIN_HEIGHT,
  MIN_WIDTH,
  loadWindowState,
  placeWindow,
  saveWindowState,
  type Bounds,
} from './window-bounds'

export interface MainWindowOptions {
  readonly preloadPath: string
  readonly url: string
  readonly isPackaged: boolean
  /** A small file in the profile. */
  readonly stateFile: string
}

/** The page's `--hull`: what is seen until it has painted. */
const BACKGROUND = { light: '#eef2f3', dark: '#0b1114' } as const

/** Shows itself when the page has painted. */
export function createMainWindow(options: MainWindowOptions): BrowserWindow {
  const { bounds, isMaximized } = placeWindow(loadWindowState(options.stateFile), screenAreas())
  const window = new BrowserWindow({
    ...bounds,
    minWidth: MIN_WIDTH,
    minHeight: MIN_HEIGHT,
    title: 'Flotilla',
    show: false,
    // Windows and macOS take it from the program itself.
    ...(process.platform === 'linux' && { icon }),
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: webPreferences(options.preloadPath, options.isPackaged),
  })
  const show = (): void => {
    if (window.isDestroyed() || window.isVisible()) return
    if (isMaximized) window.maximize()
    window.show()
  }
  window.once('ready-to-show', show)
  // An empty window that can be closed is better than an app nobody sees.
  window.webContents.once('did-fail-load', show)
  window.on('close', () => {
    saveWindowState(options.stateFile, {
      bounds: window.getNormalBounds(),
      isMaximized: window.isMaximized(),
    })
  })
  reviveAfterCrash(window, options.url)
  window.loadURL(options.url).catch(() => undefined)
  return window
}

/** Also out of the taskbar or the tray. */
export function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

function screenAreas(): readonly Bounds[] {
  const main = screen.getPrimaryDisplay()
  const others = screen.getAllDisplays().filter(({ id }) => id !== main.id)
  return [main, ...others].map(({ workArea }) => workArea)
}
