// The frame around the pages: rail, bars, notices, search, notifications.
import { numberText } from '../../domain/locale'
import { counted } from './counted'

export const app = {
  pages: {
    overview: 'Overview',
    accounts: 'Accounts',
    domains: 'Domains',
    warmup: 'Warmup',
    onboard: 'Onboard',
    jobs: 'Jobs',
    activity: 'Activity',
    settings: 'Settings',
    help: 'Help',
  },
  rail: 'Workspace and pages',
  helpOnPage: 'Help on this page',
  back: 'Back',
  workspaces: {
    label: 'Workspaces',
    open: 'Workspace:',
    demo: 'Demo',
    exploreDemo: 'Explore the demo fleet',
    connect: 'Connect Instantly…',
  },
  search: {
    label: 'Search accounts',
    placeholder: (query: string) => `Search, or filter: ${query}`,
  },
  sync: {
    start: 'Sync',
    about: 'Read the whole fleet from Instantly',
    stop: 'Stop syncing',
    noKey: (key: string) => `API key: ${key.toLowerCase()}`,
    progress: (phase: string, done: number, total: number | undefined) =>
      `${phase} · ${total === undefined ? numberText(done) : `${numberText(done)} of ${numberText(total)}`}`,
  },
  age: {
    none: 'nothing synced yet',
    asOf: (moment: string, ago: string) => `shown as of ${moment}, ${ago}`,
  },
  bar: {
    accounts: (shown: number, total: number) =>
      shown === total ? counted(total, 'account') : `${numberText(shown)} of ${counted(total, 'account')}`,
    jobs: (count: number) => `${numberText(count)} jobs`,
    requests: {
      lastMinute: (used: number, allowed: number, refused: number) =>
        `${numberText(used)} of ${numberText(allowed)} requests in the last minute, ${numberText(refused)} refused`,
      waiting: 'Instantly asks for fewer requests: waiting',
      perSecond: (used: number, allowed: number) =>
        `${numberText(used)} of ${numberText(allowed)} requests/s`,
    },
    lastSync: (ago: string, end: string) => `Last sync ${ago}: ${end}`,
    lastSyncExact: (moment: string, reason: string, seconds: string) =>
      `${moment}, ${reason}, took ${seconds} s`,
    next: (ahead: string) => `Next ${ahead}`,
    nextSoon: 'Next in less than a minute',
  },
  notices: {
    temporary: {
      title: 'Temporary session.',
      text: 'Nothing is kept: the fleet and the key are gone when you quit.',
    },
    connected: {
      title: (workspace: string) => `Connected to ${workspace}.`,
      text: 'Its accounts are being read now.',
      lacks: (lacks: string) => `With this key: ${lacks}`,
    },
    key: (state: string) => `API key: ${state}.`,
    enterKey: 'Enter a key…',
    interrupted: {
      title: (run: string) => `${run} was interrupted.`,
      text: (done: number, total: number) =>
        `${numberText(done)} of ${numberText(total)} rows are done. Nothing is created twice when it goes on.`,
      show: 'Show it',
      goOn: 'Go on',
    },
    syncFailed: (title: string) => `Sync failed: ${title}.`,
  },
  toasts: {
    label: 'Messages',
    dismiss: 'Dismiss',
  },
  notifications: {
    title: 'Notifications',
    unread: (count: number) => `Notifications, ${numberText(count)} unread`,
    clear: 'Clear',
    none: 'Nothing yet. What ends while you look elsewhere is listed here.',
    new: 'New',
  },
  empty: {
    failed: (advice: string) => `${advice} Your accounts on Instantly are not affected.`,
    filtered: {
      title: 'No account matches',
      text: 'None of the accounts has all that is asked for.',
      clear: 'Clear filters',
    },
    syncing: {
      title: 'Reading your accounts',
      text: 'They appear here as they arrive. Thousands take less than a minute.',
    },
    offline: {
      title: 'Nothing to show yet',
      text: 'This workspace was never read on this computer, and Instantly cannot be reached just now. It is read by itself when the network is back.',
    },
    none: {
      title: 'No accounts in this workspace',
      text: 'Add sending accounts in Instantly, then sync.',
    },
    unread: {
      title: 'Not read yet',
      text: 'Sync to read this workspace’s accounts from Instantly.',
    },
  },
  /** Why nothing can be started on Instantly just now. */
  obstacles: {
    offline: 'Offline: you can see what would change, and start it when back online.',
    noKey: 'No API key: you can see what would change, but not start it.',
    keyRejected: 'Instantly refuses the API key: replace it in Settings.',
  },
}
