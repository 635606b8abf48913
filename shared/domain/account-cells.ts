// An account's row as a list of cells: so rows lie in the cache's answers and cross to the page, many in one text.
import type { AccountRow } from '../contract/accounts'

/** The row's fields in the order of the cells. */
export const CELL_FIELDS = [
  'email',
  'domain',
  'name',
  'status',
  'warmupStatus',
  'score',
  'dailyLimit',
  'warmupLimit',
  'provider',
  'tagIds',
  'trackingDomain',
  'trackingDomainStatus',
  'isSetupPending',
  'lastUsedAt',
  'createdAt',
  'warmupStartedAt',
  'cause',
  'sendingGap',
  'hasSlowRamp',
  'inboxPlacementLimit',
  'replyTo',
  'isManaged',
  'hasAutofixFailed',
  'dailyLimitMax',
  'warmupLimitMax',
  'warmupIncrement',
  'warmupReplyRate',
  'warmupOpenRate',
  'warmupImportantRate',
  'warmupSpamSaveRate',
  'hasReadEmulation',
  'isWarmedOnWeekdaysOnly',
  'isTrackingDomainWarmed',
  'warmupTag',
  'addedBy',
  'modifiedBy',
  'updatedAt',
  'fetchedAt',
  'goneAt',
] as const satisfies readonly (keyof AccountRow)[]

export type Cell = string | number | null | string[]

const flagOf = (cell: Cell | undefined): boolean | undefined => (cell == null ? undefined : cell === 1)

// Written out, not looped: every row is made with the same shape at once, which is what makes fifty thousand cheap.
export function rowOf(cells: readonly Cell[]): AccountRow {
  const text = (index: number): string | undefined => (cells[index] as string | null) ?? undefined
  const number = (index: number): number | undefined => (cells[index] as number | null) ?? undefined
  return {
    email: text(0) ?? '',
    domain: text(1) ?? '',
    name: text(2) ?? '',
    status: number(3),
    warmupStatus: number(4),
    score: number(5),
    dailyLimit: number(6),
    warmupLimit: number(7),
    provider: number(8),
    tagIds: cells[9] as string[],
    trackingDomain: text(10),
    trackingDomainStatus: text(11),
    isSetupPending: flagOf(cells[12]),
    lastUsedAt: text(13),
    createdAt: text(14),
    warmupStartedAt: text(15),
    cause: cells[16] as AccountRow['cause'],
    sendingGap: number(17),
    hasSlowRamp: flagOf(cells[18]),
    inboxPlacementLimit: number(19),
    replyTo: text(20),
    isManaged: flagOf(cells[21]),
    hasAutofixFailed: flagOf(cells[22]),
    dailyLimitMax: number(23),
    warmupLimitMax: number(24),
    warmupIncrement: text(25),
    warmupReplyRate: number(26),
    warmupOpenRate: number(27),
    warmupImportantRate: number(28),
    warmupSpamSaveRate: number(29),
    hasReadEmulation: flagOf(cells[30]),
    isWarmedOnWeekdaysOnly: flagOf(cells[31]),
    isTrackingDomainWarmed: flagOf(cells[32]),
    warmupTag: text(33),
    addedBy: text(34),
    modifiedBy: text(35),
    updatedAt: text(36),
    fetchedAt: number(37) ?? 0,
    goneAt: number(38),
  }
}

/** The rows in a text: JSON, a list of cells for each row; null is unknown, flags are 0 and 1. */
export const rowsFrom = (text: string): AccountRow[] => (JSON.parse(text) as Cell[][]).map(rowOf)
