// One app for one profile: two would write to the same cache.
import { app, type BrowserWindow } from 'electron'

/**
 * Before any file is opened and after the profile is set: the lock lies in it. False: another instance has it and was
 * told; this one must quit. A second start brings the first one's window to the front.
 */
export function claimSingleInstance(mainWindow: () => BrowserWindow | undefined): boolean {
  if (!app.requestSingleInstanceLock()) return false
  app.on('second-instance', () => {
    const window = mainWindow()
    if (!window || window.isDestroyed()) return
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
  })
  return true
}
