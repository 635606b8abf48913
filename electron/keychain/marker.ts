// Remembers, in a plain file of the profile, which secrets were stored and when: never a secret itself.
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** What the profile says about the keychain, for a locked keyring answers as if nothing had ever been stored. */
export interface Marker {
  /** True when the secret was stored, or when the file was damaged and nobody can tell. */
  mayHave(name: string): boolean
  /** Milliseconds since the epoch. */
  savedAt(name: string): number | undefined
  /** Of all that were stored. */
  names(): readonly string[]
  /** Throws when the profile can't be written. */
  add(name: string, at: number): void
  drop(name: string): void
}

interface MarkerFile {
  readonly version: 1
  /** An earlier file was damaged: names that are not listed may have been stored all the same. */
  readonly isPartial: boolean
  readonly stored: Readonly<Record<string, number>>
}

export const MARKER_FILE_NAME = 'keychain-marker.json'

export function openMarker(profileDir: string): Marker {
  const file = join(profileDir, MARKER_FILE_NAME)
  const first = load(file)
  let stored: ReadonlyMap<string, number> = new Map(Object.entries(first.stored))
  const replaceBy = (next: ReadonlyMap<string, number>): void => {
    store(file, { version: 1, isPartial: first.isPartial, stored: Object.fromEntries(next) })
    stored = next
  }
  return {
    mayHave: (name) => stored.has(name) || first.isPartial,
    savedAt: (name) => stored.get(name),
    names: () => [...stored.keys()],
    add: (name, at) => replaceBy(new Map([...stored, [name, at]])),
    drop: (name) => {
      if (stored.has(name)) replaceBy(new Map([...stored].filter(([other]) => other !== name)))
    },
  }
}

function load(file: string): MarkerFile {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (cause) {
    const isMissing = (cause as NodeJS.ErrnoException).code === 'ENOENT'
    return { version: 1, isPartial: !isMissing, stored: {} }
  }
  try {
    return parse(JSON.parse(text))
  } catch {
    return { version: 1, isPartial: true, stored: {} }
  }
}

function parse(value: unknown): MarkerFile {
  const { version, isPartial, stored } = value as Record<string, unknown>
  if (version !== 1 || typeof stored !== 'object' || stored === null) throw new Error('not a marker file')
  const entries = Object.entries(stored)
  if (entries.some(([, at]) => typeof at !== 'number')) throw new Error('not a marker file')
  return {
    version: 1,
    isPartial: isPartial === true,
    stored: Object.fromEntries(entries),
  }
}

/** Whole or not at all: written beside, brought to the disk, then moved into place. */
function store(file: string, content: MarkerFile): void {
  const beside = `${file}.new`
  writeFileSync(beside, `${JSON.stringify(content)}\n`, { mode: 0o600, flush: true })
  renameSync(beside, file)
  // Windows can't open a folder, and its rename is on the disk by itself.
  if (process.platform === 'win32') return
  const folder = openSync(dirname(file), 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}
