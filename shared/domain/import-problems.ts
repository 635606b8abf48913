// Everything that can be wrong with a row of an import: how bad it is, and the words for it on screen and in a saved file.
import { texts } from '../texts'
import type { ProblemPlace } from './import-fields'

const { codes: CODES, row: ROW } = texts.importsProblems
const { fields: FIELDS } = texts.imports

/** An error keeps its row out of the run; a warning does not. */
export type Severity = 'error' | 'warning'

const SEVERITIES = {
  missing: 'error',
  emailInvalid: 'error',
  hostInvalid: 'error',
  hostWrong: 'error',
  hostPrivate: 'warning',
  serverSwapped: 'warning',
  portInvalid: 'error',
  portUnusual: 'warning',
  portDiffers: 'warning',
  numberInvalid: 'error',
  gapTooLong: 'error',
  limitHigh: 'warning',
  rateUnit: 'warning',
  flagInvalid: 'error',
  incrementInvalid: 'error',
  providerUnknown: 'warning',
  edgeSpace: 'warning',
  appPasswordSpaces: 'warning',
  notAppPassword: 'warning',
  basicAuthEnds: 'warning',
  oauthOnly: 'warning',
  serviceEnds: 'warning',
  unreadable: 'error',
  controlCharacters: 'error',
  tooLong: 'error',
  fewCells: 'warning',
  extraCells: 'error',
  brokenQuote: 'error',
  exampleRow: 'error',
  rowsInCell: 'error',
  lineBreak: 'error',
  goneFromFleet: 'warning',
} as const satisfies Readonly<Record<string, Severity>>

export type ProblemCode = keyof typeof SEVERITIES

export const PROBLEM_CODES = Object.keys(SEVERITIES) as readonly ProblemCode[] as readonly [
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

export const severityOf = (code: ProblemCode): Severity => SEVERITIES[code]

export interface ProblemWords {
  readonly title: string
  readonly advice: string
}

export function problemWords(code: ProblemCode, place: ProblemPlace): ProblemWords {
  const { title, advice } = CODES[code]
  return { title: title(place === 'row' ? ROW : FIELDS[place]), advice }
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
