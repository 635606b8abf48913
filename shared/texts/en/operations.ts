// Bulk operations: their kinds and states, and what came of their rows.
import type { ErrorCode } from '../../errors'
import type { RowCode } from '../../contract/operations'
import { decimalText, numberText } from '../../domain/locale'
import type { OperationKind, RowState, SubjectKind, WaitsFor, Way } from '../../domain/operations'
import { counted } from './counted'

const accounts = (count: number): string => counted(count, 'account')
const domains = (count: number): string => counted(count, 'domain')
const hosts = (count: number): string => counted(count, 'tracking domain')

const kinds: Readonly<
  Record<
    OperationKind,
    {
      /** On a button and as the name of the operation. */
      readonly name: string
      /** What it does, for the preview's heading: "Pause 12 accounts". */
      readonly title: (count: number) => string
      /** What came of rows that are done: "247 paused". */
      readonly done: (count: number) => string
      readonly meaning: string
    }
  >
> = {
  pause: {
    name: 'Pause',
    title: (count) => `Pause ${accounts(count)}`,
    done: (count) => `${numberText(count)} paused`,
    meaning: 'They send nothing, neither for campaigns nor for warmup, until they are resumed.',
  },
  resume: {
    name: 'Resume',
    title: (count) => `Resume ${accounts(count)}`,
    done: (count) => `${numberText(count)} resumed`,
    meaning: 'They may send again. One whose trouble is not cured fails again soon.',
  },
  markFixed: {
    name: 'Mark fixed',
    title: (count) => `Mark as fixed ${accounts(count)}`,
    done: (count) => `${numberText(count)} marked fixed`,
    meaning: 'Instantly clears the error and tries to connect again.',
  },
  warmupOn: {
    name: 'Turn warmup on',
    title: (count) => `Turn warmup on for ${accounts(count)}`,
    done: (count) => `${numberText(count)} warming up`,
    meaning: 'Instantly does it as a background job, which can take minutes.',
  },
  warmupOff: {
    name: 'Turn warmup off',
    title: (count) => `Turn warmup off for ${accounts(count)}`,
    done: (count) => `${numberText(count)} no longer warming up`,
    meaning: 'Instantly does it as a background job, which can take minutes.',
  },
  edit: {
    name: 'Edit settings',
    title: (count) => `Edit ${accounts(count)}`,
    done: (count) => `${numberText(count)} changed`,
    meaning: 'Each account is read first, and only what differs is written.',
  },
  tag: {
    name: 'Tag',
    title: (count) => `Tag ${accounts(count)}`,
    done: (count) => `${numberText(count)} tagged`,
    meaning: 'Other tags stay as they are.',
  },
  delete: {
    name: 'Delete',
    title: (count) => `Delete ${accounts(count)}`,
    done: (count) => `${numberText(count)} deleted`,
    meaning: 'They are removed from Instantly. This cannot be undone: each would have to be connected anew.',
  },
  vitals: {
    name: 'Test vitals',
    title: (count) => `Test the vitals of ${domains(count)}`,
    done: (count) => `${numberText(count)} tested`,
    meaning: 'Instantly looks up MX, SPF, DKIM and DMARC of each domain once.',
  },
  trackingCheck: {
    name: 'Check tracking domains',
    title: (count) => `Check ${hosts(count)}`,
    done: (count) => `${numberText(count)} checked`,
    meaning: 'Instantly looks up the CNAME and the certificate of each tracking domain once.',
  },
}

const subjects: Readonly<Record<SubjectKind, (count: number) => string>> = {
  account: accounts,
  domain: domains,
  host: hosts,
}

const ways: Readonly<Record<Way, string>> = {
  bulk: 'many accounts in a request',
  jobs: 'as background jobs of 100 accounts, one after another',
  allBut: 'as one background job for the whole workspace, these left out',
  single: 'one by one',
}

const waitsFor: Readonly<Record<WaitsFor, string>> = {
  network: 'Waits for the network',
  service: 'Waits for Instantly to answer again',
  key: 'Waits for an API key',
  plan: 'Needs a plan that includes the API',
  scope: 'The API key lacks the scope for it',
  user: 'Paused',
}

const rowStates: Readonly<Record<RowState, string>> = {
  pending: 'Waiting',
  sent: 'Under way',
  done: 'Done',
  unchanged: 'As wanted already',
  failed: 'Failed',
  unknown: 'Unknown',
  cancelled: 'Not done',
}

const rowCodes: Readonly<Record<Exclude<RowCode, ErrorCode>, string>> = {
  refused: 'Instantly listed it among those it did not do',
  notChanged: 'Instantly said it was done, but it is as before',
  changedSince: 'It was changed again before its turn',
  jobGoesOn: 'Instantly’s job went on after the cancel',
  noAnswer: 'Instantly said nothing about it',
}

type Counted = Exclude<RowState, 'pending' | 'sent' | 'done'>

const counts: Readonly<Record<Counted, (count: number) => string>> = {
  unchanged: (count) => `${numberText(count)} as wanted already`,
  failed: (count) => `${numberText(count)} failed`,
  unknown: (count) => `${numberText(count)} unknown`,
  cancelled: (count) => `${numberText(count)} not done`,
}

export const operations = {
  kinds,
  subjects,
  ways,
  waitsFor,
  rowStates,
  rowCodes,
  undo: (title: string) => `Undo: ${title}`,
  states: {
    stopping: 'Stopping',
    queued: 'Waits for its turn',
    running: 'Running',
    waiting: 'Waiting',
    cancelled: 'Cancelled',
    doneWithFailures: 'Done, with failures',
    doneSomeUnknown: 'Done, some unknown',
    done: 'Done',
  },
  counts,
  nothingDone: 'nothing done yet',
  /** What is set: a setting's name and its value. */
  set: (field: string, value: string) => `${field}: ${value}`,
  /** What differs, with what it was before. */
  change: (field: string, from: string, to: string) => `${field} ${from} → ${to}`,
  found: (field: string, value: string) => `${field} ${value}`,
  /** Between what was and what is; an arrow is drawn. */
  to: 'to',
  newTag: (label: string) => `+ ${label} (new)`,
  estimate: {
    fewSeconds: 'a few seconds',
    seconds: (count: number) => `about ${counted(count, 'second')}`,
    minutes: (count: number) => `about ${counted(count, 'minute')}`,
    hours: (count: number) => (count === 1 ? 'about 1 hour' : `about ${decimalText(count, 1)} hours`),
  },
  took: {
    noTime: 'less than a second',
    seconds: (count: number) => `${numberText(count)} s`,
    minutes: (count: number) => `${numberText(count)} min`,
    hours: (count: number) => `${decimalText(count, 1)} h`,
  },
  left: (estimate: string) => `${estimate} left`,
  pace: (perMinute: number, estimate: string) => `${numberText(perMinute)} a minute, ${estimate} left`,
  jobProgress: (percent: number) => `Instantly’s job: ${numberText(percent)} %`,
  progress: (ended: number, total: number) => `${numberText(ended)} of ${numberText(total)}`,
  rowsEnded: (ended: number, total: number) => `${numberText(ended)} of ${numberText(total)} rows`,
  soFar: (ended: number, total: number, what: string) =>
    `${numberText(ended)} of ${numberText(total)}: ${what}`,
  /** What a row, or Instantly, says of itself. */
  instantlySays: 'Instantly says',
  whatInstantlySays: 'what Instantly says',
  facts: {
    askedFor: 'Asked for',
    started: 'Started',
    ended: 'Ended',
    took: 'Took',
    pace: 'Pace',
    how: 'How',
    takesBack: 'Takes back',
    earlierOne: 'an earlier one',
    undone: 'Undone',
    byLaterOne: 'by a later one',
  },
  actions: {
    pause: 'Pause',
    goOn: 'Continue',
    cancelRest: 'Cancel the rest',
    retry: (count: number) => `Retry ${numberText(count)} failed`,
    undo: 'Undo…',
    showAccounts: 'Show these accounts',
    exportCsv: 'Export CSV…',
    remove: 'Remove from the list',
  },
  rows: {
    label: 'Results, row by row',
    chosen: 'The chosen row',
    attempts: (count: number) => `${numberText(count)} attempts`,
  },
}
