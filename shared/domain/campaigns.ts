// The words for the states of a campaign.
import { texts } from '../texts'
import type { StateWord } from './accounts'

const { words } = texts

const STATES: ReadonlyMap<number, StateWord> = new Map([
  [0, { ...words.campaign.draft, tone: 'quiet' }],
  [1, { ...words.campaign.active, tone: 'good' }],
  [2, { ...words.campaign.paused, tone: 'quiet' }],
  [3, { ...words.campaign.completed, tone: 'quiet' }],
  [4, { ...words.campaign.subsequences, tone: 'busy' }],
  [-99, { ...words.campaign.suspended, tone: 'bad' }],
  [-1, { ...words.campaign.unhealthy, tone: 'bad' }],
  [-2, { ...words.campaign.bounceProtect, tone: 'bad' }],
])

const UNKNOWN: StateWord = { word: words.unknown, tone: 'unknown', meaning: words.unsaid }

/** The words for the API's campaign `status`; an unknown number is shown as itself. */
export function campaignWord(status: number | undefined): StateWord {
  if (status === undefined) return UNKNOWN
  return (
    STATES.get(status) ?? {
      word: words.otherState(status),
      tone: 'unknown',
      meaning: words.notKnownHere,
    }
  )
}
