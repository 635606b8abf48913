import type { AccountRow } from '../../../shared/contract/accounts'
import {
  failingRecords,
  trackingCheckOf,
  vitalsOf,
  type KnownChecks,
} from '../../../shared/domain/account-checks'
import type { OrderColumn } from '../../../shared/domain/account-order'
import { daysSince } from '../../../shared/domain/account-text'
import {
  providerWord,
  stateWord,
  warmupWord,
  type StateWord,
  type Tone,
} from '../../../shared/domain/accounts'
import { HEALTH_TONES, healthBand } from '../../../shared/domain/health'
import type { Thresholds } from '../../../shared/domain/thresholds'
import { causeWord } from '../../../shared/domain/triage'
import { texts } from '../../../shared/texts'
import { agoText, dateOf, exactText, lineText, momentText, numberText, relativeText } from '../../app/format'
import { BAND_WORDS } from '../../app/texts'

export interface CellContext {
  /** Words of the tags, by id. */
  readonly labels: ReadonlyMap<string, string>
  readonly now: number
  readonly checks: KnownChecks
  readonly thresholds: Thresholds
  /** Pixels there are for tags. */
  readonly tagsRoom: number
}

/** What a cell holds, as data: `account-grid-cell.ts` has the elements for it. ADR 0023. */
export type CellContent =
  | { readonly kind: 'text'; readonly text: string }
  /** `label` says the sign in words, where the text beside it does not. */
  | { readonly kind: 'sign'; readonly tone: Tone; readonly text: string; readonly label?: string }
  | { readonly kind: 'email'; readonly local: string; readonly domain: string }
  /** `share` is a percentage. */
  | {
      readonly kind: 'health'
      readonly tone: Tone
      readonly share: number
      readonly score: string
      readonly word: string
    }
  /** `rest` tells how many there is no room for; empty when there is for all. */
  | { readonly kind: 'tags'; readonly chips: readonly string[]; readonly rest: string }

export interface Cell {
  readonly content: CellContent
  /** The whole of what is cut, or more than there is room for; a function where it costs to say and few ask. */
  readonly title?: string | (() => string | undefined) | undefined
  /** When nothing is known. */
  readonly isBlank?: boolean
}

const { columns: t, words } = texts

type CellOf = (row: AccountRow, context: CellContext) => Cell

const DASH: CellContent = { kind: 'text', text: '–' }
const NOTHING: CellContent = { kind: 'text', text: '' }
const BLANK: Cell = { content: DASH, title: words.unknown, isBlank: true }
/** About the width of a character, and of a chip around its text, and of the number of those left out. */
const [CHARACTER, CHIP, REST] = [6.4, 20, 24]

const plain = (text: string): CellContent => ({ kind: 'text', text })

const text = (value: string | undefined): Cell => {
  if (value === undefined || value === '') return BLANK
  const line = lineText(value)
  return { content: plain(line), title: line }
}

const stateCell = ({ word: said, tone, meaning }: StateWord): Cell => ({
  content: { kind: 'sign', tone, text: said },
  title: meaning,
  isBlank: tone === 'unknown',
})

function emailCell({ email, domain }: AccountRow): Cell {
  const local = email.slice(0, Math.max(0, email.length - domain.length))
  return {
    content: { kind: 'email', local: lineText(local), domain: lineText(domain) },
    title: lineText(email),
  }
}

function statusCell(row: AccountRow): Cell {
  if (row.goneAt !== undefined) {
    return stateCell({ word: t.gone, tone: 'quiet', meaning: t.goneSince(momentText(row.goneAt)) })
  }
  const state = stateWord(row.status)
  if (row.isSetupPending !== true) return stateCell(state)
  return stateCell({
    ...state,
    word: t.inSetup(state.word),
    meaning: t.setupPending(state.meaning),
  })
}

const noScoreWords = ({ warmupStatus }: AccountRow): string => (warmupStatus === 1 ? t.noScoreYet : t.noScore)

function scoreCell(row: AccountRow, { thresholds }: CellContext): Cell {
  const band = healthBand(row, thresholds)
  if (band === 'noData' || row.score === undefined) {
    return { ...BLANK, title: row.score === undefined ? words.unknown : noScoreWords(row) }
  }
  const [score, word] = [numberText(row.score), BAND_WORDS[band]]
  const share = Math.min(100, Math.max(0, row.score))
  return {
    content: { kind: 'health', tone: HEALTH_TONES[band], share, score, word },
    title: () => t.score(word, score),
  }
}

/** As many as there is room for side by side; the first one always, cut if need be. */
function fittingTags(words: readonly string[], room: number): number {
  let used = 0
  const tooMany = words.findIndex((label, index) => {
    used += label.length * CHARACTER + CHIP
    return used + (index < words.length - 1 ? REST : 0) > room
  })
  return tooMany === -1 ? words.length : Math.max(1, tooMany)
}

function tagsCell({ tagIds }: AccountRow, { labels, tagsRoom }: CellContext): Cell {
  if (tagIds.length === 0) return { content: NOTHING, title: t.noTags }
  const words = tagIds.map((id) => lineText(labels.get(id) ?? id))
  const count = fittingTags(words, tagsRoom)
  const rest = words.length > count ? `+${words.length - count}` : ''
  return {
    content: { kind: 'tags', chips: words.slice(0, count), rest },
    title: () => words.slice(0, 30).join(', '),
  }
}

/** What the API has been seen to say of a tracking domain; other words are shown, and not judged. */
const TRACKING_TONES: ReadonlyMap<string, Tone> = new Map([
  ['active', 'good'],
  ['verified', 'good'],
  ['success', 'good'],
  ['pending', 'busy'],
  ['error', 'bad'],
  ['failed', 'bad'],
  ['inactive', 'warn'],
])

function trackingCell({ trackingDomain, trackingDomainStatus: status }: AccountRow): Cell {
  if (trackingDomain === undefined) return { content: DASH, title: texts.common.none, isBlank: true }
  const domain = lineText(trackingDomain)
  const tone = status === undefined ? 'unknown' : (TRACKING_TONES.get(status.toLowerCase()) ?? 'unknown')
  return {
    content: { kind: 'sign', tone, text: domain, label: lineText(status ?? t.trackingStateUnknown) },
    title: t.trackingState(domain, status === undefined ? t.trackingStateUnknown : lineText(status)),
  }
}

const timeCell = (iso: string | undefined, now: number, form: 'relative' | 'day'): Cell => {
  if (iso === undefined) return BLANK
  const said = form === 'day' ? dateOf(iso) : relativeText(iso, now)
  if (said === undefined) return text(iso)
  return { content: plain(said), title: () => exactText(iso) }
}

const numberCell = (value: number | undefined, withUnit?: (count: string) => string): Cell => {
  if (value === undefined) return BLANK
  const count = numberText(value)
  return { content: plain(withUnit === undefined ? count : withUnit(count)) }
}

const flagCell = (value: boolean | undefined, yes: string, no: string): Cell =>
  value === undefined ? BLANK : { content: plain(value ? yes : no) }

function causeCell({ cause }: AccountRow): Cell {
  if (cause === 'none') return { content: NOTHING, title: t.notInTrouble }
  const { word, tone, meaning } = causeWord(cause)
  return { content: { kind: 'sign', tone, text: word }, title: meaning }
}

const replyToCell = ({ replyTo }: AccountRow): Cell =>
  replyTo === undefined ? { content: DASH, title: texts.common.none, isBlank: true } : text(replyTo)

function setupCell({ isSetupPending }: AccountRow): Cell {
  if (isSetupPending === undefined) return BLANK
  return isSetupPending
    ? { content: { kind: 'sign', tone: 'busy', text: t.pending }, title: t.pendingMeaning }
    : { content: plain(t.done), title: t.doneMeaning }
}

function trackingStatusCell({ trackingDomain, trackingDomainStatus: status }: AccountRow): Cell {
  if (trackingDomain === undefined && status === undefined) {
    return { content: DASH, title: t.noTrackingDomain, isBlank: true }
  }
  if (status === undefined) return BLANK
  return {
    content: {
      kind: 'sign',
      tone: TRACKING_TONES.get(status.toLowerCase()) ?? 'unknown',
      text: lineText(status),
    },
    title: lineText(status),
  }
}

function vitalsCell(row: AccountRow, { checks, now }: CellContext): Cell {
  const vitals = vitalsOf(row, checks)
  if (vitals === undefined) return { content: DASH, title: t.notTested, isBlank: true }
  const failing = failingRecords(vitals)
  const word = failing.length > 0 ? t.failing(failing) : passWord(vitals)
  return checkCell(vitals, word, now)
}

const passWord = ({ isPassing }: { readonly isPassing: boolean }): string => (isPassing ? t.passes : t.fails)

const checkCell = (
  check: { readonly isPassing: boolean; readonly checkedAt: number },
  word: string,
  now: number,
): Cell => ({
  content: { kind: 'sign', tone: check.isPassing ? 'good' : 'bad', text: word },
  title: () => t.asOf(word, agoText(check.checkedAt, now)),
})

function trackingCheckCell(row: AccountRow, { checks, now }: CellContext): Cell {
  if (row.trackingDomain === undefined) return { content: DASH, title: t.noTrackingDomain, isBlank: true }
  const check = trackingCheckOf(row, checks)
  if (check === undefined) return { content: DASH, title: t.notChecked, isBlank: true }
  return checkCell(check, passWord(check), now)
}

const CELLS: Readonly<Record<OrderColumn, CellOf>> = {
  email: emailCell,
  name: ({ name }) => text(name),
  domain: ({ domain }) => text(domain),
  status: statusCell,
  cause: causeCell,
  warmup: ({ warmupStatus }) => stateCell(warmupWord(warmupStatus)),
  score: scoreCell,
  dailyLimit: ({ dailyLimit }) => numberCell(dailyLimit),
  warmupLimit: ({ warmupLimit }) => numberCell(warmupLimit),
  sendingGap: ({ sendingGap }) => numberCell(sendingGap, t.minutes),
  slowRamp: ({ hasSlowRamp }) => flagCell(hasSlowRamp, words.on, words.off),
  provider: ({ provider }) => (provider === undefined ? BLANK : text(providerWord(provider))),
  tags: tagsCell,
  trackingDomain: trackingCell,
  trackingStatus: trackingStatusCell,
  vitals: vitalsCell,
  trackingCheck: trackingCheckCell,
  replyTo: replyToCell,
  setup: setupCell,
  managed: ({ isManaged }) => flagCell(isManaged, words.yes, words.no),
  lastUsed: ({ lastUsedAt }, { now }) => timeCell(lastUsedAt, now, 'relative'),
  created: ({ createdAt }, { now }) => timeCell(createdAt, now, 'day'),
  age: ({ createdAt }, { now }) => ({
    ...numberCell(daysSince(createdAt, now), t.days),
    title: () => (createdAt === undefined ? words.unknown : t.createdOn(exactText(createdAt) ?? '')),
  }),
  updated: ({ updatedAt }, { now }) => timeCell(updatedAt, now, 'relative'),
  warmupSince: ({ warmupStartedAt }, { now }) => timeCell(warmupStartedAt, now, 'day'),
  fetched: ({ fetchedAt }, { now }) => ({
    content: plain(agoText(fetchedAt, now)),
    title: () => momentText(fetchedAt),
  }),
}

export const titleOf = ({ title }: Cell): string | undefined =>
  typeof title === 'function' ? title() : title

export function cellOf(column: OrderColumn, row: AccountRow, context: CellContext): Cell {
  return CELLS[column](row, context)
}
