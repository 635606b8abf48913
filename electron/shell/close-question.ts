// What closing the window does: keeps the app in the tray or ends it, as the user has said, and is asked once.
import { app, dialog, type BrowserWindow } from 'electron'
import type { Settings } from '../../shared/contract/settings'
import { texts } from '../../shared/texts'

export interface CloseParts {
  readonly tray: () => Settings['tray']
  readonly remember: (onClose: 'keep' | 'quit') => void
  /** The app is about to end anyway. */
  readonly isQuitting: () => boolean
}

const KEEP = 0
const QUIT = 1

async function ask(window: BrowserWindow, parts: CloseParts): Promise<void> {
  const { closing } = texts.desktop
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: closing.question,
    detail: closing.about,
    buttons: [closing.keep, closing.quit, texts.common.cancel],
    defaultId: KEEP,
    cancelId: 2,
  })
  if (response !== KEEP && response !== QUIT) return
  parts.remember(response === KEEP ? 'keep' : 'quit')
  if (response === KEEP) window.hide()
  else app.quit()
}

export function askAtClose(window: BrowserWindow, parts: CloseParts): void {
  window.on('close', (event) => {
    const { isOn, onClose } = parts.tray()
    if (!isOn || parts.isQuitting() || onClose === 'quit') return
    event.preventDefault()
    if (onClose === 'keep') window.hide()
    else void ask(window, parts)
  })
}
