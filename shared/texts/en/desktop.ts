// What the system shows for the app: menus, tray, dialogs.
import { counted } from './counted'

export const desktop = {
  menu: {
    file: '&File',
    view: '&View',
    help: '&Help',
    settings: 'Settings…',
    about: (appName: string) => `About ${appName}`,
    guide: (appName: string) => `${appName} Guide`,
    shortcuts: 'Keyboard Shortcuts',
    getKey: 'Get an API Key',
    apiDocs: 'Instantly API Documentation',
  },
  tray: {
    tip: (state: string) => `Flotilla: ${state}`,
    open: 'Open Flotilla',
    sync: 'Sync now',
    pause: 'Pause syncing',
    quit: 'Quit Flotilla',
    isSyncing: 'Syncing',
    noJob: 'No job runs',
    jobs: (count: number) => counted(count, 'job runs', 'jobs run'),
    nextSync: (at: string) => `Next sync at ${at}`,
    noSync: 'No sync is planned',
    isPaused: 'Syncing is paused',
  },
  closing: {
    question: 'Keep Flotilla running in the tray?',
    about: 'Then syncs and jobs go on while the window is closed. You can change this in the settings.',
    keep: 'Keep running',
    quit: 'Quit',
  },
  files: {
    choose: 'Choose mailbox files',
    all: 'All files',
  },
}
