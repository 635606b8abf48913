// Loads a page that has crashed anew: what it showed comes from main, and main has lost nothing.
import { app, dialog, type BrowserWindow } from 'electron'
import { startTexts } from '../../shared/texts/start'

/** A second crash within this time is not met with a third page unasked. */
const SOON_MS = 60_000

/** Chromium may still be clearing up after the old page and refuse the new one. */
const TRIES = 5
const TRY_AGAIN_MS = 500

async function ask(window: BrowserWindow, load: () => void): Promise<void> {
  const { crashed } = startTexts
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message: crashed.title,
    detail: crashed.about,
    buttons: [crashed.load, crashed.quit],
    defaultId: 0,
    cancelId: 0,
  })
  if (response === 1) app.quit()
  else load()
}

export function reviveAfterCrash(window: BrowserWindow, url: string): void {
  let lastAt = -Infinity
  const load = (tries = TRIES): void => {
    if (window.isDestroyed() || tries === 0) return
    window.loadURL(url).catch(() => setTimeout(() => load(tries - 1), TRY_AGAIN_MS))
  }
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return
    const now = performance.now()
    const isAgain = now - lastAt < SOON_MS
    lastAt = now
    if (isAgain) void ask(window, () => load())
    else setImmediate(() => load())
  })
}
