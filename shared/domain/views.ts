// The views that are always there: queries with a name, made of the same thresholds as everything else.
import { DEFAULT_READINESS } from './readiness'

export interface BuiltInView {
  readonly id: string
  readonly name: string
  readonly query: string
}

export const ALL_VIEW: BuiltInView = { id: 'all', name: 'All', query: '' }

export const BUILT_IN_VIEWS: readonly BuiltInView[] = [
  ALL_VIEW,
  { id: 'attention', name: 'Needs attention', query: 'is:attention' },
  { id: 'ready', name: 'Ready to send', query: 'is:ready' },
  { id: 'warming', name: 'Warming', query: `warmup:on warming<${DEFAULT_READINESS.minWarmupDays}d` },
  { id: 'tracking', name: 'No tracking domain', query: 'tracking:none' },
  { id: 'falling', name: 'Score falling', query: 'is:falling' },
]

/** A score is falling when it is this much lower than it was that long ago. */
export const FALLING = { points: 10, days: 7 } as const
