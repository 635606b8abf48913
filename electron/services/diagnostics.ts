// What goes along with a bug report: versions, settings, logs, counts and requests, with nobody's name in it.
import type { DiagnosticsFile } from '../../shared/contract/data'
import type { LoggedRequest } from '../../shared/contract/requests'
import type { Cache } from '../cache/cache'
import type { LogText } from './parts'
import type { SettingsService } from './settings'

export interface DiagnosticsParts {
  readonly versions: Readonly<Record<string, string>>
  readonly settings: SettingsService
  /** Undefined when no cache is open. */
  readonly cache: Cache | undefined
  /** The latest first. */
  readonly requests: readonly LoggedRequest[]
  readonly logs: readonly LogText[]
}

const EMAIL = /[^\s/@"'<>&=?]+(?:@|%40)[^\s/@"'<>&=?]+/gi

/** Emails and ids become what they are: a bug report needs the shape of a path, not whose it is. */
export function anonymous(path: string): string {
  return path
    .replace(/\?.*$/, (query) => `?${[...new URLSearchParams(query).keys()].join('&')}`)
    .replace(EMAIL, ':email')
    .replace(/[0-9a-f-]{16,}/gi, ':id')
}

function requestLine(request: LoggedRequest): string {
  const { at, method, path, status, code, ms, attempt, waitedMs, sentBytes, receivedBytes } = request
  const told = {
    method,
    path: anonymous(path),
    status,
    code,
    ms,
    attempt,
    waitedMs,
    sentBytes,
    receivedBytes,
  }
  return JSON.stringify({ at: new Date(at).toISOString(), ...told })
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

export function diagnosticsOf(parts: DiagnosticsParts): DiagnosticsFile[] {
  const { versions, settings, cache, requests, logs } = parts
  const files: DiagnosticsFile[] = [
    { name: 'versions.json', text: json(versions) },
    { name: 'settings.json', text: json(settings.get()) },
    ...logs.map(({ name, text }) => ({ name, text: text.replace(EMAIL, ':email') })),
  ]
  if (!cache) return files
  files.push({ name: 'cache.json', text: json(cache.facts()) })
  return [...files, { name: 'requests.jsonl', text: requests.map((one) => `${requestLine(one)}\n`).join('') }]
}
