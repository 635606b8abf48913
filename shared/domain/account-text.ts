// What a cell of the grid says as plain text, for the clipboard and for files: whole, and dates as the API gave them.
import type { AccountRow } from '../contract/accounts'
import type { DomainVitals } from '../contract/checks'
import { texts } from '../texts'
import { failingRecords, trackingCheckOf, vitalsOf, type KnownChecks } from './account-checks'
import type { OrderColumn } from './account-order'
import { providerWord, stateWord, warmupWord } from './accounts'
import { causeWord } from './triage'

const { columns, words } = texts

export interface TextContext {
  /** Words of the tags, by id. */
  readonly labels: ReadonlyMap<string, string>
  readonly checks: KnownChecks
  /** Milliseconds since the epoch. */
  readonly now: number
}

const DAY_MS = 86_400_000

/** Whole days since then; undefined when the time is none. */
export function daysSince(iso: string | undefined, now: number): number | undefined {
  const ms = iso === undefined ? Number.NaN : Date.parse(iso)
  return Number.isNaN(ms) ? undefined : Math.max(0, Math.floor((now - ms) / DAY_MS))
}

/** A number is no text that a spreadsheet could take for a formula. */
export type PlainValue = string | number | undefined

const known = (value: number | undefined, word: (value: number | undefined) => string): PlainValue =>
  value === undefined ? undefined : word(value)

const yesNo = (value: boolean | undefined, yes: string, no: string): PlainValue =>
  value === undefined ? undefined : value ? yes : no

function vitalsText(vitals: DomainVitals | undefined): PlainValue {
  const failing = vitals === undefined ? [] : failingRecords(vitals)
  if (failing.length > 0) return columns.failsIn(failing)
  return yesNo(vitals?.isPassing, columns.passes, columns.fails)
}

type TextOf = (row: AccountRow, context: TextContext) => PlainValue

const TEXTS: Readonly<Record<OrderColumn, TextOf>> = {
  email: ({ email }) => email,
  name: ({ name }) => name,
  domain: ({ domain }) => domain,
  status: ({ status, goneAt }) =>
    goneAt === undefined ? known(status, (one) => stateWord(one).word) : columns.gone,
  cause: ({ cause }) => (cause === 'none' ? undefined : causeWord(cause).word),
  warmup: ({ warmupStatus }) => known(warmupStatus, (one) => warmupWord(one).word),
  score: ({ score }) => score,
  dailyLimit: ({ dailyLimit }) => dailyLimit,
  warmupLimit: ({ warmupLimit }) => warmupLimit,
  sendingGap: ({ sendingGap }) => sendingGap,
  slowRamp: ({ hasSlowRamp }) => yesNo(hasSlowRamp, words.on, words.off),
  provider: ({ provider }) => known(provider, providerWord),
  tags: ({ tagIds }, { labels }) => tagIds.map((id) => labels.get(id) ?? id).join(', '),
  trackingDomain: ({ trackingDomain }) => trackingDomain,
  trackingStatus: ({ trackingDomainStatus }) => trackingDomainStatus,
  vitals: (row, { checks }) => vitalsText(vitalsOf(row, checks)),
  trackingCheck: (row, { checks }) =>
    yesNo(trackingCheckOf(row, checks)?.isPassing, columns.passes, columns.fails),
  replyTo: ({ replyTo }) => replyTo,
  setup: ({ isSetupPending }) => yesNo(isSetupPending, columns.pending, columns.done),
  managed: ({ isManaged }) => yesNo(isManaged, words.yes, words.no),
  lastUsed: ({ lastUsedAt }) => lastUsedAt,
  created: ({ createdAt }) => createdAt,
  age: ({ createdAt }, { now }) => daysSince(createdAt, now),
  updated: ({ updatedAt }) => updatedAt,
  warmupSince: ({ warmupStartedAt }) => warmupStartedAt,
  fetched: ({ fetchedAt }) => new Date(fetchedAt).toISOString(),
}

/** Undefined when it is not known. */
export function accountText(row: AccountRow, column: OrderColumn, context: TextContext): PlainValue {
  return TEXTS[column](row, context)
}
