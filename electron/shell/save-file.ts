// Saves text under a path the user chooses in the system's own dialog; the page never names one.
import { randomBytes } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { basename } from 'node:path'
import { AppError } from '../../shared/errors'
import type { SaveFile } from '../services/parts'

/** Asks where; undefined when the user thought better of it. */
export type ChoosePath = (offer: Parameters<SaveFile>[0]) => Promise<string | undefined>

/**
 * Readable by its owner alone. It is written beside its place and put there when it is whole, so that a failure leaves
 * what was there before.
 */
export function createSaveFile(choosePath: ChoosePath): SaveFile {
  return async (offer, pieces) => {
    const path = await choosePath(offer)
    if (path === undefined) return undefined
    const unfinished = `${path}.${randomBytes(4).toString('hex')}.part`
    try {
      const file = await open(unfinished, 'wx', 0o600)
      try {
        for await (const piece of pieces) await file.appendFile(piece)
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(unfinished, path)
    } catch (cause) {
      await rm(unfinished, { force: true }).catch(() => undefined)
      if (cause instanceof AppError) throw cause
      throw new AppError('fileNotWritten', 'the file could not be written', { cause })
    }
    return { fileName: basename(path) }
  }
}
