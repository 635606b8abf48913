import type { UpdateState } from '../../shared/contract/updates'
import { texts } from '../../shared/texts'
import { momentText } from './format'

const t = texts.updates

export function updateText(state: UpdateState): string {
  switch (state.kind) {
    case 'unavailable':
      return t.obstacles[state.obstacle]
    case 'idle':
      return t.idle
    case 'checking':
      return t.checking
    case 'upToDate':
      return t.upToDate(momentText(state.checkedAt))
    case 'available':
      return t.available(state.version)
    case 'downloading':
      return t.downloading(state.version, Math.round(state.share * 100))
    case 'ready':
      return t.ready(state.version)
    case 'failed':
      return t.failures[state.reason]
  }
}
