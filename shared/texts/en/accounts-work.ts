// What is done to one account, what came of it, and why something is not done.
import type { SettingFault } from '../../domain/account-settings'
import { numberText } from '../../domain/locale'
import type { Exclusion } from '../../domain/operations'

const exclusion =
  (one: string, many: string) =>
  (count: number): string =>
    count === 1 ? one : many

/** Why so many accounts are left out of an operation. */
const exclusions: Readonly<Record<Exclusion, (count: number) => string>> = {
  unknown: exclusion('it is not in the cache: sync first', 'they are not in the cache: sync first'),
  gone: exclusion('Instantly no longer lists it', 'Instantly no longer lists them'),
  maintenance: exclusion(
    'Instantly has paused it for maintenance; it resumes by itself',
    'Instantly has paused them for maintenance; they resume by themselves',
  ),
  notInError: exclusion('it is not in an error', 'they are not in an error'),
  setupPending: exclusion('Instantly is still setting it up', 'Instantly is still setting them up'),
  warmupBlocked: exclusion(
    'Instantly has banned or suspended its warmup, or cannot find its spam folder',
    'Instantly has banned or suspended their warmup, or cannot find their spam folder',
  ),
  noTrackingDomain: exclusion('it has no tracking domain', 'they have no tracking domain'),
  changedSince: exclusion('it was changed again since', 'they were changed again since'),
  notRestorable: exclusion(
    'its old values are not known, or cannot be set',
    'their old values are not known, or cannot be set',
  ),
}

/** What is wrong with a value that was typed. */
const faults: Readonly<Record<SettingFault, string>> = {
  wrongType: 'This must not be empty.',
  tooSmall: 'This is too small.',
  tooLarge: 'This is too large.',
  notWhole: 'Only whole numbers.',
  notAChoice: 'This is none of the choices.',
  tooLong: 'This is too long.',
  notAnEmail: 'This is not an email address.',
  notAHost: 'This is not the name of a host.',
}

export const accountsWork = {
  exclusions,
  faults,
  actions: 'Actions',
  warmupOn: 'Warmup on',
  warmupOff: 'Warmup off',
  meanings: {
    pause: 'It sends nothing until it is resumed',
    resume: 'Lets it send again',
    markFixed: 'Tells Instantly that the error is dealt with',
    warmupOn: 'Starts its warmup',
    warmupOff: 'Stops its warmup',
    vitals: 'Looks up MX, SPF, DKIM and DMARC of its domain',
  },
  commandFor: (action: string, email: string) => `${action}: ${email}`,
  against: {
    offline: 'Offline: nothing can be changed until the network is back',
    noKey: 'No API key that works: nothing can be changed',
    warmupStopped: 'Instantly has stopped its warmup',
    setupPending: 'Instantly is still setting it up',
    maintenance: 'In maintenance: it resumes by itself',
  },
  delete: {
    button: 'Delete…',
    hint: 'Removes the account from Instantly',
    title: 'Delete this account from Instantly?',
    confirm: 'Delete 1 account',
    about: (dailyLimit: number | undefined) => {
      const less =
        dailyLimit === undefined ? '' : `; the fleet can send ${numberText(dailyLimit)} mails a day less`
      return `{email} leaves the workspace and all its campaigns, and its warmup progress is lost${less}. This cannot be undone. The mailbox itself stays with its provider.`
    },
    typeCount: 'Type 1, the number of accounts, to confirm',
  },
  line: {
    waiting: (what: string) => `${what}: waiting for its turn`,
    running: (what: string) => `${what}: under way…`,
    done: (what: string) => `${what}: done.`,
    cancelled: (what: string) => `${what}: cancelled.`,
    already: (what: string) => `${what}: it is so already.`,
    notDone: (what: string, why: string) => `${what}: not done, ${why}.`,
    refused: (what: string, why: string, advice: string) => `${what}: ${why}. ${advice}`,
    failed: (what: string, why: string) => `${what}: ${why}`,
    undo: 'Undo',
    dismiss: 'Dismiss',
  },
  deeds: {
    title: 'What Flotilla did to it',
    none: 'Nothing was changed on it from here yet.',
    undone: (what: string) => `Undo: ${what.toLowerCase()}`,
    outcome: (word: string) => word.toLowerCase(),
    change: '{field}: {from} {arrow}{to}',
    itFailed: 'It failed',
    why: (what: string) => `${what}.`,
    whyAsTold: (what: string, reason: string) => `${what}. It says: ${reason}`,
  },
}
