// The query language: what its filters mean, and what is wrong with a query.
import type { FieldName } from '../../domain/query-fields'

/** What completion says beside the name of a filter. */
const meanings: Readonly<Record<FieldName, string>> = {
  status: 'State',
  warmup: 'Warmup',
  provider: 'Provider',
  tag: 'Tag',
  domain: 'Domain of the email',
  health: 'Health band',
  cause: 'Cause of its trouble',
  score: 'Health score',
  limit: 'Daily limit',
  warmuplimit: 'Warmup limit',
  gap: 'Sending gap, in minutes',
  age: 'Time since it was created',
  used: 'Time since a campaign mail went out',
  warming: 'Time since warmup was started',
  name: 'Sender’s name',
  email: 'Email',
  tracking: 'Tracking domain',
  vitals: 'What a test of its domain’s vitals found',
  trackingcheck: 'What a check of its tracking domain found',
  setup: 'Setup',
  ramp: 'Slow ramp',
  is: 'One of these',
  has: 'Something it has',
  with: 'Also shown',
}

const guessed = (fix: string | undefined): string => (fix === undefined ? '' : ` Did you mean ${fix}?`)

/** What stands where an amount should: the filter, how it is written, what was written, and what may be meant. */
type NoAmount = {
  readonly field: string
  readonly example: string
  readonly given: string
  readonly fix: string | undefined
}

export const query = {
  meanings,
  faults: {
    openQuote: 'This quote is not closed.',
    rangeReversed: (range: string) => `The range ${range} begins above its end.`,
    noNumber: ({ field, example, given, fix }: NoAmount) =>
      `${field} takes a number, as in ${example}, or unknown; “${given}” is neither.${guessed(fix)}`,
    noAge: (units: readonly string[], { field, example, given, fix }: NoAmount) =>
      `${field} takes an age in ${units.join(', ')}, as in ${example}, or unknown; “${given}” is neither.${guessed(fix)}`,
    noWord: (field: string, given: string, fix: string) => `${field} has no “${given}”.${guessed(fix)}`,
    noWordOf: (field: string, given: string, words: readonly string[]) =>
      `${field} has no “${given}”. It knows ${words.join(', ')}.`,
    noValue: (field: string, example: string) => `${field} needs a value, as in ${example}.`,
    notCompared: (field: string, operator: string, example: string) =>
      `${field} can not be compared by ${operator}; write it as in ${example}.`,
    noFilter: (given: string, fix: string | undefined) =>
      `There is no filter called “${given}”.${guessed(fix)} Put it into quotes to search for it as text.`,
    noOperator: (word: string) =>
      `${word} is not part of the language. All filters must hold; for several values of one write status:error,paused, for “not” a minus in front. Put it into quotes to search for the word.`,
  },
}
