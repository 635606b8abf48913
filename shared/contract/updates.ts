// New versions of the app itself: whether there is one, how far its download is, and why this copy can't update itself.
import { z } from 'zod'
import { call, instant, nothing } from './common'

/**
 * `unpackaged`: started from its sources. `trial`: a package for a first look. `noFeed`: built without an address to ask.
 * `byHand`: unpacked by hand, so that no installer knows of it.
 */
export const updateObstacle = z.enum(['unpackaged', 'trial', 'noFeed', 'byHand'])

/** `unsigned`: what the feed says is not signed by those who make the app. `damaged`: the file is not the one it names. */
export const updateFailure = z.enum(['unreachable', 'unsigned', 'damaged', 'failed'])

export const updateState = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('unavailable'), obstacle: updateObstacle }),
  z.strictObject({ kind: z.literal('idle') }),
  z.strictObject({ kind: z.literal('checking') }),
  z.strictObject({ kind: z.literal('upToDate'), checkedAt: instant }),
  z.strictObject({ kind: z.literal('available'), version: z.string() }),
  /** From 0 to 1. */
  z.strictObject({ kind: z.literal('downloading'), version: z.string(), share: z.number().min(0).max(1) }),
  z.strictObject({ kind: z.literal('ready'), version: z.string() }),
  z.strictObject({ kind: z.literal('failed'), reason: updateFailure }),
])

export type UpdateObstacle = z.infer<typeof updateObstacle>
export type UpdateFailure = z.infer<typeof updateFailure>
export type UpdateState = z.infer<typeof updateState>

export const updatesCalls = {
  get: call(nothing, updateState),
  /** Asks the feed now, whatever the settings say. */
  check: call(nothing, updateState),
  /** Of the version that was found; answers at once. */
  download: call(nothing, updateState),
  /** Ends the app, puts the downloaded version in its place and starts it. */
  install: call(nothing, updateState),
}

export const updatesEvents = { changed: updateState }
