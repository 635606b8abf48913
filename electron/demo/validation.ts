// Holds bodies and query strings against rules, and refuses them in the words of the API's own validator.
import { Refusal } from './http'

type JsonType = 'string' | 'number' | 'integer' | 'boolean' | 'object' | 'array' | 'null'

/** A rule for one value, a small part of JSON Schema. */
export interface Rule {
  readonly type?: JsonType | readonly JsonType[]
  readonly oneOf?: readonly Rule[]
  readonly options?: readonly (string | number | null)[]
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly pattern?: RegExp
  readonly format?: 'email' | 'uuid'
  readonly minItems?: number
  readonly maxItems?: number
  readonly items?: Rule
  readonly minProperties?: number
  readonly required?: readonly string[]
  /** True when no other property than those listed is allowed. */
  readonly isClosed?: boolean
  readonly properties?: Readonly<Record<string, Rule>>
}

const FORMATS = {
  email: /^[^\s@"(),:;<>[\]\\]+@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/i,
  uuid: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
} as const

export const isUuid = (text: string): boolean => FORMATS.uuid.test(text)

function isOfType(value: unknown, type: JsonType): boolean {
  switch (type) {
    case 'null':
      return value === null
    case 'array':
      return Array.isArray(value)
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value)
    case 'integer':
      return Number.isInteger(value)
    case 'number':
      return typeof value === 'number' && Number.isFinite(value)
    case 'string':
    case 'boolean':
      return typeof value === type
  }
}

function checkType(rule: Rule, value: unknown): string | undefined {
  if (rule.type === undefined) return undefined
  const types = typeof rule.type === 'string' ? [rule.type] : rule.type
  return types.some((type) => isOfType(value, type)) ? undefined : `must be ${types.join(',')}`
}

function checkNumber(rule: Rule, value: number): string | undefined {
  if (rule.maximum !== undefined && value > rule.maximum) return `must be <= ${rule.maximum}`
  if (rule.minimum !== undefined && value < rule.minimum) return `must be >= ${rule.minimum}`
  return undefined
}

function checkString(rule: Rule, value: string): string | undefined {
  if (rule.minLength !== undefined && value.length < rule.minLength) {
    return `must NOT have fewer than ${rule.minLength} characters`
  }
  if (rule.pattern !== undefined && !rule.pattern.test(value))
    return `must match pattern "${rule.pattern.source}"`
  if (rule.format !== undefined && !FORMATS[rule.format].test(value))
    return `must match format "${rule.format}"`
  return undefined
}

function checkArray(rule: Rule, value: readonly unknown[], at: string): string | undefined {
  if (rule.maxItems !== undefined && value.length > rule.maxItems) {
    return `${at} must NOT have more than ${rule.maxItems} items`
  }
  if (rule.minItems !== undefined && value.length < rule.minItems) {
    return `${at} must NOT have fewer than ${rule.minItems} items`
  }
  const { items } = rule
  if (items === undefined) return undefined
  return firstOf(value.map((item, index) => () => check(items, item, `${at}/${index}`)))
}

function checkObject(rule: Rule, value: Readonly<Record<string, unknown>>, at: string): string | undefined {
  const names = Object.keys(value)
  if (rule.minProperties !== undefined && names.length < rule.minProperties) {
    return `${at} must NOT have fewer than ${rule.minProperties} properties`
  }
  const missing = rule.required?.find((name) => !Object.hasOwn(value, name))
  if (missing !== undefined) return `${at} must have required property '${missing}'`
  const known = rule.properties ?? {}
  if (rule.isClosed === true && names.some((name) => !Object.hasOwn(known, name))) {
    return `${at} must NOT have additional properties`
  }
  const given = Object.entries(known).filter(([name]) => Object.hasOwn(value, name))
  return firstOf(
    given.map(
      ([name, inner]) =>
        () =>
          check(inner, value[name], `${at}/${name}`),
    ),
  )
}

function firstOf(checks: readonly (() => string | undefined)[]): string | undefined {
  for (const next of checks) {
    const fault = next()
    if (fault !== undefined) return fault
  }
  return undefined
}

/** The first thing wrong with the value, or undefined. */
export function check(rule: Rule, value: unknown, at: string): string | undefined {
  const typeFault = checkType(rule, value)
  if (typeFault !== undefined) return `${at} ${typeFault}`
  if (rule.oneOf !== undefined && !rule.oneOf.some((one) => check(one, value, at) === undefined)) {
    return `${at} must match exactly one schema in oneOf`
  }
  if (rule.options !== undefined && !rule.options.some((option) => option === value)) {
    return `${at} must be equal to one of the allowed values`
  }
  const fault =
    typeof value === 'number'
      ? checkNumber(rule, value)
      : typeof value === 'string'
        ? checkString(rule, value)
        : undefined
  if (fault !== undefined) return `${at} ${fault}`
  if (Array.isArray(value)) return checkArray(rule, value, at)
  if (isOfType(value, 'object')) return checkObject(rule, value as Record<string, unknown>, at)
  return undefined
}

/** The body as what the rule makes of it; throws a Refusal of 400. */
export function parseBody<T>(rule: Rule, body: unknown): T {
  const fault = check(rule, body, 'body')
  if (fault !== undefined) throw new Refusal(400, fault)
  return body as T
}

function fromText(rule: Rule, text: string): unknown {
  const types: readonly string[] = rule.type === undefined ? [] : [rule.type].flat()
  const isNumber = types.includes('number') || types.includes('integer')
  if (isNumber && text.trim() !== '' && Number.isFinite(Number(text))) return Number(text)
  if (types.includes('boolean') && (text === 'true' || text === 'false')) return text === 'true'
  return text
}

/** The query string as what the rules make of it: numbers and booleans are read from text, unknown names ignored. */
export function parseQuery<T>(rules: Rule, query: URLSearchParams): T {
  const values: Record<string, unknown> = {}
  for (const [name, rule] of Object.entries(rules.properties ?? {})) {
    const texts = query.getAll(name)
    if (rule.type === 'array') {
      if (texts.length > 0) values[name] = texts
    } else if (texts[0] !== undefined) values[name] = fromText(rule, texts[0])
  }
  const fault = check(rules, values, 'querystring')
  if (fault !== undefined) throw new Refusal(400, fault)
  return values as T
}

/** A list written with commas; blanks around them do not count. Undefined when there is none. */
export function commaList(text: string | undefined): string[] | undefined {
  if (text === undefined) return undefined
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}
