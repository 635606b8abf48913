// The palette and its commands, with the words they are found by.
import { numberText } from '../../domain/locale'
import { counted } from './counted'

const LOOK = 'appearance mode colours'
const ROWS = 'density height spacing'

export const palette = {
  title: 'Commands',
  search: 'Search commands and accounts',
  placeholder: 'Go to, do, or an account’s email…',
  list: 'Commands and accounts',
  none: 'Nothing is called so, and no account’s email holds it.',
  found: (count: number) => `${numberText(count)} found`,
  recent: 'Recent',
  commands: 'Commands',
  accounts: 'Accounts',
  groups: {
    Selection: 'Selection',
    Account: 'Account',
    Pages: 'Pages',
    Views: 'Views',
    App: 'App',
  },
  shortcuts: { title: 'Show keyboard shortcuts', keywords: 'help keys' },
  page: (page: string) => `Go to ${page}`,
  connect: { title: 'Connect a workspace', keywords: 'api key add instantly' },
  workspace: { title: (name: string) => `Open the workspace ${name}`, keywords: 'switch' },
  inUse: 'In use',
  themes: {
    light: { title: 'Use the light theme', keywords: LOOK },
    dark: { title: 'Use the dark theme', keywords: LOOK },
    system: { title: 'Follow the system’s theme', keywords: LOOK },
  },
  densities: {
    compact: { title: 'Use compact rows', keywords: ROWS },
    comfortable: { title: 'Use comfortable rows', keywords: ROWS },
  },
  sync: {
    title: 'Sync now',
    keywords: 'refresh reload read fleet',
    isRunning: 'A sync is running',
    offline: 'Offline',
    noKey: 'No API key',
  },
  stopSync: { title: 'Stop syncing', keywords: 'cancel', none: 'No sync is running' },
  selectAll: {
    title: (shown: number) => `Select all ${numberText(shown)} accounts shown`,
    none: 'None is shown',
  },
  selectNone: {
    title: 'Drop the selection',
    keywords: 'unselect none clear',
    none: 'Nothing is selected',
  },
  clearFilters: {
    title: 'Clear all filters',
    keywords: 'show all accounts search',
    none: 'Nothing is filtered',
  },
  view: { title: (name: string) => `Show ${name}`, keywords: 'view accounts' },
  operation: {
    title: (name: string, accounts: number) => `${name}: ${counted(accounts, 'account')}`,
    keywords: 'bulk selected accounts',
  },
}
