// The cage every page of ours runs in.
import type { WebPreferences } from 'electron'

/** All that Electron's security checklist asks for, said aloud, so that no change of a default can open it. */
export const WEB_PREFERENCES = Object.freeze({
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
} satisfies WebPreferences)

export function webPreferences(preloadPath: string, isPackaged: boolean): WebPreferences {
  return { ...WEB_PREFERENCES, preload: preloadPath, devTools: !isPackaged }
}
