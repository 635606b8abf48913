// The words for the states of a campaign.
import type { StateWord } from './accounts'

const STATES: ReadonlyMap<number, StateWord> = new Map([
  [0, { word: 'Draft', tone: 'quiet', meaning: 'Not started yet.' }],
  [1, { word: 'Active', tone: 'good', meaning: 'It is sending.' }],
  [2, { word: 'Paused', tone: 'quiet', meaning: 'It sends nothing until it is resumed.' }],
  [3, { word: 'Completed', tone: 'quiet', meaning: 'It has reached all its leads.' }],
  [4, { word: 'Running subsequences', tone: 'busy', meaning: 'Its own steps are done; subsequences go on.' }],
  [
    -99,
    { word: 'Account suspended', tone: 'bad', meaning: 'Instantly has suspended the workspace’s account.' },
  ],
  [
    -1,
    { word: 'Accounts unhealthy', tone: 'bad', meaning: 'Stopped, for its sending accounts are in trouble.' },
  ],
  [-2, { word: 'Bounce protect', tone: 'bad', meaning: 'Stopped, for too many of its mails bounced.' }],
])

const UNKNOWN: StateWord = { word: 'Unknown', tone: 'unknown', meaning: 'The API did not say.' }

/** The words for the API's campaign `status`; an unknown number is shown as itself. */
export function campaignWord(status: number | undefined): StateWord {
  if (status === undefined) return UNKNOWN
  return (
    STATES.get(status) ?? {
      word: `State ${status}`,
      tone: 'unknown',
      meaning: 'A state this version of Flotilla does not know; it is shown as Instantly gave it.',
    }
  )
}
