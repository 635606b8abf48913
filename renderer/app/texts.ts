import type { BlockReason } from '../../shared/contract/session'
import type { SyncState } from '../../shared/contract/sync'
import type { AppError, WireError } from '../../shared/errors'
import { texts } from '../../shared/texts'

/** What the page says of a failure: what happened, and what to do about it. */
export interface Told {
  readonly title: string
  readonly advice: string
}

/** The page's own words for a failure; `message` is for logs and never shown. */
export function tell(error: WireError | AppError): Told & { readonly footnote?: string } {
  const { scope, reason } = error.detail ?? {}
  const { failures, missingScope, instantlySays, incident } = texts.errors
  const footnotes = [
    error.code === 'missingScope' && scope !== undefined && missingScope(String(scope)),
    error.code === 'rejected' && reason !== undefined && instantlySays(String(reason)),
    error.incident !== undefined && incident(error.incident),
  ].filter((note) => typeof note === 'string')
  return footnotes.length === 0
    ? failures[error.code]
    : { ...failures[error.code], footnote: footnotes.join(' · ') }
}

/** Where a new cache helps; elsewhere the old one is only out of reach. */
export const CAN_SET_ASIDE: ReadonlySet<BlockReason> = new Set<BlockReason>([
  'cacheKeyLost',
  'cacheCorrupt',
  'cacheNewer',
])

export const BAND_WORDS = texts.states.bands

/** How a sync ended, in one line. */
export function outcomeWords(last: NonNullable<SyncState['last']>): string {
  const { stopped, failed, done } = texts.states.syncEnd
  if (last.outcome === 'cancelled') return stopped(last.seen)
  if (last.outcome === 'failed') return last.error ? tell(last.error).title : failed
  return done(last)
}
