// The order of names and tags, by the locale: accents where its people look for them, and "mail 2" before "mail 10".
import { currentLocale } from './locale'

/** Total: only the same text is equal. */
export interface TextOrder {
  compare(a: string, b: string): number
  sort(texts: readonly string[]): string[]
}

const byCode = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** By the code of the characters, several times as fast: for addresses and host names, which are of no language. */
export const CODE_ORDER: TextOrder = { compare: byCode, sort: (texts) => [...texts].sort() }

function createTextOrder(locale: string): TextOrder {
  const collator = new Intl.Collator(locale, { numeric: true })
  const compare = (a: string, b: string): number => collator.compare(a, b) || byCode(a, b)
  return { compare, sort: (texts) => [...texts].sort(compare) }
}

let known: { readonly locale: string; readonly order: TextOrder } | undefined

/** The order of the locale that is set. */
export function textOrder(): TextOrder {
  const locale = currentLocale()
  if (known?.locale !== locale) known = { locale, order: createTextOrder(locale) }
  return known.order
}

/** Things in the order of their names. */
export function byName<T>(things: readonly T[], nameOf: (thing: T) => string): T[] {
  const { compare } = textOrder()
  return [...things].sort((a, b) => compare(nameOf(a), nameOf(b)))
}
