// The fleet's days before the app was there, as it would have seen them: for the demo alone, beside an API that forgets.
import { DAY_FIELDS, type DayFacts } from '../../shared/domain/history'
import type { DemoAccount } from './account-record'
import { shownDay } from './analytics'
import { dayOf } from './days'
import { share } from './random'
import { singleDayOf } from './sending-history'
import { scoreFrom, warmupOn, WARMUP_WINDOW_DAYS, type WarmupDay } from './warmup-history'
import type { World } from './world'

/** Days that are told of, the last one yesterday. */
const PAST_DAYS = 100

/** Accounts of one answer: some milliseconds of work for whoever takes them in. */
const LOT = 50

/** Nobody looks every day; but of late everybody has. */
const UNSEEN_SHARE = 0.07
const SEEN_OF_LATE_DAYS = 9

export interface PastAccount {
  readonly email: string
  /** For each day the fields of DAY_FIELDS in their order; NaN is unknown. */
  readonly cells: Float32Array
}

export interface Past {
  readonly firstDay: number
  /** None after the last account. */
  readonly accounts: readonly PastAccount[]
}

const FIELDS = DAY_FIELDS.length
const ACTIVE = 1
const PAUSED = 2
const ERROR = -1
const YOUNG_DAYS = 14
const YOUNG_LIMIT = 10

function statusOn({ record, traits }: DemoAccount, day: number): number {
  const { idleFromDay, idleToDay, noise } = traits
  if (idleFromDay === undefined || day < idleFromDay) return ACTIVE
  if (idleToDay === undefined) return record.status ?? ERROR
  if (day >= idleToDay) return ACTIVE
  return noise % 3 === 0 ? PAUSED : ERROR
}

function warmupStatusOn({ record, traits }: DemoAccount, day: number): number {
  const { warmupOffFromDay, warmupOffToDay } = traits
  const isOff =
    warmupOffFromDay !== undefined &&
    day >= warmupOffFromDay &&
    (warmupOffToDay === undefined || day < warmupOffToDay)
  if (isOff) return record.warmup_status
  const { timestamp_warmup_start: started } = record
  return typeof started === 'string' && day >= dayOf(Date.parse(started)) ? ACTIVE : 0
}

/** What only a look at the list on that day tells. */
function listedOn(account: DemoAccount, day: number, createdDay: number): DayFacts {
  const { daily_limit: limit, warmup } = account.record
  const isYoung = day < createdDay + YOUNG_DAYS
  return {
    status: statusOn(account, day),
    warmupStatus: warmupStatusOn(account, day),
    dailyLimit: typeof limit !== 'number' ? undefined : isYoung ? Math.min(YOUNG_LIMIT, limit) : limit,
    warmupLimit: warmup?.limit,
  }
}

/** What the API still told of that day afterwards. */
function restatedOn(
  account: DemoAccount,
  day: number,
  warmup: WarmupDay | undefined,
  nowMs: number,
): DayFacts {
  const sending = singleDayOf(account, day, nowMs)
  const told = warmup && shownDay(account, day, warmup)
  return {
    sent: sending?.sent,
    bounced: sending?.bounced,
    warmupSent: told?.['sent'],
    warmupReceived: told?.['received'],
    warmupInbox: told?.['landed_inbox'],
    warmupSpam: told?.['landed_spam'],
  }
}

/** The score of each day is that of the window before it, so the window is moved along and not added up anew. */
function cellsOf(world: World, account: DemoAccount, firstDay: number): Float32Array {
  const { seed, anchorDay, now } = world
  const cells = new Float32Array(PAST_DAYS * FIELDS).fill(Number.NaN)
  const createdDay = dayOf(Date.parse(account.record.timestamp_created))
  const warmup = Array.from({ length: PAST_DAYS + WARMUP_WINDOW_DAYS }, (_, index) =>
    warmupOn(account, firstDay - WARMUP_WINDOW_DAYS + index, anchorDay),
  )
  let [sent, inbox] = [0, 0]
  for (let index = 0; index < warmup.length; index++) {
    const place = index - WARMUP_WINDOW_DAYS
    const day = firstDay + place
    if (place >= 0 && day >= createdDay) {
      const isSeen = PAST_DAYS - place <= SEEN_OF_LATE_DAYS || share(seed, day ^ 0x3d91) >= UNSEEN_SHARE
      const facts: DayFacts = {
        ...(isSeen && {
          ...listedOn(account, day, createdDay),
          score: scoreFrom(account, sent, inbox) ?? undefined,
        }),
        ...restatedOn(account, day, warmup[index], now()),
      }
      DAY_FIELDS.forEach((field, number) => (cells[place * FIELDS + number] = facts[field] ?? Number.NaN))
    }
    sent += (warmup[index]?.sent ?? 0) - (warmup[place]?.sent ?? 0)
    inbox += (warmup[index]?.landedInbox ?? 0) - (warmup[place]?.landedInbox ?? 0)
  }
  return cells
}

/** @param start the place of the first account that is asked for */
export function pastFrom(world: World, start: number): Past {
  const firstDay = dayOf(world.now()) - PAST_DAYS
  const accounts = world.fleet
    .all()
    .slice(start, start + LOT)
    .map((account) => ({ email: account.record.email, cells: cellsOf(world, account, firstDay) }))
  return { firstDay, accounts }
}
