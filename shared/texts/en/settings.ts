// Settings.
import { counted } from './counted'

export const settings = {
  connection: {
    title: 'Connection',
    about: 'The workspace that is open, and its API key.',
    demo: 'A demo workspace: a made-up fleet that lives on this computer alone.',
    cached: (accounts: number) => `${counted(accounts, 'account')} in the cache.`,
    key: 'API key',
    keyState: (state: string, advice: string) => `${state}. ${advice}`,
    keyStateSince: (state: string, since: string, advice: string) => `${state} since ${since}. ${advice}`,
    replace: 'Replace key…',
    enter: 'Enter a key…',
    forget: 'Forget key…',
    lacks: 'What this key may not do',
    scope: (scope: string) => `Scope ${scope}`,
    own: {
      title: 'Your own fleet',
      about: 'Connect a workspace of yours with its API key.',
      connect: 'Connect Instantly…',
    },
    forgetting: {
      title: (workspace: string) => `Forget the key of “${workspace}”?`,
      about:
        'The key is removed from the keychain of this computer. Flotilla then shows the fleet from its cache and cannot refresh it until you enter a key again. Nothing changes on Instantly; to make the key useless, delete it there.',
      wipe: (accounts: number) =>
        `Also delete what is cached of this workspace: ${counted(accounts, 'account')} and their history. This cannot be undone.`,
      confirm: 'Forget key',
      confirmWipe: 'Forget key and delete cache',
      notRemoved: 'The key was not removed.',
    },
  },
  sync: {
    title: 'Sync',
    about: 'When the fleet is read from Instantly by itself.',
    every: {
      title: 'Every',
      about: 'Only while Flotilla is open and online.',
      label: 'Sync every',
      never: 'Never',
      minutes: (minutes: number) => `${minutes} min`,
      hours: (hours: number) => `${hours} h`,
    },
    atStart: {
      title: 'At start',
      about: 'Sync as soon as a workspace is opened.',
      label: 'Sync at start',
    },
    requests: {
      title: 'Requests',
      about:
        'How much of Instantly’s limit Flotilla may use. Other tools on the same workspace draw on it too.',
      label: 'Share of the request limit',
    },
    settling: {
      title: 'Settling time of imports',
      about: 'Seconds to wait after an answer was lost before an account counts as not created.',
      label: 'Settling time of imports, in seconds',
    },
  },
  notifications: {
    title: 'Notifications',
    about: 'What is told when something long has ended.',
    desktop: {
      title: 'On the desktop',
      about: 'While Flotilla’s window is not in front.',
      label: 'Notifications on the desktop',
    },
    quiet: {
      title: 'Quiet hours',
      about: 'Nothing on the desktop then; the list still has it.',
      from: 'Quiet from',
      to: 'to',
      until: 'Quiet until',
    },
  },
  appearance: {
    title: 'Appearance',
    theme: { title: 'Theme', system: 'System', light: 'Light', dark: 'Dark' },
    density: {
      title: 'Density',
      about: 'How much room a row takes. The grid of a workspace keeps its own once it is set there.',
      compact: 'Compact',
      comfortable: 'Comfortable',
    },
  },
  desktop: {
    title: 'Desktop',
    about: 'How Flotilla lives beside your other programs.',
    tray: {
      title: 'Icon in the tray',
      about: 'With the state, the next sync, and a way to pause syncing.',
    },
    closing: {
      title: 'Closing the window',
      about: 'Kept in the tray, syncs and jobs go on. Starting Flotilla again brings the window back.',
      ask: 'Ask',
      keep: 'Keep running',
      quit: 'Quit',
    },
    login: { title: 'Start at login', about: 'Flotilla opens when you log in to this computer.' },
    pause: {
      title: 'Pause syncing',
      about: 'No sync begins by itself until you switch this off. The button still works.',
    },
  },
  about: {
    title: 'About',
    trial: {
      title: 'Trial runtime.',
      about:
        'This copy runs on an out-of-support Electron, for a first look only. Do not use it with a real API key.',
    },
    licences: 'Flotilla is under the MIT licence, and made with these',
  },
}
