// The app beside its window: tray, closing, start at login, kept to the settings as they change.
import { app, type BrowserWindow } from 'electron'
import type { Settings } from '../../shared/contract/settings'
import type { SyncState } from '../../shared/contract/sync'
import { askAtClose } from './close-question'
import { setStartAtLogin } from './login-item'
import { createTray } from './tray'
import { trayFacts } from './tray-template'

export interface DesktopLifeParts {
  readonly settings: {
    get(): Settings
    update(patch: Partial<Settings>): Settings
    onChange(fn: (settings: Settings) => void): () => void
  }
  readonly sync: { state(): SyncState; start(reason: 'button'): SyncState }
  /** Operations and imports under way. */
  readonly running: () => number
  /** Brings the window to the front, opened anew when there is none. */
  readonly openWindow: () => void
  readonly homeDir: string
  readonly reportBug: (where: string, cause: unknown) => void
}

const REFRESH_MS = 5_000

export interface DesktopLife {
  /** The window follows what the settings say of closing. */
  keep(window: BrowserWindow): void
}

export function beginDesktopLife(parts: DesktopLifeParts): DesktopLife {
  const { settings, sync } = parts
  let isQuitting = false
  let login = false
  app.on('before-quit', () => (isQuitting = true))

  const tray = createTray(() => trayFacts(sync.state(), parts.running(), settings.get().isSyncPaused), {
    open: parts.openWindow,
    syncNow: () => void sync.start('button'),
    setSyncPaused: (isSyncPaused) => void settings.update({ isSyncPaused }),
    quit: () => app.quit(),
  })

  function follow(now: Settings): void {
    try {
      tray.setOn(now.tray.isOn)
      tray.refresh()
      if (now.startAtLogin !== login) setStartAtLogin(now.startAtLogin, parts.homeDir)
      login = now.startAtLogin
    } catch (cause) {
      parts.reportBug('desktop', cause)
    }
  }

  login = settings.get().startAtLogin
  follow(settings.get())
  settings.onChange(follow)
  setInterval(() => tray.refresh(), REFRESH_MS).unref()

  return {
    keep: (window) =>
      askAtClose(window, {
        tray: () => settings.get().tray,
        remember: (onClose) => void settings.update({ tray: { ...settings.get().tray, onClose } }),
        isQuitting: () => isQuitting,
      }),
  }
}
