// What the system shows for the app: menus, tray, dialogs, and why it does not start.
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
  crashed: {
    title: 'What the window shows has crashed twice',
    about:
      'Nothing is lost: syncs, operations and imports go on behind it. Load it again, or quit; what runs is taken up at the next start.',
    load: 'Load again',
    quit: 'Quit',
  },
  files: {
    choose: 'Choose mailbox files',
    all: 'All files',
  },
  runsAlready: 'Flotilla runs already: its window was brought to the front. Nothing else was started.',
  refusal: {
    title: 'Flotilla does not start',
    switches: (switches: string) => `it was started with ${switches}.`,
    relativeFolder: 'FLOTILLA_USER_DATA_DIR must be an absolute path',
    openFolder: (folder: string) =>
      `others can read ${folder}: give Flotilla a folder of its own, or make this one private (0700)`,
    surroundings: 'its surroundings are not as they should be.',
  },
}
