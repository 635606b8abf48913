// The desktop around the window, as Electron gives it: native notifications, the badge, the way to the front.
import { app, clipboard, ClipboardItem, nativeImage, Notification, type BrowserWindow } from 'electron'
import type { Desktop } from '../services/parts'

/** As clipboards were written to before Electron had clipboard items. */
interface EarlierClipboard {
  writeImage?(image: Electron.NativeImage): void
}

async function writeImage(png: Uint8Array): Promise<void> {
  const { writeImage: writeEarlier } = clipboard as EarlierClipboard
  if (writeEarlier) writeEarlier(nativeImage.createFromBuffer(Buffer.from(png)))
  else await clipboard.write([new ClipboardItem({ 'image/png': new Blob([Buffer.from(png)]) })])
}

export function createDesktop(windowNow: () => BrowserWindow | undefined, bringToFront: () => void): Desktop {
  /** Held until they are clicked or closed: Electron forgets the click of one that is collected. */
  const shown = new Map<string, Notification>()

  return {
    isInFront() {
      const window = windowNow()
      return window !== undefined && window.isVisible() && !window.isMinimized() && window.isFocused()
    },
    bringToFront,
    notify({ subject, title, body, onClick }) {
      if (!Notification.isSupported()) return
      shown.get(subject)?.close()
      const notification = new Notification({ title, body })
      const forget = (): void => {
        if (shown.get(subject) === notification) shown.delete(subject)
      }
      notification.on('click', () => {
        forget()
        onClick()
      })
      notification.on('close', forget)
      notification.on('failed', forget)
      shown.set(subject, notification)
      notification.show()
    },
    copyImage: writeImage,
    setProgress(share) {
      const window = windowNow()
      if (window && !window.isDestroyed()) window.setProgressBar(share ?? -1)
    },
    setUnread(count) {
      // macOS and some Linux docks; elsewhere it does nothing.
      app.setBadgeCount(count)
    },
  }
}
