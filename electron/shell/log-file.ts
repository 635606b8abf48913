// The log: one JSON line an entry, only the fields of LogEntry, in a ring of two files of bounded size.
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Log } from '../services/parts'

/** A file that has grown past this takes the place of the older one. */
const FILE_BYTES_MAX = 1024 * 1024
const FRAMES_MAX = 12

export interface LogFileParts {
  readonly folder: string
  readonly now: () => number
  readonly randomHex: (bytes: number) => string
}

/** Where a failure came from. Its message is left out: a library's words may quote a key, a password or a cell. */
function framesOf(cause: unknown): readonly string[] {
  const stack = cause instanceof Error ? (cause.stack ?? '') : ''
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, FRAMES_MAX)
    .map((line) => line.trim().replace(/\(?(?:file:\/\/)?\/[^\s)]*\/(out|node_modules)\//, '($1/'))
}

function kindOf(cause: unknown): string {
  if (!(cause instanceof Error)) return typeof cause
  const code = (cause as { code?: unknown }).code
  const isPlain = typeof code === 'string' && /^[A-Z0-9_]{1,40}$/.test(code)
  return isPlain ? `${cause.name} ${code}` : cause.name
}

export function createLogFile({ folder, now, randomHex }: LogFileParts): Log {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, 'flotilla.log')

  function append(entry: Readonly<Record<string, unknown>>): void {
    const line = `${JSON.stringify({ at: new Date(now()).toISOString(), ...entry })}\n`
    try {
      const isFull = (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > FILE_BYTES_MAX
      if (isFull) renameSync(file, join(folder, 'flotilla.old.log'))
      appendFileSync(file, line, { mode: 0o600 })
    } catch {
      // A log that can't be written must not stop the app; there is nowhere left to say so.
    }
  }

  return {
    write({ event, code, count, ms, reason }) {
      append({ event, code, count, ms, reason })
    },
    bug(where, cause) {
      const incident = randomHex(4)
      append({ event: 'bug', where, incident, kind: kindOf(cause), frames: framesOf(cause) })
      return incident
    },
  }
}
