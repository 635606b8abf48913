// The fleet as the page sees it: slim rows for the grid, one account whole for the drawer.
import { z } from 'zod'
import { ORDER_COLUMNS } from '../domain/account-order'
import { CAUSES } from '../domain/triage'
import { call, email, instant, workspaceId } from './common'

/** One line of the grid. A missing field is unknown, never zero. */
export const accountRow = z.strictObject({
  email,
  domain: z.string(),
  name: z.string(),
  /** The API's `status`; an unknown number is kept as it is. */
  status: z.number().optional(),
  warmupStatus: z.number().optional(),
  /** Health score, 0 to 100. */
  score: z.number().optional(),
  /** Campaign mails a day. */
  dailyLimit: z.number().optional(),
  /** Warmup mails a day. */
  warmupLimit: z.number().optional(),
  provider: z.number().optional(),
  tagIds: z.array(z.string()).readonly(),
  trackingDomain: z.string().optional(),
  trackingDomainStatus: z.string().optional(),
  isSetupPending: z.boolean().optional(),
  /** The last day, or moment, on which a campaign mail went out; ISO 8601. */
  lastUsedAt: z.string().optional(),
  /** ISO 8601, as the API gave it. */
  createdAt: z.string().optional(),
  warmupStartedAt: z.string().optional(),
  /** Why it is in trouble, as triage judges what the cache holds; `none` when it is not. */
  cause: z.enum(CAUSES),
  /** Minutes. */
  sendingGap: z.number().optional(),
  hasSlowRamp: z.boolean().optional(),
  inboxPlacementLimit: z.number().optional(),
  replyTo: z.string().optional(),
  isManaged: z.boolean().optional(),
  /** True when Instantly tried to reconnect it by itself and failed. */
  hasAutofixFailed: z.boolean().optional(),
  /** The highest limits Instantly allows, campaign and warmup mails a day; AirMail only. */
  dailyLimitMax: z.number().optional(),
  warmupLimitMax: z.number().optional(),
  /** `disabled`, or a number as text: how many mails a day warmup grows by. */
  warmupIncrement: z.string().optional(),
  /** The rates as the API gave them: their unit is unsettled. */
  warmupReplyRate: z.number().optional(),
  warmupOpenRate: z.number().optional(),
  warmupImportantRate: z.number().optional(),
  warmupSpamSaveRate: z.number().optional(),
  hasReadEmulation: z.boolean().optional(),
  isWarmedOnWeekdaysOnly: z.boolean().optional(),
  isTrackingDomainWarmed: z.boolean().optional(),
  warmupTag: z.string().optional(),
  addedBy: z.string().optional(),
  modifiedBy: z.string().optional(),
  updatedAt: z.string().optional(),
  /** When this row was last read from the API. */
  fetchedAt: instant,
  /** When a complete sync no longer found it. */
  goneAt: instant.optional(),
})

export type AccountRow = z.infer<typeof accountRow>

export const accountDetail = z.strictObject({
  workspaceId,
  row: accountRow,
  /** The API's own record, list and single merged, unknown fields kept. Hostile text. */
  record: z.record(z.string(), z.unknown()),
  /** When the single account was last read; undefined while only list rows were. */
  detailedAt: instant.optional(),
})

export type AccountDetail = z.infer<typeof accountDetail>

export const accountsLot = z.strictObject({
  workspaceId,
  /** Columns as `createUnpacking` reads them, or rows as `rowsFrom` does, gone ones included; main looks into neither. */
  form: z.enum(['columns', 'rows']),
  text: z.string(),
  /** Grows with every committed change of the fleet. */
  revision: z.number().int().nonnegative(),
})

export type AccountsLot = z.infer<typeof accountsLot>

export const accountsChanged = z.strictObject({
  workspaceId,
  revision: z.number().int().nonnegative(),
  /** The rows as they are now; missing when too many changed to send: read them again. */
  rows: z.array(accountRow).optional(),
})

export type AccountsChanged = z.infer<typeof accountsChanged>

/** How an export ended. */
const accountsExport = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cancelled') }),
  z.strictObject({
    kind: z.literal('saved'),
    /** Accounts in the file: those the cache still had. */
    count: z.number().int().nonnegative(),
    /** Without its folder. */
    fileName: z.string(),
  }),
])

export type AccountsExport = z.infer<typeof accountsExport>

const accountsExported = z.strictObject({
  done: z.number().int().nonnegative(),
  of: z.number().int().positive(),
})

export type AccountsExported = z.infer<typeof accountsExported>

export const accountsCalls = {
  /** From the cache only. Fails with notFound. */
  get: call(z.strictObject({ email }), accountDetail),
  /** Reads the single account from the API, puts it into the cache, answers it. */
  refresh: call(z.strictObject({ email }), accountDetail),
  /**
   * Writes accounts as CSV to where the user says in the system's dialog, in the order given; accounts the cache does not
   * have are left out. `exported` tells how far it is. Fails with fileNotWritten.
   */
  export: call(
    z.strictObject({
      emails: z.array(email).min(1).max(1_000_000),
      columns: z.array(z.enum(ORDER_COLUMNS)).min(1).max(100),
      /** Begins with a byte order mark, by which Excel knows that it is UTF-8. */
      hasMark: z.boolean(),
    }),
    accountsExport,
  ),
}

export const accountsEvents = { changed: accountsChanged, exported: accountsExported }

/** The whole cached fleet of the open workspace, lot by lot: first a few rows in the order of their
 * email, then all, those few again. Fails with cancelled when it is left. */
export const accountsStreams = { fleet: accountsLot }
