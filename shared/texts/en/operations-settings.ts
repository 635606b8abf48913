// The settings of an account that operations change or find, their values, and the form to edit them.
import type { AccountSetting, SettingFault } from '../../domain/account-settings'
import { numberText } from '../../domain/locale'

const names: Readonly<Record<AccountSetting, string>> = {
  firstName: 'First name',
  lastName: 'Last name',
  dailyLimit: 'Daily limit',
  sendingGap: 'Sending gap',
  slowRamp: 'Slow ramp',
  inboxPlacementLimit: 'Inbox placement limit',
  trackingDomain: 'Tracking domain',
  replyTo: 'Reply-to',
  signature: 'Signature',
  warmupLimit: 'Warmup limit',
  warmupIncrement: 'Warmup increment',
  warmupReplyRate: 'Warmup reply rate',
  warmupTag: 'Warmup filter tag',
  warmCtd: 'Warm up the tracking domain',
  openRate: 'Warmup open rate',
  importantRate: 'Warmup mark-important rate',
  readEmulation: 'Warmup read emulation',
  spamSaveRate: 'Warmup spam save rate',
  weekdayOnly: 'Warmup on weekdays only',
}

/** What an operation changes or finds beside the settings, by the names its rows give it. */
const otherFields: Readonly<Record<string, string>> = {
  status: 'State',
  warmupStatus: 'Warmup',
  provider: 'Provider',
  tags: 'Tags',
  isPassing: 'Passing',
  mx: 'MX',
  spf: 'SPF',
  dkim: 'DKIM',
  dmarc: 'DMARC',
  ssl: 'Certificate',
  cname: 'CNAME',
  reason: 'Instantly says',
}

const AS_INSTANTLY_WRITES = { hint: 'As Instantly writes it' }

const help: Readonly<
  Partial<
    Record<
      AccountSetting,
      {
        readonly unit?: string
        readonly hint?: string
      }
    >
  >
> = {
  dailyLimit: { unit: 'campaign mails a day' },
  sendingGap: { unit: 'minutes between two mails' },
  inboxPlacementLimit: { unit: 'test mails a day' },
  trackingDomain: { hint: 'A host like track.example.com' },
  warmupLimit: { unit: 'warmup mails a day' },
  warmupIncrement: { unit: 'more each day' },
  warmupReplyRate: AS_INSTANTLY_WRITES,
  openRate: AS_INSTANTLY_WRITES,
  importantRate: AS_INSTANTLY_WRITES,
  spamSaveRate: AS_INSTANTLY_WRITES,
}

const faults: Readonly<Record<SettingFault, string>> = {
  wrongType: 'This is not a value Instantly takes here.',
  tooSmall: 'This is too small.',
  tooLarge: 'This is too large.',
  notWhole: 'Only whole numbers.',
  notAChoice: 'One of the choices, please.',
  tooLong: 'This is too long.',
  notAnEmail: 'This is not an email address.',
  notAHost: 'A host name, without https:// and without a port.',
}

export const operationsSettings = {
  names,
  otherFields,
  help,
  faults,
  atLeast: (least: number) => `At least ${numberText(least)}.`,
  atMost: (most: number) => `At most ${numberText(most)}.`,
  values: {
    unknown: 'unknown',
    none: 'none',
    yes: 'yes',
    no: 'no',
    /** Of the warmup's daily increment. */
    disabled: 'disabled',
  },
  groups: {
    sending: 'Sending',
    identity: 'Identity',
    warmup: 'Warmup',
    warmupAdvanced: 'Warmup, advanced',
  },
  form: {
    onlyTicked: 'Only what is ticked is touched.',
    ticked: (count: number, all: number) => `${numberText(count)} of ${numberText(all)} ticked.`,
    tickSomething: 'Tick what is to be changed.',
    newValue: (setting: string) => `${setting}: new value`,
    choose: 'Choose…',
    whatShallItBe: 'What shall it be?',
  },
}
