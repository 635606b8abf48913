import type { Facet } from '../../../shared/domain/account-filter'
import { providerWord, stateWord, warmupWord, type Tone } from '../../../shared/domain/accounts'
import { HEALTH_TONES, type HealthBand } from '../../../shared/domain/health'
import type { Amount, FieldTerm, Operator, Term, Test } from '../../../shared/domain/query'
import { codeFor, FIELDS, type FieldName, type TimeUnit } from '../../../shared/domain/query-fields'
import { causeWord, type Cause } from '../../../shared/domain/triage'
import { BAND_WORDS } from '../../app/texts'

export interface ValueWord {
  readonly word: string
  readonly tone?: Tone | undefined
}

export const FACET_TITLES: Readonly<Record<Facet, string>> = {
  status: 'State',
  warmup: 'Warmup',
  provider: 'Provider',
  tag: 'Tag',
  domain: 'Domain',
  health: 'Health',
  cause: 'Cause',
  tracking: 'Tracking',
}

const TITLES: Readonly<Record<FieldName, string>> = {
  ...FACET_TITLES,
  score: 'Health score',
  limit: 'Daily limit',
  warmuplimit: 'Warmup limit',
  gap: 'Sending gap',
  age: 'Age',
  used: 'Last used',
  warming: 'Warming for',
  name: 'Name',
  email: 'Email',
  vitals: 'Vitals',
  trackingcheck: 'Tracking check',
  setup: 'Setup',
  ramp: 'Slow ramp',
  is: '',
  has: 'Has',
  with: 'With',
}

const FLAGS: Readonly<Record<string, string>> = {
  ready: 'Ready to send',
  attention: 'Needs attention',
  falling: 'Score falling',
  managed: 'Managed by Instantly',
  gone: 'Gone',
}

/** How a value of a field is called on the page. */
export function valueWord(field: FieldName, value: string): ValueWord {
  const code = codeFor(field, value)
  const number = typeof code === 'number' ? code : undefined
  switch (field) {
    case 'status':
      return value === 'error' ? { word: 'Any error', tone: 'bad' } : stateWord(number)
    case 'warmup':
      return value === 'error' ? { word: 'Any trouble', tone: 'bad' } : warmupWord(number)
    case 'provider':
      return { word: providerWord(number) }
    case 'health':
      return { word: BAND_WORDS[code as HealthBand], tone: HEALTH_TONES[code as HealthBand] }
    case 'cause':
      return value === 'any' ? { word: 'Any' } : causeWord(code as Cause)
    case 'tag':
    case 'tracking':
      return { word: value === 'none' ? 'None' : value }
    case 'vitals':
    case 'trackingcheck':
      return { word: value === 'pass' ? 'Pass' : value === 'fail' ? 'Fail' : 'Not checked' }
    case 'is':
      return { word: FLAGS[value] ?? value }
    default:
      return { word: value }
  }
}

const UNITS: Readonly<Record<TimeUnit, string>> = { h: 'hour', d: 'day', w: 'week', m: 'month', y: 'year' }
const SIGNS: Readonly<Record<Operator, string>> = { '<': '<', '<=': '≤', '>': '>', '>=': '≥' }

function amountText({ value, unit }: Amount): string {
  return unit === undefined ? String(value) : `${value} ${UNITS[unit]}${value === 1 ? '' : 's'}`
}

function testText(field: FieldName, test: Test): string {
  switch (test.kind) {
    case 'word':
      return valueWord(field, test.word).word
    case 'name':
      return FIELDS[field].kind === 'text' ? `“${test.name}”` : test.name
    case 'compare':
      return `${SIGNS[test.operator]} ${amountText(test.amount)}`
    case 'range': {
      const [from, to] = [amountText(test.from), amountText(test.to)]
      return from === to ? from : `${from} to ${to}`
    }
  }
}

export const testsText = ({ field, tests }: FieldTerm): string =>
  tests.map((test) => testText(field, test)).join(' or ')

/** A term as its chip says it. */
export function termText(term: Term): string {
  const not = term.isNegated ? 'Not ' : ''
  if (term.kind === 'text') return `${not}“${term.text}”`
  const title = TITLES[term.field]
  const isNumber = ['number', 'age'].includes(FIELDS[term.field].kind)
  return `${not}${title}${title === '' ? '' : isNumber ? ' ' : ': '}${testsText(term)}`
}
