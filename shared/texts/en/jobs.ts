// The Jobs page and Instantly’s background jobs.
import type { GivenUpReason, JobState } from '../../domain/background-jobs'
import { numberText } from '../../domain/locale'
import { counted } from './counted'

const states: Readonly<Record<JobState, string>> = {
  running: 'Running',
  done: 'Done',
  failed: 'Failed',
  cancelled: 'Cancelled',
  unseen: 'Out of sight',
}

const givenUp: Readonly<Record<GivenUpReason, string>> = {
  patience:
    'It had not ended after 45 minutes, so Flotilla no longer follows it. Look again to know how it stands.',
  forgotten:
    'Instantly no longer knows this job. Whether it came to its end is not known; a sync shows what it did.',
}

export const jobs = {
  title: 'Jobs',
  underWay: (count: number) => `${numberText(count)} under way`,
  which: 'Which jobs',
  sorts: { all: 'All', operation: 'Operations', import: 'Imports', background: 'Instantly’s' },
  exported: (count: number) => `Exported ${counted(count, 'row')}`,
  exportedTo: (fileName: string) => `to ${fileName}.`,
  none: 'No jobs yet',
  noneOfThese: 'None of these yet',
  about:
    'What you do with many accounts at once runs in the background and is listed here, with what came of each account. Select some accounts to begin.',
  goToAccounts: 'Go to the accounts',
  showEarlier: 'Show earlier ones',
  background: {
    types: {
      warmup: 'Change warmup',
      moveLeads: 'Move leads',
      importLeads: 'Import leads',
      exportLeads: 'Export leads',
      renameVariable: 'Rename a variable',
      unknown: 'Background job',
    },
    states,
    doneSomeUnchanged: 'Done, some unchanged',
    doneWithFailures: 'Done, with failures',
    givenUp,
    progress: (done: number, total: number) => `${numberText(done)} of ${numberText(total)}`,
    percent: (percent: number) => `${numberText(percent)} %`,
    justBegun: 'just begun',
    done: (count: number) => `${numberText(count)} done`,
    failed: (count: number) => `${numberText(count)} failed`,
    noCounts: 'no counts given',
    differ: (read: number, changed: number) =>
      `Of ${numberText(read)} accounts that were read after it, ${numberText(changed)} differ from before.`,
    notChanged: (succeeded: number, left: number) =>
      `Instantly says that it did ${numberText(succeeded)}: ${numberText(left)} did not change.`,
    ours: 'A background job of Instantly’s, begun by {operation}, which tells what came of each account.',
    anOperation: 'an operation of Flotilla',
    elsewhere: 'A background job of Instantly’s, begun elsewhere. It can not be cancelled from here.',
    asLastSeen: 'What is shown is as it was last seen.',
    lookAgain: 'Look again',
    showAccounts: 'Show these accounts',
    facts: {
      begun: 'Begun',
      ended: 'Ended',
      pace: 'Pace',
      lastSeen: 'Last seen',
      calledByInstantly: 'Instantly calls it',
      number: 'Number',
    },
  },
}
