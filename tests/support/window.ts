// The app's one window, as seen and handled from main.
import type { ElectronApplication } from '@playwright/test'

export async function windowDoes(app: ElectronApplication, what: 'hide' | 'show' | 'close'): Promise<void> {
  await app.evaluate(({ BrowserWindow }, verb) => {
    const [window] = BrowserWindow.getAllWindows()
    window?.[verb]()
    if (verb === 'show') window?.focus()
  }, what)
}

export const isWindowVisible = (app: ElectronApplication): Promise<boolean> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() ?? false)

export const isWindowInFront = (app: ElectronApplication): Promise<boolean> =>
  app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    return window !== undefined && window.isVisible() && window.isFocused()
  })
