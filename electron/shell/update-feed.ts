// Reads the update feed over Node's own HTTP: one origin, no redirect, nothing believed that our key has not signed.
import { createHash, createPublicKey, verify } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { get as getPlain, type IncomingMessage } from 'node:http'
import { get as getSecure } from 'node:https'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** Where new versions are announced, and by whose signature. */
export interface UpdateFeed {
  /** The folder's address, with the slash at its end. */
  readonly url: string
  /** Ed25519, as the base64 of its SPKI form. */
  readonly publicKey: string
}

const SILENCE_MS = 30_000
const MANIFEST_LIMIT = 256 * 1024

class UpdateError extends Error {
  constructor(
    readonly reason: 'unreachable' | 'unsigned' | 'damaged',
    message: string,
  ) {
    super(message)
  }
}

const isLoopback = (host: string): boolean => /^(?:127(?:\.\d{1,3}){3}|\[::1\])$/.test(host)

/** Out of the package's own package.json, where the build has put it; undefined when it has none that can be used. */
export function feedOf(manifest: unknown): UpdateFeed | undefined {
  const { updates } = (manifest ?? {}) as { updates?: { url?: unknown; publicKey?: unknown } }
  const { url, publicKey } = updates ?? {}
  if (typeof url !== 'string' || typeof publicKey !== 'string' || !URL.canParse(url)) return undefined
  const { protocol, hostname, username, password } = new URL(url)
  const isSafe = protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))
  if (!isSafe || username !== '' || password !== '') return undefined
  return { url: url.endsWith('/') ? url : `${url}/`, publicKey }
}

/** The address of a file beside the manifest: a name, never a path or another place. */
export function fileUrl(feed: UpdateFeed, name: string): URL {
  if (!/^[\w.-]+$/.test(name) || name.startsWith('.'))
    throw new UpdateError('damaged', 'the feed names a file that is no plain name')
  return new URL(name, feed.url)
}

function open(url: URL): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const refuse = (why: string): void => reject(new UpdateError('unreachable', why))
    const get = url.protocol === 'https:' ? getSecure : getPlain
    const request = get(url, { headers: { accept: '*/*' }, timeout: SILENCE_MS }, (response) => {
      if (response.statusCode === 200) {
        resolve(response)
        return
      }
      response.destroy()
      refuse(`the feed answered ${String(response.statusCode)}`)
    })
    request.on('timeout', () => request.destroy(new Error('silence')))
    request.on('error', () => refuse('the feed could not be reached'))
  })
}

async function readSmall(url: URL): Promise<Buffer> {
  const pieces: Buffer[] = []
  let length = 0
  for await (const piece of await open(url)) {
    const bytes = piece as Buffer
    length += bytes.length
    if (length > MANIFEST_LIMIT) throw new UpdateError('damaged', 'the feed is too long')
    pieces.push(bytes)
  }
  return Buffer.concat(pieces)
}

function isSigned(text: Buffer, signature: string, publicKey: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' })
    // Only this kind: another would choose its own, weaker way.
    return (
      key.asymmetricKeyType === 'ed25519' && verify(null, text, key, Buffer.from(signature.trim(), 'base64'))
    )
  } catch {
    return false
  }
}

/** The manifest, which names the version and its files with their checksums. Fails with UpdateError. */
export async function readManifest(feed: UpdateFeed, name: string): Promise<string> {
  const text = await readSmall(fileUrl(feed, name))
  const signature = await readSmall(fileUrl(feed, `${name}.sig`)).catch(() => Buffer.alloc(0))
  if (!isSigned(text, signature.toString('latin1'), feed.publicKey))
    throw new UpdateError('unsigned', 'the feed is not signed with our key')
  return text.toString('utf8')
}

export interface WantedFile {
  readonly url: URL
  /** Base64. */
  readonly sha512: string
  /** Bytes; undefined when nobody knows. */
  readonly size: number | undefined
}

/** Whole and as signed, or not there at all. Fails with UpdateError. */
export async function downloadFile(
  file: WantedFile,
  destination: string,
  onShare: (share: number) => void,
): Promise<void> {
  const response = await open(file.url)
  const total = file.size ?? Number(response.headers['content-length'])
  const hash = createHash('sha512')
  let length = 0
  const watch = new Transform({
    transform(bytes: Buffer, _encoding, done) {
      length += bytes.length
      hash.update(bytes)
      if (total > 0) onShare(length / total)
      done(file.size !== undefined && length > file.size ? new Error('too long') : null, bytes)
    },
  })
  try {
    await pipeline(response, watch, createWriteStream(destination, { mode: 0o600 }))
  } catch {
    await rm(destination, { force: true })
    throw new UpdateError(
      length > (file.size ?? Infinity) ? 'damaged' : 'unreachable',
      'the download broke off',
    )
  }
  if (hash.digest('base64') === file.sha512) return
  await rm(destination, { force: true })
  throw new UpdateError('damaged', 'the file is not the one that was signed')
}
