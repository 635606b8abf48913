// Everything that can be wrong with a row of an import: how bad it is, and the words for it on screen and in a saved file.
import { IMPORT_FIELD_FACTS, type ProblemPlace } from './import-fields'

/** An error keeps its row out of the run; a warning does not. */
export type Severity = 'error' | 'warning'

interface Facts {
  readonly severity: Severity
  /** `%` stands for the label of the field. */
  readonly title: string
  readonly advice: string
}

const FACTS = {
  missing: {
    severity: 'error',
    title: '% is missing',
    advice: 'Instantly needs it. Fill it in, or skip the row.',
  },
  emailInvalid: {
    severity: 'error',
    title: '% is not an email address',
    advice: 'Correct it, or skip the row.',
  },
  hostInvalid: {
    severity: 'error',
    title: '% is not a host name',
    advice: 'A host looks like imap.example.com.',
  },
  hostWrong: {
    severity: 'error',
    title: '% is a host that does not serve mail',
    advice: 'It is often written in place of the right one. Take the suggestion.',
  },
  hostPrivate: {
    severity: 'warning',
    title: '% is only known inside a network',
    advice: 'Instantly cannot reach it from outside.',
  },
  serverSwapped: {
    severity: 'warning',
    title: '% looks like that of the other server',
    advice: 'IMAP reads mail and SMTP sends it: look whether the columns are swapped.',
  },
  portInvalid: {
    severity: 'error',
    title: '% is not a port',
    advice: 'A port is a whole number from 1 to 65535.',
  },
  portUnusual: {
    severity: 'warning',
    title: '% is not a usual port',
    advice: 'IMAP is read on 993, SMTP sent on 465 or 587.',
  },
  portDiffers: {
    severity: 'warning',
    title: '% differs from the port written in the host',
    advice: 'The port’s own column is used.',
  },
  numberInvalid: { severity: 'error', title: '% is not a number', advice: 'It takes a number of 0 or more.' },
  gapTooLong: { severity: 'error', title: '% is more than a day', advice: 'It takes 0 to 1440 minutes.' },
  limitHigh: {
    severity: 'warning',
    title: '% is high',
    advice:
      'It is above what one inbox may send a day, warmup included, by the thresholds in Settings: more is likely to harm it.',
  },
  rateUnit: {
    severity: 'warning',
    title: '% may be a percentage',
    advice: 'Instantly’s own examples are shares such as 0.3. It is sent as it stands here.',
  },
  flagInvalid: { severity: 'error', title: '% is neither yes nor no', advice: 'Write true or false.' },
  incrementInvalid: {
    severity: 'error',
    title: '% is not one Instantly knows',
    advice: 'It takes disabled, or 0 to 4.',
  },
  providerUnknown: {
    severity: 'warning',
    title: '% is not known here',
    advice: 'Its hosts cannot be filled in; those of the file are used.',
  },
  edgeSpace: {
    severity: 'warning',
    title: '% begins or ends with white space',
    advice: 'It is sent exactly as it is. Strip it if it came from copying.',
  },
  appPasswordSpaces: {
    severity: 'warning',
    title: '% is a Google app password with spaces',
    advice: 'Google shows it in four groups; the password itself has no spaces.',
  },
  notAppPassword: {
    severity: 'warning',
    title: '% is not an app password',
    advice: 'Google takes a 16-letter app password here, not the password of the account.',
  },
  basicAuthEnds: {
    severity: 'warning',
    title: 'Microsoft 365 with a password',
    advice:
      'IMAP works by OAuth only, and SMTP with a password is turned off by default at the end of December 2026. Connect it by OAuth in Instantly.',
  },
  oauthOnly: {
    severity: 'warning',
    title: 'Outlook.com with a password',
    advice: 'It works by OAuth only. Connect it in Instantly.',
  },
  serviceEnds: {
    severity: 'warning',
    title: 'AWS WorkMail ends on 31 March 2027',
    advice: 'Plan to move these mailboxes.',
  },
  unreadable: {
    severity: 'error',
    title: '% has characters that could not be read',
    advice: 'The file may be in another encoding: choose it above. Otherwise type the value anew.',
  },
  controlCharacters: {
    severity: 'error',
    title: '% has characters that cannot be seen',
    advice: 'They came with the file. Take the suggestion, or type it anew.',
  },
  tooLong: { severity: 'error', title: '% is too long', advice: 'Shorten it, or skip the row.' },
  fewCells: {
    severity: 'warning',
    title: 'The row has fewer cells than the header',
    advice: 'The missing ones are taken as empty.',
  },
  extraCells: {
    severity: 'error',
    title: 'The row has more cells than the header',
    advice: 'Often a password holds the delimiter without quotes, and all after it has moved.',
  },
  brokenQuote: {
    severity: 'error',
    title: 'A quote in the row is not closed as it should be',
    advice: 'The cell is taken as it stands in the file. Check it, or correct the file.',
  },
  exampleRow: {
    severity: 'error',
    title: 'This is the example of the template',
    advice: 'Skip it.',
  },
  rowsInCell: {
    severity: 'error',
    title: 'A cell holds what looks like whole rows',
    advice: 'A quote is probably missing at its end, and rows are hidden in it. Correct the file.',
  },
  lineBreak: {
    severity: 'error',
    title: '% has a line break',
    advice: 'A quote is probably missing in the file. Correct it there, or type the password anew.',
  },
  goneFromFleet: {
    severity: 'warning',
    title: 'It was in the fleet once',
    advice: 'A complete sync no longer found it. It is created again.',
  },
} as const satisfies Readonly<Record<string, Facts>>

export type ProblemCode = keyof typeof FACTS

export const PROBLEM_CODES = Object.keys(FACTS) as readonly ProblemCode[] as readonly [
  ProblemCode,
  ...ProblemCode[],
]

export interface ImportProblem {
  readonly code: ProblemCode
  readonly place: ProblemPlace
  /** What would put it right. Never given for a password; see `isFixable`. */
  readonly suggestion?: string | undefined
  /** True when it can be put right without the user typing anything. */
  readonly isFixable: boolean
}

export const severityOf = (code: ProblemCode): Severity => FACTS[code].severity

export interface ProblemWords {
  readonly title: string
  readonly advice: string
}

export function problemWords(code: ProblemCode, place: ProblemPlace): ProblemWords {
  const { title, advice } = FACTS[code]
  const label = place === 'row' ? 'The row' : IMPORT_FIELD_FACTS[place].label
  return { title: title.replace('%', label), advice }
}

/** What becomes of a row in a run. */
export const VERDICTS = [
  'ready',
  /** It can be created; something about it is worth a look. */
  'warning',
  'error',
  /** The same address stands in an earlier row that is not skipped. */
  'duplicate',
  /** In the cached fleet already. */
  'existing',
  /** Left out by the user. */
  'skipped',
] as const

export type Verdict = (typeof VERDICTS)[number]

/** Only these rows are created by a run. */
export const isCreated = (verdict: Verdict): boolean => verdict === 'ready' || verdict === 'warning'
