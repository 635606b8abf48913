// The views that are always there: queries with a name, made of the same thresholds as everything else.
import type { Thresholds } from './thresholds'

export interface BuiltInView {
  readonly id: string
  readonly name: string
  readonly query: string
}

export const ALL_VIEW: BuiltInView = { id: 'all', name: 'All', query: '' }

export const builtInViews = ({ readyDays }: Pick<Thresholds, 'readyDays'>): readonly BuiltInView[] => [
  ALL_VIEW,
  { id: 'attention', name: 'Needs attention', query: 'is:attention' },
  { id: 'ready', name: 'Ready to send', query: 'is:ready' },
  { id: 'warming', name: 'Warming', query: `warmup:on warming<${readyDays}d` },
  { id: 'tracking', name: 'No tracking domain', query: 'tracking:none' },
  { id: 'falling', name: 'Score falling', query: 'is:falling' },
]
