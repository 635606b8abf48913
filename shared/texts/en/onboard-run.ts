// The plan of an import, its run, and what is asked before the run is ended or forgotten.
import { numberText } from '../../domain/locale'
import { counted } from './counted'

const mailboxes = (count: number): string => counted(count, 'mailbox', 'mailboxes')

export const onboardRun = {
  plan: {
    title: 'What will happen',
    counting: 'Counting…',
    busy: 'Another import of this workspace is not over yet: let it end, or cancel it.',
    nothingCreated: 'Nothing was created.',
    renewed: {
      title: 'Something had changed meanwhile.',
      about: 'This is how it is now: look at it, then start.',
    },
    notNow: 'Not now.',
    created: 'Created',
    on: (domains: number, warnings: number) =>
      `{mailboxes} on ${counted(domains, 'domain')}${warnings > 0 ? `, ${numberText(warnings)} of them with warnings` : ''}`,
    leftOut: 'Left out',
    noneLeftOut: 'None: every row is created.',
    rowsLeftOut: (rows: number, reasons: string) => `${counted(rows, 'row')}: ${reasons}.`,
    saveLeftOut: 'Save them as a CSV…',
    saveLeftOutOf: (file: string) => `Save those of ${file}…`,
    takes: 'Takes',
    effort: (duration: string, requests: number) =>
      `${duration}, ${counted(requests, 'request')}. Instantly logs in to each mailbox. You can go on working, pause it, or quit: it goes on where it was.`,
    afterwards: 'Afterwards',
    warmupOn: (count: number) => `Warmup is turned on for ${numberText(count)} of them.`,
    warmupOff: (count: number) => `Warmup is turned off for ${numberText(count)} of them.`,
    tag: (name: string, count: number) => `The tag “${name}” is put on ${numberText(count)} of them.`,
    nothingMore: 'Nothing more: no tags, and warmup as Instantly makes it.',
    passwords: 'Passwords',
    passwordsKept:
      'Kept encrypted on this computer until the run ends, then wiped; those of failed rows are kept for a retry, for a day at the most. They go to Instantly and nowhere else.',
    seenBefore: 'Seen before',
    earlier: (moment: string, created: number) =>
      `A file with exactly this content was imported on ${moment}: ${mailboxes(created)} created then. None is created twice.`,
    create: (count: number) => `Create ${mailboxes(count)}`,
  },
  /** Before rows are saved that hold passwords. */
  save: {
    title: 'This file will hold passwords',
    confirm: 'Choose where to…',
    about:
      'The rows are written as they stand in your file, with a column that says why, and with their passwords in plain text. Save it where only you can read it, and delete it when you are done.',
    spreadsheet:
      'Open it with care in a spreadsheet: a password that begins with = + - or @ is taken for a formula there.',
    saved: (rows: number) => `${counted(rows, 'row')} saved.`,
  },
  run: {
    ended: (ended: number, total: number) => `${numberText(ended)} of ${numberText(total)} rows`,
    interrupted: {
      title: 'It was interrupted.',
      about: (left: number) =>
        `${mailboxes(left)} ${left === 1 ? 'is' : 'are'} left. What had been sent is looked for before anything is sent again, so nothing is created twice.`,
    },
    goOn: 'Go on',
    continue: 'Continue',
    pause: 'Pause',
    cancelRest: 'Cancel the rest…',
    end: 'End it…',
    retry: (count: number) => `Retry ${numberText(count)} failed`,
    saveFailed: 'Save failed rows as a CSV…',
    saveFailedOf: (file: string) => `Save failed rows of ${file}…`,
    saveReport: 'Save the report…',
    reportSaved: 'The report was saved.',
    wipe: 'Wipe passwords now…',
    remove: 'Remove…',
    seeJob: 'See the job',
    leftOut: (rows: number, reasons: string) => `${counted(rows, 'row')} of the file left out: ${reasons}.`,
    causes: 'Why rows failed',
    showThem: 'Show them',
    rows: 'Rows of the import',
  },
  ask: {
    wipe: {
      title: 'Wipe the passwords now?',
      confirm: 'Wipe them',
      about: 'The failed rows can then be neither retried nor saved from here. Your own file is not touched.',
    },
    remove: {
      title: 'Remove this import from the history?',
      confirm: 'Remove',
      about:
        'Its rows and what became of them are forgotten here. The accounts stay on Instantly as they are.',
    },
    /** No row is left to create. */
    giveUp: {
      title: 'End this import as it is?',
      confirm: 'End it',
      about: (givenUp: string | undefined) =>
        `No row is left to create. What the new ones were still to get is given up: ${givenUp ?? 'nothing'}. Passwords kept for a retry are wiped. What is created stays.`,
    },
    cancel: {
      title: 'Cancel the rest of this import?',
      confirm: 'Cancel the rest',
      about: (left: number) =>
        `${mailboxes(left)} will not be created, and their passwords are wiped: to import them later the file is needed again. What is created stays.`,
      stillGet: (wanted: string) => `Those that were created still get what was asked for them: ${wanted}.`,
    },
  },
}
