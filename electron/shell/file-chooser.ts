// The system's dialog for opening files: the user chooses what is read; the page names no path.
import { dialog, type BrowserWindow, type OpenDialogOptions } from 'electron'
import { texts } from '../../shared/texts'
import type { ChooseFiles } from '../services/parts'

const OPTIONS: OpenDialogOptions = {
  title: texts.desktop.files.choose,
  filters: [
    { name: 'CSV', extensions: ['csv', 'tsv', 'txt'] },
    { name: texts.desktop.files.all, extensions: ['*'] },
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
