// Whether the service can be reached, judged by what our own requests meet.
import { z } from 'zod'
import { call, instant, nothing } from './common'

export const networkState = z.strictObject({
  /** `unreachable`: the network is there, the service does not answer. `unknown`: not asked yet. */
  kind: z.enum(['unknown', 'online', 'offline', 'unreachable']),
  since: instant,
})

export type NetworkState = z.infer<typeof networkState>

export const networkCalls = { get: call(nothing, networkState) }
export const networkEvents = { changed: networkState }
