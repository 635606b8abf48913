// What the inboxes of each domain sent in a week: adds up the packed days of many accounts, domain by domain.
import { CHUNK_DAYS, columnOf, createDayGrid, fieldMask, unpackChunk } from './history-pack'

const FIELDS = ['sent', 'bounced', 'warmupSent', 'warmupInbox', 'warmupSpam'] as const

/** Of one domain; a missing number is unknown. */
export interface DomainWeek {
  /** Campaign mails, and on how many of the days anything of them is known. */
  readonly sent?: number | undefined
  readonly sentDays: number
  readonly bounced?: number | undefined
  readonly warmupSent?: number | undefined
  readonly warmupDays: number
  readonly warmupInbox?: number | undefined
  readonly warmupSpam?: number | undefined
}

export interface DomainWeeks {
  /** Takes the chunk of an account of the domain with this number; bytes that are no chunk add nothing. */
  add(domain: number, chunk: number, packed: Uint8Array): void
  at(domain: number): DomainWeek
}

const MASK = fieldMask(FIELDS)

/** Days are marked in the bits of a byte. */
const DAYS_MAX = 8

function bitCount(bits: number): number {
  let count = 0
  for (let left = bits; left !== 0; left &= left - 1) count++
  return count
}

/** @param domains how many there are */
export function createDomainWeeks(domains: number, firstDay: number, lastDay: number): DomainWeeks {
  if (lastDay - firstDay >= DAYS_MAX) throw new RangeError('more days than a week')
  const grid = createDayGrid()
  const columns = Object.fromEntries(
    FIELDS.map((field): [string, Column] => [
      field,
      { column: columnOf(field), sums: new Float64Array(domains), days: new Uint8Array(domains) },
    ]),
  ) as Record<(typeof FIELDS)[number], Column>

  return {
    add(domain, chunk, packed) {
      if (!unpackChunk(packed, grid, MASK)) return
      const start = chunk * CHUNK_DAYS
      const from = Math.max(0, firstDay - start)
      const to = Math.min(CHUNK_DAYS, lastDay - start + 1)
      for (const { column, sums, days } of Object.values(columns)) {
        for (let place = from; place < to; place++) {
          const value = grid[column + place] as number
          if (value !== value) continue
          sums[domain] = (sums[domain] as number) + value
          days[domain] = (days[domain] as number) | (1 << (start + place - firstDay))
        }
      }
    },
    at: (domain) => ({
      sent: sumAt(columns.sent, domain),
      sentDays: bitCount(columns.sent.days[domain] ?? 0),
      bounced: sumAt(columns.bounced, domain),
      warmupSent: sumAt(columns.warmupSent, domain),
      warmupDays: bitCount(columns.warmupSent.days[domain] ?? 0),
      warmupInbox: sumAt(columns.warmupInbox, domain),
      warmupSpam: sumAt(columns.warmupSpam, domain),
    }),
  }
}

interface Column {
  readonly column: number
  readonly sums: Float64Array
  readonly days: Uint8Array
}

const sumAt = ({ sums, days }: Column, domain: number): number | undefined =>
  days[domain] === 0 ? undefined : sums[domain]

/** Mails a day, campaigns and warmup together; undefined when nothing of either is known. */
export function mailsADay({ sent, sentDays, warmupSent, warmupDays }: DomainWeek): number | undefined {
  if (sent === undefined && warmupSent === undefined) return undefined
  return (sent ?? 0) / Math.max(1, sentDays) + (warmupSent ?? 0) / Math.max(1, warmupDays)
}

/**
 * The part of the warmup mails that landed in spam, 0 to 1. The service leaves out a zero: when all others are in the
 * inbox there was none, else it is unknown.
 */
export function spamRate({ warmupSent, warmupInbox, warmupSpam }: DomainWeek): number | undefined {
  if (warmupSent === undefined || warmupSent === 0) return undefined
  if (warmupSpam !== undefined) return warmupSpam / warmupSent
  return warmupInbox === warmupSent ? 0 : undefined
}

/** The part of the campaign mails that bounced, 0 to 1. */
export function bounceRate({ sent, bounced }: DomainWeek): number | undefined {
  return sent === undefined || sent === 0 || bounced === undefined ? undefined : bounced / sent
}
