// A believable past of a fleet, each account old enough for a year of it: the demo's own figures, day by day.
import type { DemoAccount } from '../../electron/demo/account-record'
import { generateFleet } from '../../electron/demo/generate'
import { singleDayOf } from '../../electron/demo/sending-history'
import { warmupOn, type WarmupDay } from '../../electron/demo/warmup-history'
import type { AccountRecord } from '../../shared/domain/accounts'
import { dayText, startOfDay, type DayFacts } from '../../shared/domain/history'

export interface FleetYear {
  readonly emails: readonly string[]
  /** The indexes of the accounts in the order of their emails, in which a sync asks for them. */
  readonly order: readonly number[]
  /** To be asked of each account day after day: the score looks back on the days before. */
  on(index: number, day: number): AccountDay
  /** The list row as it is on the day last asked for. */
  row(index: number): AccountRecord
}

export interface AccountDay {
  readonly warmup: WarmupDay | undefined
  readonly sent: { readonly sent: number; readonly bounced: number } | undefined
  readonly facts: DayFacts
}

const SCORE_DAYS = 7

function aged(account: DemoAccount, firstDay: number): DemoAccount {
  const started = `${dayText(firstDay - 30)}T08:00:00.000Z`
  const record = { ...account.record, timestamp_created: started, timestamp_warmup_start: started }
  return { ...account, record }
}

/** Mails of the last days, to make a score of. */
function createScore() {
  const [sent, inbox] = [new Float64Array(SCORE_DAYS), new Float64Array(SCORE_DAYS)]
  const sum = (days: Float64Array): number => days.reduce((total, mails) => total + mails, 0)
  return (day: number, warmup: WarmupDay | undefined): number => {
    const score = sum(sent) === 0 ? 0 : Math.round((100 * sum(inbox)) / sum(sent))
    sent[day % SCORE_DAYS] = warmup?.sent ?? 0
    inbox[day % SCORE_DAYS] = warmup?.landedInbox ?? 0
    return score
  }
}

export function createFleetYear(size: number, firstDay: number, lastDay: number): FleetYear {
  const generated = generateFleet({ size, seed: 7, anchorDay: lastDay }).accounts
  const accounts = generated.map((account) => aged(account, firstDay))
  const scores = accounts.map(createScore)
  const records: AccountRecord[] = accounts.map(({ record }) => ({
    ...record,
    warmup: { limit: record.warmup?.limit },
  }))
  const statuses = accounts.map(({ record }) => record.status ?? 1)
  const mix = (index: number, day: number): number => Math.imul(index ^ (day * 2_654_435), 0x9e3779b1) >>> 0

  function on(index: number, day: number): AccountDay {
    const account = accounts[index]
    if (!account) throw new RangeError(`no account ${String(index)}`)
    const warmup = warmupOn(account, day, lastDay)
    const figures = singleDayOf(account, day, startOfDay(day + 2))
    const score = scores[index]?.(day, warmup) ?? 0
    // One in 500 goes wrong on a day, and comes right within two weeks or so.
    const chance = mix(index, day) % 1000
    const status = statuses[index] ?? 1
    statuses[index] = status === 1 ? (chance < 2 ? -1 - (chance % 3) : 1) : chance < 70 ? 1 : status
    const record = { ...records[index], status: statuses[index], stat_warmup_score: score } as AccountRecord
    records[index] = record
    const { daily_limit: dailyLimit, warmup_status: warmupStatus } = account.record
    const warmupLimit = account.record.warmup?.limit
    return {
      warmup,
      sent: figures && { sent: figures.sent, bounced: figures.bounced },
      facts: {
        status: statuses[index],
        warmupStatus,
        score,
        dailyLimit: dailyLimit ?? undefined,
        warmupLimit,
      },
    }
  }

  const emails = accounts.map(({ record }) => record.email.toLowerCase())
  return {
    emails,
    order: emails.map((_, index) => index).sort((a, b) => ((emails[a] ?? '') < (emails[b] ?? '') ? -1 : 1)),
    on,
    row: (index) => records[index] ?? {},
  }
}

/** All that is known of an account's day once the sync has asked for everything. */
export const wholeDay = ({ facts, warmup, sent }: AccountDay): DayFacts => ({
  ...facts,
  sent: sent?.sent,
  bounced: sent?.bounced,
  warmupSent: warmup?.sent,
  warmupReceived: warmup?.received,
  warmupInbox: warmup?.landedInbox,
  // The API leaves out a zero.
  warmupSpam: warmup?.landedSpam === 0 ? undefined : warmup?.landedSpam,
})
