// The system's dialog for opening files: the user chooses what is read; the page names no path.
import { dialog, type BrowserWindow, type OpenDialogOptions } from 'electron'
import type { ChooseFiles } from '../services/parts'

const OPTIONS: OpenDialogOptions = {
  title: 'Choose mailbox files',
  filters: [
    { name: 'CSV', extensions: ['csv', 'tsv', 'txt'] },
    { name: 'All files', extensions: ['*'] },
  ],
  properties: ['openFile', 'multiSelections'],
}

export function createFileChooser(window: () => BrowserWindow | undefined): ChooseFiles {
  return async () => {
    const parent = window()
    const { canceled, filePaths } = await (parent
      ? dialog.showOpenDialog(parent, OPTIONS)
      : dialog.showOpenDialog(OPTIONS))
    return canceled ? [] : filePaths
  }
}
