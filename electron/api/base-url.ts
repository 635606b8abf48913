// Decides which service the app talks to: the real one, or another that a developer named in the environment.
import { AppError } from '../../shared/errors'

export const DEFAULT_BASE_URL = 'https://api.instantly.ai/api/v2'

const API_PATH = '/api/v2'

const refuse = (why: string): never => {
  throw new AppError('invalidInput', `FLOTILLA_API_BASE_URL ${why}`)
}

/** Judges the host as the URL parser has normalised it: every spelling of an IPv4 address is dotted by then. */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname)
}

function parse(text: string): URL {
  try {
    return new URL(text)
  } catch {
    return refuse('is no URL')
  }
}

/**
 * The base URL of the API, without a slash at its end.
 *
 * @param value what the environment variable FLOTILLA_API_BASE_URL holds; the real service when undefined or blank.
 *   Taken only for https, or for http on loopback (127.0.0.0/8, ::1, localhost).
 * @throws AppError invalidInput, saying what is wrong without repeating the value: it may hold a secret by mistake
 */
export function resolveBaseUrl(value: string | undefined): string {
  const text = value?.trim() ?? ''
  if (text === '') return DEFAULT_BASE_URL
  // The parser drops tabs and line breaks and turns \ into /: what it forgives is refused before it can.
  if (!/^[\x21-\x7e]+$/.test(text) || text.includes('\\')) refuse('may hold only plain characters')
  if (!/^https?:\/\/[^/]/i.test(text)) refuse('must start with https://, or http:// on this computer')
  if (/[?#]/.test(text)) refuse('must have no query and no fragment')
  if (/^https?:\/\/[^/]*@/i.test(text)) refuse('must hold no user name or password')
  const url = parse(text)
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    refuse('may use http only for 127.0.0.0/8, [::1] or localhost')
  }
  if (!/^(?:\/[\w.~-]+)*\/?$/.test(url.pathname)) refuse('has a path that can not be used')
  const path = url.pathname.replace(/\/$/, '')
  return `${url.origin}${path.endsWith(API_PATH) ? path : path + API_PATH}`
}
