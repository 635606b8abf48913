// The run of an import: how far it is, what became of its rows and why, and its report.
import type { FollowUpKind, ImportCause, ImportPhase, ImportRowState } from '../../domain/import-runs'
import { numberText } from '../../domain/locale'
import { counted } from './counted'

const causes: Readonly<Record<ImportCause, { readonly title: string; readonly advice: string }>> = {
  credentials: {
    title: 'The mail server refused the username or password',
    advice: 'Check both with the reseller. Google, Yahoo and others take an app password only.',
  },
  oauthOnly: {
    title: 'The mail server takes no password',
    advice: 'Connect it by OAuth in Instantly.',
  },
  imapOff: {
    title: 'IMAP is switched off for the mailbox',
    advice: 'Switch it on in the settings of the mailbox or of its domain, then retry.',
  },
  hostUnreachable: {
    title: 'The mail server could not be reached',
    advice: 'Check host and port. If they are right, the server may be down: retry later.',
  },
  certificate: {
    title: 'The mail server’s certificate is not valid',
    advice: 'Check the host: it must be the name the certificate is for.',
  },
  mailServerBusy: {
    title: 'The mail server broke the connection, or asked for patience',
    advice: 'It was tried three times. Retry in an hour, with fewer at once if there are many.',
  },
  planLimit: {
    title: 'The plan allows no more accounts',
    advice: 'Make room or change the plan in Instantly, then retry.',
  },
  invalid: {
    title: 'Instantly did not accept a value',
    advice: 'Its words say which. Correct it in the saved file and import that.',
  },
  service: {
    title: 'Instantly failed',
    advice: 'It was looked for, and is not there. Retry later.',
  },
  unanswered: {
    title: 'Instantly did not answer three times',
    advice: 'It was looked for and not found. Look into Instantly, then retry: it is looked for again first.',
  },
  refused: {
    title: 'Instantly refused it',
    advice: 'Its words say why.',
  },
}

const rowStates: Readonly<Record<ImportRowState, string>> = {
  pending: 'Waiting',
  sent: 'Under way',
  created: 'Created',
  alreadyOurs: 'Created by an earlier import',
  alreadyHere: 'Here before',
  alreadyElsewhere: 'In another workspace',
  failed: 'Failed',
  unknown: 'Unknown',
  cancelled: 'Not sent',
}

/** The same within a sentence, of so many rows. */
const counts: Readonly<Record<Exclude<ImportRowState, 'pending' | 'sent'>, (count: number) => string>> = {
  created: (count) => `${numberText(count)} created`,
  alreadyOurs: (count) => `${numberText(count)} created earlier`,
  alreadyHere: (count) => `${numberText(count)} here before`,
  alreadyElsewhere: (count) => `${numberText(count)} in another workspace`,
  failed: (count) => `${numberText(count)} failed`,
  unknown: (count) => `${numberText(count)} unknown`,
  cancelled: (count) => `${numberText(count)} not sent`,
}

const phases: Readonly<Record<ImportPhase, string>> = {
  creating: 'Creating accounts',
  settling: 'Finding out what became of the last ones',
  wiping: 'Taking the passwords off the disk',
  finishing: 'Handing warmup and tags to the jobs',
}

const newAccounts = (count: number): string => counted(count, 'new account')

const behind = (labels: string): string => (labels === '' ? '' : `: ${labels}`)

/** What the new accounts get. */
const followUps: Readonly<Record<FollowUpKind, (accounts: number, labels: string) => string>> = {
  warmupOn: (accounts, labels) => `Warmup is turned on for ${newAccounts(accounts)}${behind(labels)}.`,
  warmupOff: (accounts, labels) => `Warmup is turned off for ${newAccounts(accounts)}${behind(labels)}.`,
  tag: (accounts, labels) => `Tags are put on ${newAccounts(accounts)}${behind(labels)}.`,
}

const reportStates: Readonly<Record<ImportRowState, string>> = {
  pending: 'Not sent yet',
  sent: 'Sent, not settled yet',
  created: 'Created',
  alreadyOurs: 'Created by an earlier import',
  alreadyHere: 'In this workspace before',
  alreadyElsewhere: 'In another workspace',
  failed: 'Failed',
  unknown: 'Unknown',
  cancelled: 'Cancelled',
}

export const importsRuns = {
  causes,
  rowStates,
  counts,
  phases,
  followUps,
  nothingYet: 'nothing created yet',
  states: {
    stopping: 'Stopping',
    queued: 'Waits for its turn',
    interrupted: 'Interrupted',
    waiting: 'Waiting',
    running: 'Running',
    cancelled: 'Cancelled',
    doneWithFailures: 'Done, with failures',
    doneSomeUnknown: 'Done, some unknown',
    done: 'Done',
  },
  ofFile: (name: string) => `Import of ${name}`,
  ofFiles: (count: number) => `Import of ${numberText(count)} files`,
  pace: (perMinute: number) => `${numberText(perMinute)} a minute`,
  paceAndLeft: (perMinute: number, left: string) => `${numberText(perMinute)} a minute, ${left} left`,
  /** What the new accounts are to get, within a sentence. */
  wanted: {
    warmupOn: 'warmup on',
    warmupOff: 'warmup off',
    tags: (count: number, labels: string) => `tag${count === 1 ? '' : 's'} ${labels}`,
  },
  secrets: {
    kept: 'The passwords of rows that are not done are kept encrypted, and wiped as the run ends.',
    wiped: 'All passwords are wiped from this computer; your own file still has them.',
    keptForRetry: (rows: number, until: string | undefined) =>
      `The passwords of ${counted(rows, 'row')} that failed are kept encrypted${until === undefined ? '' : ` until ${until}`}, so that you can try again.`,
  },
  report: {
    states: reportStates,
    head: {
      email: 'Email',
      result: 'Result',
      reason: 'Reason',
      advice: 'Advice',
      file: 'File',
      line: 'Line',
      requests: 'Requests',
      ended: 'Ended',
    },
  },
}
