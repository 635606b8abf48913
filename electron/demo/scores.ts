// Keeps the health scores true to the warmup history when a day ends while the server runs.
import { scoreOf } from './warmup-history'
import type { World } from './world'

/** Does nothing until the day is another than at the last call; then every account gets the score of the new day. */
export function createScoreKeeper({ fleet, anchorDay }: World): (today: number) => void {
  let scoredDay = anchorDay
  return (today) => {
    if (today === scoredDay) return
    scoredDay = today
    for (const account of fleet.all()) {
      const { record } = account
      const score = scoreOf(account, today, anchorDay)
      if (score === record.stat_warmup_score) continue
      const change = { stat_warmup_score: score, timestamp_updated: record.timestamp_updated }
      fleet.mutate(record.email, { record: change })
    }
  }
}
