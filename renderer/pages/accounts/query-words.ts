import { providerWord, stateWord, warmupWord, type Tone } from '../../../shared/domain/accounts'
import { HEALTH_TONES, type HealthBand } from '../../../shared/domain/health'
import type { Amount, FieldTerm, Operator, Term, Test } from '../../../shared/domain/query'
import { codeFor, FIELDS, type FieldName } from '../../../shared/domain/query-fields'
import { causeWord, type Cause } from '../../../shared/domain/triage'
import { texts } from '../../../shared/texts'
import { BAND_WORDS } from '../../app/texts'

export interface ValueWord {
  readonly word: string
  readonly tone?: Tone | undefined
}

const { accountsQuery: t, common } = texts

/** Those of some fields tell all by themselves. */
const TITLES: Readonly<Partial<Record<FieldName, string>>> = { ...t.facets, ...t.fields }

const FLAGS: Readonly<Partial<Record<string, string>>> = t.flags

/** How a value of a field is called on the page. */
export function valueWord(field: FieldName, value: string): ValueWord {
  const code = codeFor(field, value)
  const number = typeof code === 'number' ? code : undefined
  switch (field) {
    case 'status':
      return value === 'error' ? { word: t.anyError, tone: 'bad' } : stateWord(number)
    case 'warmup':
      return value === 'error' ? { word: t.anyTrouble, tone: 'bad' } : warmupWord(number)
    case 'provider':
      return { word: providerWord(number) }
    case 'health':
      return { word: BAND_WORDS[code as HealthBand], tone: HEALTH_TONES[code as HealthBand] }
    case 'cause':
      return value === 'any' ? { word: t.anyCause } : causeWord(code as Cause)
    case 'tag':
    case 'tracking':
      return { word: value === 'none' ? common.none : value }
    case 'vitals':
    case 'trackingcheck':
      return { word: value === 'pass' ? t.pass : value === 'fail' ? t.fail : t.notChecked }
    case 'is':
      return { word: FLAGS[value] ?? value }
    default:
      return { word: value }
  }
}

const SIGNS: Readonly<Record<Operator, string>> = { '<': '<', '<=': '≤', '>': '>', '>=': '≥' }

function amountText({ value, unit }: Amount): string {
  return unit === undefined ? String(value) : t.ages[unit](value)
}

function testText(field: FieldName, test: Test): string {
  switch (test.kind) {
    case 'word':
      return valueWord(field, test.word).word
    case 'name':
      return FIELDS[field].kind === 'text' ? t.quoted(test.name) : test.name
    case 'compare':
      return `${SIGNS[test.operator]} ${amountText(test.amount)}`
    case 'range': {
      const [from, to] = [amountText(test.from), amountText(test.to)]
      return from === to ? from : t.range(from, to)
    }
  }
}

export const testsText = ({ field, tests }: FieldTerm): string =>
  t.either(tests.map((test) => testText(field, test)))

function wantedText(term: Term): string {
  if (term.kind === 'text') return t.quoted(term.text)
  const [title, tests] = [TITLES[term.field], testsText(term)]
  if (title === undefined) return tests
  const isNumber = ['number', 'age'].includes(FIELDS[term.field].kind)
  return isNumber ? t.amountOf(title, tests) : t.valueOf(title, tests)
}

/** A term as its chip says it. */
export const termText = (term: Term): string => (term.isNegated ? t.not(wantedText(term)) : wantedText(term))
