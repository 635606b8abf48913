// Asks in the system's own dialog where a file is to be saved.
import { app, dialog, type BrowserWindow } from 'electron'
import { join } from 'node:path'
import type { ChoosePath } from './save-file'

const KINDS = {
  csv: { name: 'CSV', extensions: ['csv'] },
  json: { name: 'JSON', extensions: ['json'] },
  zip: { name: 'ZIP', extensions: ['zip'] },
  png: { name: 'PNG', extensions: ['png'] },
}

export function createPathChooser(window: () => BrowserWindow | undefined): ChoosePath {
  return async ({ name, kind }) => {
    const options = { defaultPath: join(app.getPath('downloads'), name), filters: [KINDS[kind]] }
    const parent = window()
    const chosen = await (parent ? dialog.showSaveDialog(parent, options) : dialog.showSaveDialog(options))
    return chosen.canceled || chosen.filePath === '' ? undefined : chosen.filePath
  }
}
