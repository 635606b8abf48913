// What lies on this computer: its size, taking it along, diagnostics, deleting it.
import { counted } from './counted'

export const data = {
  title: 'Data',
  about: 'Flotilla keeps a copy of your fleet on this computer, encrypted.',
  copyPath: 'Copy the folder’s path',
  size: {
    title: 'Size',
    about: 'The keys of the copy and of Instantly lie in the keychain, never in this folder.',
    of: (bytes: string, files: number) => `${bytes} in ${counted(files, 'file')}`,
  },
  savedTo: (fileName: string) => `Saved to ${fileName}.`,
  export: {
    title: 'Take it along',
    about: 'Every account of this workspace with all that is known of it. No passwords are in it.',
    csv: 'Export CSV…',
    json: 'Export JSON…',
  },
  diagnostics: {
    title: 'Diagnostics',
    about: 'Versions, settings, logs and counts for a bug report. You see it before it is saved.',
    show: 'Show diagnostics…',
    holds:
      'This is all that the ZIP holds: no key, no password, no email address. Send it with a bug report.',
    files: 'Files of the diagnostics',
    save: 'Save as ZIP…',
  },
  wipeWorkspace: {
    title: 'Delete this workspace’s data',
    about: 'Its copy, history, jobs and activity, and its key in the keychain.',
    ask: 'Delete…',
    question: 'Delete all data of this workspace?',
    what: (workspace: string, accounts: number) =>
      `The copy of “${workspace}” with ${counted(accounts, 'account')}, its history, jobs, imports and activity, and its key. Nothing changes on Instantly. This cannot be undone.`,
    confirm: 'Delete its data',
  },
  wipeAll: {
    title: 'Delete everything',
    about: 'All workspaces, settings, logs and keys. Flotilla then quits.',
    ask: 'Delete everything…',
    question: 'Delete everything Flotilla keeps on this computer?',
    what: 'The copies of all workspaces with their history, all settings and logs, and every key in the keychain. What runs is stopped where it is. Nothing changes on Instantly. This cannot be undone.',
    confirm: 'Delete everything and quit',
  },
  notDeleted: 'No file was deleted.',
}
