// Looks for what must be nowhere: pieces of keys and passwords, in every form in which they could have been written down.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'

/** Something that was written down, and what to call it. */
export interface Place {
  readonly name: string
  readonly bytes: Buffer
}

const escaped = (text: string, escape: (code: string) => string): Buffer =>
  Buffer.from([...text].map((char) => escape((char.codePointAt(0) ?? 0).toString(16))).join(''))

/**
 * Base64 of a text that stands anywhere in something longer: three forms, for the places at which it may begin in a group of
 * three bytes, each without the characters that its neighbours have a share in.
 */
function base64Forms(bytes: Buffer): string[] {
  return [0, 1, 2].map((lead) => {
    const encoded = Buffer.concat([Buffer.alloc(lead), bytes])
      .toString('base64')
      .replace(/=+$/, '')
    const isWhole = (lead + bytes.length) % 3 === 0
    return encoded.slice(lead === 0 ? 0 : lead + 1, isWhole ? undefined : -1)
  })
}

/**
 * The forms of a secret. Give letters and digits only: such text is the same in JSON, in a URL, in CSV and in HTML, and of a
 * longer secret it is found wherever all of it is.
 */
function formsOf(secret: string): readonly Buffer[] {
  if (!/^[a-z0-9]{8,}$/i.test(secret)) throw new Error('eight or more letters and digits are looked for')
  const utf8 = Buffer.from(secret)
  const utf16 = Buffer.from(secret, 'utf16le')
  const hex = utf8.toString('hex')
  const base64 = [...base64Forms(utf8), ...base64Forms(utf16)]
  const texts = [hex, hex.toUpperCase(), ...base64]
  return [
    ...[utf8, utf16, Buffer.from(utf16).swap16()],
    ...texts.map((text) => Buffer.from(text)),
    ...base64.map((text) => Buffer.from(text.replaceAll('+', '-').replaceAll('/', '_'))),
    ...[(code: string) => code, (code: string) => code.toUpperCase()].flatMap((as) => [
      escaped(secret, (code) => `%${as(code)}`),
      escaped(secret, (code) => `\\u00${as(code)}`),
      escaped(secret, (code) => `\\x${as(code)}`),
    ]),
  ]
}

/** The names of the places in which any of the secrets stands. */
export function leaksIn(places: readonly Place[], secrets: readonly string[]): string[] {
  const forms = secrets.flatMap(formsOf)
  return places.filter(({ bytes }) => forms.some((form) => bytes.includes(form))).map(({ name }) => name)
}

/** Every file below a folder. */
export function filesUnder(folder: string): Place[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => statSync(path).size > 0)
    .map((path) => ({ name: path, bytes: readFileSync(path) }))
}

/** What is in a zip: a plain one, as the diagnostics are. */
export function filesInZip({ name, bytes }: Place): Place[] {
  const found: Place[] = []
  for (let at = 0; bytes.readUInt32LE(at) === 0x04034b50;) {
    const [size, nameLength, extraLength] = [
      bytes.readUInt32LE(at + 18),
      bytes.readUInt16LE(at + 26),
      bytes.readUInt16LE(at + 28),
    ]
    const from = at + 30 + nameLength + extraLength
    const packed = bytes.subarray(from, from + size)
    const isPacked = bytes.readUInt16LE(at + 8) === 8
    found.push({
      name: `${name}: ${bytes.toString('utf8', at + 30, at + 30 + nameLength)}`,
      bytes: isPacked ? inflateRawSync(packed) : packed,
    })
    at = from + size
  }
  return found
}

function parents(): Map<number, number> {
  const found = new Map<number, number>()
  for (const name of readdirSync('/proc').filter((one) => /^\d+$/.test(one))) {
    try {
      const parent = /^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${name}/status`, 'utf8'))?.[1]
      found.set(Number(name), Number(parent))
    } catch {
      // It has ended.
    }
  }
  return found
}

/** Environment and arguments of a process and of all that it began. */
export function processesOf(root: number): Place[] {
  const all = parents()
  const family = new Set([root])
  for (let before = 0; before < family.size;) {
    before = family.size
    for (const [id, parent] of all) if (family.has(parent)) family.add(id)
  }
  return [...family].flatMap((id) =>
    ['environ', 'cmdline'].flatMap((what) => {
      try {
        return [{ name: `/proc/${id}/${what}`, bytes: readFileSync(`/proc/${id}/${what}`) }]
      } catch {
        return []
      }
    }),
  )
}
