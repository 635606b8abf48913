// The views that are always there: queries with a name, made of the same thresholds as everything else.
import { texts } from '../texts'
import type { Thresholds } from './thresholds'

const { builtIn } = texts.accounts.views

export interface BuiltInView {
  readonly id: string
  readonly name: string
  readonly query: string
}

export const ALL_VIEW: BuiltInView = { id: 'all', name: builtIn.everything, query: '' }

export const builtInViews = ({ readyDays }: Pick<Thresholds, 'readyDays'>): readonly BuiltInView[] => [
  ALL_VIEW,
  { id: 'attention', name: builtIn.attention, query: 'is:attention' },
  { id: 'ready', name: builtIn.ready, query: 'is:ready' },
  { id: 'warming', name: builtIn.warming, query: `warmup:on warming<${readyDays}d` },
  { id: 'tracking', name: builtIn.tracking, query: 'tracking:none' },
  { id: 'falling', name: builtIn.falling, query: 'is:falling' },
]
