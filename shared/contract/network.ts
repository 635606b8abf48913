// Whether the service can be reached, judged by what our own requests meet.
import { z } from 'zod'
import { call, instant, nothing } from './common'

export const networkState = z.strictObject({
  /**
   * `unreachable`: the network is there, the service does not answer. `failing`: it answers with failures of its own, and
   * what nobody watches waits. `unknown`: not asked yet.
   */
  kind: z.enum(['unknown', 'online', 'failing', 'offline', 'unreachable']),
  since: instant,
})

export type NetworkState = z.infer<typeof networkState>

export const networkCalls = { get: call(nothing, networkState) }
export const networkEvents = { changed: networkState }
