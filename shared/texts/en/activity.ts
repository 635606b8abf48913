// The journal, the requests, what changed.
import type { DeedOutcome } from '../../domain/deeds'
import type { ChangeKind } from '../../domain/history'
import { numberText } from '../../domain/locale'
import { counted } from './counted'

const outcomes: Readonly<Record<DeedOutcome, string>> = {
  done: 'Done',
  failed: 'Failed',
  unknown: 'Unknown',
}

/** What a sync finds to have changed of an account. */
const fleetChanges: Readonly<Record<ChangeKind, string>> = {
  broke: 'Ran into trouble',
  recovered: 'Recovered',
  stateChanged: 'State changed',
  warmupChanged: 'Warmup changed',
  scoreFell: 'Health score fell',
  scoreRose: 'Health score rose',
  scoreChanged: 'Health score changed',
  dailyLimitChanged: 'Daily limit changed',
  warmupLimitChanged: 'Warmup limit changed',
  appeared: 'Appeared in the workspace',
  cameBack: 'Came back to the workspace',
  gone: 'No longer listed by Instantly',
}

export const activity = {
  title: 'Activity',
  showAll: 'Show all',
  fleetChanges,
  unknownValue: 'unknown',
  changes: {
    tab: 'Changes',
    about: 'Every change Flotilla made on Instantly, kept for a year.',
    label: 'Changes, the latest first',
    /** The only one that is no operation. */
    create: 'Create',
    /** @param name of the operation: it stands within a sentence now */
    undo: (name: string) => `Undo: ${name.charAt(0).toLowerCase()}${name.slice(1)}`,
    outcomes,
    heads: { when: 'When', what: 'What', account: 'Account', result: 'Result', change: 'Change' },
    find: 'Find an email',
    whatWasDone: 'What was done',
    allKinds: 'All changes',
    result: 'Result',
    anyResult: 'Any result',
    when: 'When',
    anyTime: 'Any time',
    periods: { day: 'The last day', week: 'The last 7 days', month: 'The last 30 days' },
    allWorkspaces: 'All workspaces',
    exportCsv: 'Export CSV…',
    exported: (count: number) => `Exported ${counted(count, 'change')}`,
    exportedTo: (fileName: string) => `to ${fileName}.`,
    none: {
      title: 'Nothing changed yet',
      text: 'What Flotilla changes on Instantly from now on is listed here: each account, before and after.',
    },
    noneFound: { title: 'No change matches', text: 'No change of the last year fits what you look for.' },
    chosen: 'The chosen change',
    openAccount: 'Open account',
    openJob: 'Open job',
    openImport: 'Open import',
  },
  requests: {
    tab: 'Requests',
    about: 'The last requests behind it. Keys, passwords and what accounts are created with are never kept.',
    label: 'Requests, the latest first',
    heads: {
      when: 'When',
      method: 'Method',
      path: 'Path',
      answer: 'Answer',
      took: 'Took',
      attempt: 'Try',
      waited: 'Waited',
      size: 'Size',
    },
    find: 'Find a path or an email',
    which: 'Which requests',
    parts: { all: 'All', writes: 'Writes', failed: 'Failed', retried: 'Retried' },
    clear: 'Clear the log',
    none: {
      title: 'No request yet',
      text: 'What Flotilla asks Instantly is listed here, with its answer and how long it took.',
    },
    noneFound: { title: 'No request matches', text: 'Only the latest 5,000 requests are kept.' },
    chosen: 'The chosen request',
    facts: {
      left: 'Left',
      took: 'Took',
      waited: 'Waited for the budget',
      attempt: 'Try',
      sent: 'Sent',
      received: 'Received',
    },
    body: 'Body',
    theBody: 'the body',
    bodyNotKept: 'Not kept: it may hold passwords, or is long.',
    copyAsCurl: 'Copy as curl',
    copied: 'Copied, without the key',
    notCopied: 'Could not copy',
    cut: 'Cut',
    noAnswer: 'No answer',
    /** Why there was no answer, in a word. */
    codes: {
      timeout: 'Timeout',
      offline: 'Offline',
      unreachable: 'Unreachable',
      connectionLost: 'Cut off',
      tls: 'TLS error',
      redirected: 'Redirected',
    },
    otherCode: 'Failed',
  },
  spans: {
    milliseconds: (count: number) => `${numberText(count)} ms`,
    seconds: (count: number) => `${numberText(count)} s`,
  },
  sizes: {
    bytes: (count: number) => `${numberText(count)} B`,
    kilobytes: (count: number) => `${numberText(count)} kB`,
    megabytes: (count: number) => `${numberText(count)} MB`,
  },
}
