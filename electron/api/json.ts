// Parses JSON from outside so that nothing in it can reach a prototype or exhaust the stack later.

/** Deeper than anything the API sends, shallower than anything that hurts. */
const MAX_DEPTH = 64

/** A key that spells __proto__, escapes included. */
const SUSPECT = /(?:_|\\u005f){2}(?:p|\\u0070)(?:r|\\u0072)(?:o|\\u006f)(?:t|\\u0074)(?:o|\\u006f)/i

/**
 * Parses, and drops every key named `__proto__`.
 *
 * @throws SyntaxError, or RangeError for nesting that the reviver can't walk
 */
export function parseJson(text: string): unknown {
  if (!SUSPECT.test(text)) return JSON.parse(text) as unknown
  return JSON.parse(text, (key, value: unknown) => (key === '__proto__' ? undefined : value)) as unknown
}

/** False for values nested so deep that writing them out again could overflow the stack. */
export function isShallow(value: unknown, depth = MAX_DEPTH): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (depth === 0) return false
  return Object.values(value).every((inner) => isShallow(inner, depth - 1))
}
