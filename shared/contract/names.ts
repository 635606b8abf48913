// The names of everything that crosses the border between main and page: all the preload knows.

/** Calls the page may make, by noun. */
export const CALLS = {
  app: ['info', 'openLink'],
  session: ['get', 'retry', 'startTemporary', 'setCacheAside'],
  workspaces: ['list', 'open'],
  connection: ['save', 'status', 'forget'],
  demo: ['open'],
  accounts: ['get', 'refresh', 'export'],
  tags: ['list'],
  sync: ['get', 'start', 'cancel'],
  settings: ['get', 'update', 'startPage', 'keepPage'],
  network: ['get'],
  budget: ['get'],
  notifications: ['list', 'markRead', 'clear'],
  alerts: ['list', 'subjects'],
  views: ['list', 'save', 'remove', 'arrange', 'remember'],
  history: ['summary', 'changes', 'account', 'fleet', 'asOf', 'asOfAccounts'],
  warmup: ['group'],
  domains: ['weeks'],
  charts: ['copyImage', 'saveImage', 'saveTable'],
  operations: [
    'preview',
    'previewRows',
    'previewUndo',
    'start',
    'list',
    'get',
    'rows',
    'ofAccount',
    'cancel',
    'pause',
    'continue',
    'retry',
    'remove',
    'export',
  ],
  data: ['get', 'export', 'wipeAll', 'diagnostics', 'saveDiagnostics'],
  backgroundJobs: ['list', 'watch', 'refresh', 'accounts'],
  deeds: ['list', 'export'],
  requests: ['list', 'clear'],
  checks: ['get'],
  campaigns: ['ofAccount', 'refreshOfAccount'],
  updates: ['get', 'check', 'download', 'install'],
  layouts: ['get', 'save'],
  imports: [
    'choose',
    'openDropped',
    'get',
    'rows',
    'setReading',
    'setMapping',
    'dropColumn',
    'setDefaults',
    'fix',
    'fixAlike',
    'skip',
    'reveal',
    'savePreset',
    'plan',
    'saveTemplate',
    'saveRejected',
    'start',
    'close',
  ],
  importPresets: ['list', 'remove'],
  importRuns: [
    'list',
    'get',
    'rows',
    'pause',
    'continue',
    'cancel',
    'retry',
    'saveReport',
    'saveFailed',
    'wipe',
    'remove',
  ],
} as const

/** Events main announces, by noun; a verb in the past. */
export const EVENTS = {
  app: ['asked'],
  session: ['changed'],
  accounts: ['changed', 'exported'],
  imports: ['changed'],
  importRuns: ['changed'],
  sync: ['progressed'],
  settings: ['changed'],
  network: ['changed'],
  budget: ['changed'],
  notifications: ['added', 'opened'],
  alerts: ['added'],
  operations: ['changed'],
  backgroundJobs: ['changed'],
  checks: ['changed'],
  updates: ['changed'],
} as const

/** What the page may have streamed, by noun: each time over a port of its own, until the last item. */
export const STREAMS = {
  accounts: ['fleet'],
} as const

/** The page hands this call files that were dropped; the preload, which alone may, puts their paths in their place. */
export const DROP_CALL = 'imports.openDropped'

/** Prefix of every IPC channel, so that ours are told apart from Electron's own. */
export const CHANNEL_PREFIX = 'flotilla:'

type NameOf<T extends Record<string, readonly string[]>> = {
  [N in keyof T & string]: `${N}.${T[N][number]}`
}[keyof T & string]

export type CallName = NameOf<typeof CALLS>
export type EventName = NameOf<typeof EVENTS>
export type StreamName = NameOf<typeof STREAMS>

/** The bridge's property for an event: `changed` of `accounts` is `accounts.onChanged`. */
export function listenerName<V extends string>(verb: V): `on${Capitalize<V>}` {
  return `on${verb[0]?.toUpperCase() ?? ''}${verb.slice(1)}` as `on${Capitalize<V>}`
}
