// Reads a file of an import whole, and refuses what is no plain file of this computer, too large, or changes meanwhile.
import { createHash } from 'node:crypto'
import { open, stat, type FileHandle } from 'node:fs/promises'
import { isAbsolute } from 'node:path'
import { IMPORT_LIMITS } from '../../shared/domain/import-files'
import { RefusedFile } from './refusal'

/** By what a file is known again. */
export interface FileIdentity {
  readonly size: number
  /** Milliseconds since the epoch. */
  readonly modifiedAt: number
  readonly sha256: string
}

export interface ReadFile {
  readonly bytes: Buffer
  readonly identity: FileIdentity
}

const CHUNK = 4 * 1024 * 1024

const codeOf = (cause: unknown): string | undefined =>
  cause instanceof Error && 'code' in cause ? String(cause.code) : undefined

function toRefused(cause: unknown): RefusedFile {
  if (cause instanceof RefusedFile) return cause
  switch (codeOf(cause)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new RefusedFile('notFound')
    case 'EACCES':
    case 'EPERM':
      return new RefusedFile('denied')
    case 'ENXIO':
    case 'ELOOP':
    case 'EISDIR':
      return new RefusedFile('notAFile')
    default:
      return new RefusedFile('unreadable')
  }
}

/** `\\host\share`, `//host/share` and Windows' device names reach beyond the files of this computer. */
const isPlainPath = (path: string): boolean =>
  isAbsolute(path) && !path.includes('\0') && !/^(?:\\\\|\/\/)/.test(path)

async function readHandle(
  handle: FileHandle,
  onProgress: ((share: number) => void) | undefined,
): Promise<ReadFile> {
  const before = await handle.stat()
  if (!before.isFile()) throw new RefusedFile('notAFile')
  if (before.size === 0) throw new RefusedFile('empty')
  if (before.size > IMPORT_LIMITS.fileBytes) throw new RefusedFile('tooLarge')
  const bytes = Buffer.allocUnsafeSlow(before.size)
  const hash = createHash('sha256')
  for (let at = 0; at < bytes.length;) {
    const { bytesRead } = await handle.read(bytes, at, Math.min(CHUNK, bytes.length - at), at)
    if (bytesRead === 0) throw new RefusedFile('changed')
    hash.update(bytes.subarray(at, at + bytesRead))
    at += bytesRead
    onProgress?.(at / bytes.length)
  }
  const after = await handle.stat()
  if (after.size !== before.size || after.mtimeMs !== before.mtimeMs) throw new RefusedFile('changed')
  const identity = { size: before.size, modifiedAt: Math.round(before.mtimeMs), sha256: hash.digest('hex') }
  return { bytes, identity }
}

/** Throws RefusedFile, and nothing else. `onProgress`: what share of it has been read. */
export async function readWhole(path: string, onProgress?: (share: number) => void): Promise<ReadFile> {
  if (!isPlainPath(path)) throw new RefusedFile('notAFile')
  let handle: FileHandle | undefined
  try {
    // Looked at before it is opened: opening a device may already do something, and opening a pipe waits for a writer.
    if (!(await stat(path)).isFile()) throw new RefusedFile('notAFile')
    handle = await open(path, 'r')
    return await readHandle(handle, onProgress)
  } catch (cause) {
    throw toRefused(cause)
  } finally {
    await handle?.close().catch(() => undefined)
  }
}
