// Builds the address of a request so that no value can change which endpoint, or which host, is called.
import { AppError } from '../../shared/errors'

export type Query = readonly (readonly [name: string, value: string])[]

/** Control characters, and halves of surrogate pairs. */
const UNSENDABLE = /[\u0000-\u001f\u007f-\u009f\p{Cs}]/u

const invalid = (why: string): AppError => new AppError('invalidInput', why)

/** One path segment, with everything encoded that is not plainly a letter, a digit or one of `-._~`. */
function segment(name: string, value: string | undefined): string {
  if (value === undefined || value === '') throw invalid(`${name} is empty`)
  if (UNSENDABLE.test(value)) throw invalid(`${name} holds characters that can not be sent`)
  // A server may decode %2F before it resolves dots, so dots between slashes are as bad as bare ones.
  if (value.split(/[/\\]/).some((part) => part === '.' || part === '..')) throw invalid(`${name} is a path`)
  return encodeURIComponent(value).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

function search(query: Query): string {
  if (query.length === 0) return ''
  for (const [name, value] of query) {
    if (UNSENDABLE.test(value)) throw invalid(`${name} holds characters that can not be sent`)
  }
  return `?${new URLSearchParams(query.map(([name, value]): [string, string] => [name, value])).toString()}`
}

/**
 * @param base the base URL, without a slash at its end
 * @param template a path with names in braces: `/accounts/{email}/pause`
 * @throws AppError invalidInput for a value that can't stand in a path or a query
 */
export function requestUrl(
  base: string,
  template: string,
  params: Readonly<Record<string, string>> = {},
  query: Query = [],
): string {
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => segment(name, params[name]))
  const url = new URL(base + path)
  const root = new URL(base)
  // What the parser would have resolved or re-encoded is not what was meant.
  if (url.origin !== root.origin || url.pathname !== root.pathname + path)
    throw invalid('the path is not plain')
  return url.href + search(query)
}
