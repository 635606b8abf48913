// The demo fleet: a workspace like any other, served by an API stand-in on the loopback interface.
import { z } from 'zod'
import { call } from './common'
import { sessionState } from './session'

export const DEMO_SIZE_MAX = 50_000

export const demoCalls = {
  /** Starts the stand-in, if it is not running with this size, and opens its workspace. */
  open: call(z.strictObject({ size: z.number().int().min(0).max(DEMO_SIZE_MAX).optional() }), sessionState),
}
