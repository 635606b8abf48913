// Bulk work on the fleet: what it would do, row by row; its run in the background; its rows, retry, cancel and undo.
import { z } from 'zod'
import {
  SETTING_NAMES,
  settingFault,
  type AccountSetting,
  type AccountSettings,
} from '../domain/account-settings'
import {
  EXCLUSIONS,
  OPERATION_KINDS,
  OPERATION_STATES,
  ROW_STATES,
  WAITS_FOR,
  WAYS,
} from '../domain/operations'
import { ERROR_CODES } from '../errors'
import { call, email, instant, wireError, workspaceId } from './common'

/** Accounts in one operation. */
const OPERATION_TARGETS_MAX = 100_000

/** Rows in one answer. */
const ROWS_MAX = 500

const LIST_MAX = 200
const TAGS_MAX = 50

const count = z.number().int().nonnegative()
const emails = z.array(email).max(OPERATION_TARGETS_MAX)
const operationId = z.number().int().positive()
const previewId = z.string().min(1).max(64)

const kind = z.enum(OPERATION_KINDS)

/** These accounts, or all that are cached and not gone but these. */
const targets = z.union([
  z.strictObject({ emails: emails.min(1) }),
  z.strictObject({ all: z.literal(true), exclude: emails.optional() }),
])

/** Null takes a setting away; a missing one is untouched. Main holds every value to `settingFault`. */
const settingsChange = z
  .strictObject(
    Object.fromEntries(
      SETTING_NAMES.map((name) => [
        name,
        z
          .union([z.string(), z.number(), z.boolean(), z.null()])
          .refine((value) => settingFault(name, value) === undefined)
          .optional(),
      ]),
    ) as unknown as Record<AccountSetting, z.ZodOptional<z.ZodType<string | number | boolean | null>>>,
  )
  .refine((change: AccountSettings) => SETTING_NAMES.some((name) => change[name] !== undefined))

const tagIds = z.array(z.string().min(1).max(100)).max(TAGS_MAX)

const tagChange = z
  .strictObject({
    add: tagIds.optional(),
    remove: tagIds.optional(),
    /** Labels of tags to be made first, and then put on. One that exists already is not made twice. */
    create: z.array(z.string().trim().min(1).max(100)).max(TAGS_MAX).optional(),
  })
  .refine(({ add, remove, create }) => [add, remove, create].some((list) => (list?.length ?? 0) > 0))
  .refine(({ add = [], remove = [] }) => !add.some((id) => remove.includes(id)))

const plain = kind.exclude(['edit', 'tag'])

export const operationRequest = z.union([
  z.strictObject({ kind: plain, targets }),
  z.strictObject({ kind: z.literal('edit'), targets, change: settingsChange }),
  z.strictObject({ kind: z.literal('tag'), targets, change: tagChange }),
])

/**
 * What changes on one row, by field: a name of `ACCOUNT_SETTINGS`; `status` and `warmupStatus` in the API's numbers;
 * `tags` as ids; of checks `isPassing`, `mx`, `spf`, `dkim`, `dmarc`, `ssl`, `cname`, `reason`. Missing is unknown.
 */
const values = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]),
)

/** What is lost with accounts that are deleted. */
const losses = z.strictObject({
  /** Of them active, and so maybe sending for a campaign. */
  active: count,
  /** Of them with warmup on; its progress goes with them. */
  warming: count,
  /** Sum of their daily limits, as far as they are known. */
  dailyLimit: z.number().nonnegative(),
})

export const operationPreview = z.strictObject({
  previewId,
  workspaceId,
  kind,
  /** The operation that it would undo. */
  undoOf: operationId.optional(),
  /** After this it can't be started. */
  expiresAt: instant,
  /** Accounts asked for. */
  targets: count,
  /** Rows that would change: accounts, or the domains or hosts of a check. `typedCount` of a delete must equal it. */
  willChange: count,
  /** As wanted already, by what is cached. */
  unchanged: count,
  excluded: z.array(z.strictObject({ reason: z.enum(EXCLUSIONS), count })),
  way: z.enum(WAYS),
  /** Without the polling of warmup jobs. */
  requests: count,
  /** At the request budget of now. Instantly's own work on warmup jobs comes on top. */
  seconds: z.number().nonnegative(),
  /** Of a delete. */
  losses: losses.optional(),
})

export const VERDICTS = ['change', 'unchanged', 'excluded'] as const

const previewRow = z.strictObject({
  /** An email, or the domain or host of a check. */
  subject: z.string(),
  verdict: z.enum(VERDICTS),
  reason: z.enum(EXCLUSIONS).optional(),
  /** What differs, by field; a field missing in `from` is not known before it is read. */
  from: values,
  to: values,
})

export const operation = z.strictObject({
  id: operationId,
  workspaceId,
  kind,
  undoOf: operationId.optional(),
  /** The operation that undid it. */
  undoneBy: operationId.optional(),
  /** Of an edit: what was to be set; of an undo of one it differs row by row and is missing. */
  settings: values.optional(),
  /** Of a tag operation, in ids; labels that were made are among `add` once they are. */
  tags: z
    .strictObject({ add: z.array(z.string()), remove: z.array(z.string()), create: z.array(z.string()) })
    .optional(),
  way: z.enum(WAYS),
  state: z.enum(OPERATION_STATES),
  waitsFor: z.enum(WAITS_FOR).optional(),
  /** A cancel was asked for, and what was under way comes to its end. */
  isStopping: z.boolean(),
  /** What made it wait, or ended it. */
  error: wireError.optional(),
  total: count,
  counts: z.strictObject(
    Object.fromEntries(ROW_STATES.map((state) => [state, count])) as Record<
      (typeof ROW_STATES)[number],
      typeof count
    >,
  ),
  /** Rows a minute, lately; missing while it can't be told. */
  perMinute: z.number().nonnegative().optional(),
  /** Instantly's background job that is under way. */
  job: z.strictObject({ id: z.string().optional(), progress: z.number().optional() }).optional(),
  createdAt: instant,
  startedAt: instant.optional(),
  endedAt: instant.optional(),
  canCancel: z.boolean(),
  canPause: z.boolean(),
  canContinue: z.boolean(),
  /** There are failed or unknown rows. */
  canRetry: z.boolean(),
  /** It ended, changed something, the old values are known, and it was not undone. */
  canUndo: z.boolean(),
})

/** A code of a failure, or what a reading back has shown. */
export const ROW_CODES = [
  ...ERROR_CODES,
  /** The service listed it among those it did not do. */
  'refused',
  /** The service said it was done, and reading it back showed that it is not. */
  'notChanged',
  /** Of an undo: it was changed again before its turn. */
  'changedSince',
  /** Instantly's job went on when the operation was cancelled. */
  'jobGoesOn',
  /** The service answered, and said nothing about this one. */
  'noAnswer',
] as const

export const operationRow = z.strictObject({
  place: count,
  subject: z.string(),
  state: z.enum(ROW_STATES),
  code: z.enum(ROW_CODES).optional(),
  /** The service's own words, cleaned. Hostile text. */
  reason: z.string().optional(),
  before: values.optional(),
  after: values.optional(),
  sentAt: instant.optional(),
  endedAt: instant.optional(),
  /** Requests, or lots of them, that were sent for it. */
  attempts: count,
})

const accountDeed = operationRow.omit({ place: true, subject: true }).extend({
  operationId,
  kind,
  undoOf: operationId.optional(),
  createdAt: instant,
})

export type OperationRequest = z.infer<typeof operationRequest>
export type TagChange = z.infer<typeof tagChange>
export type OperationPreview = z.infer<typeof operationPreview>
export type PreviewRow = z.infer<typeof previewRow>
export type Verdict = (typeof VERDICTS)[number]
export type Operation = z.infer<typeof operation>
export type OperationRow = z.infer<typeof operationRow>
export type OperationValues = z.infer<typeof values>
export type RowCode = (typeof ROW_CODES)[number]
export type AccountDeed = z.infer<typeof accountDeed>

const one = z.strictObject({ id: operationId })
const limit = z.number().int().min(1).max(ROWS_MAX)

/** How an export ended. */
const operationExport = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cancelled') }),
  /** The file is named without its folder. */
  z.strictObject({ kind: z.literal('saved'), count, fileName: z.string() }),
])

export type OperationExport = z.infer<typeof operationExport>

export const operationsCalls = {
  /**
   * What an operation would do, worked out from the cache alone. The exact list stays in main under the preview's id;
   * a preview can be started once, within half an hour, and only the last few are kept.
   */
  preview: call(operationRequest, operationPreview),
  /** Rows of a preview in the order of their subject. Fails with expired. */
  previewRows: call(
    z.strictObject({
      previewId,
      verdict: z.enum(VERDICTS).optional(),
      /** `next` of the page before. */
      after: count.optional(),
      limit,
    }),
    z.strictObject({ rows: z.array(previewRow), next: count.optional() }),
  ),
  /** What undoing an operation would do. Fails with notFound, and with invalidInput when it can't be undone. */
  previewUndo: call(one, operationPreview),
  /**
   * Writes the operation down and answers it; it runs on its own. A delete needs `typedCount`, equal to `willChange`.
   * Fails with expired, invalidInput (another count, nothing to change), noKey, unauthorized, offline, unreachable.
   */
  start: call(z.strictObject({ previewId, typedCount: count.optional() }), operation),
  /** The latest first; `before` is the id of the last one of the page before. */
  list: call(
    z.strictObject({ before: operationId.optional(), limit: z.number().int().min(1).max(LIST_MAX) }),
    z.strictObject({ workspaceId, operations: z.array(operation), next: operationId.optional() }),
  ),
  /** Fails with notFound. */
  get: call(one, operation),
  /** In the order in which they were listed; `after` is the place of the last one of the page before. */
  rows: call(
    z.strictObject({
      id: operationId,
      states: z.array(z.enum(ROW_STATES)).max(ROW_STATES.length).optional(),
      after: count.optional(),
      limit,
    }),
    z.strictObject({ rows: z.array(operationRow), next: count.optional() }),
  ),
  /** What this app did to one account, the latest first. */
  ofAccount: call(z.strictObject({ email, limit }), z.array(accountDeed)),
  /** What is under way comes to its end; the rest is not done. */
  cancel: call(one, operation),
  pause: call(one, operation),
  /** Goes on at once, whatever it waited for. Fails as `start` does. */
  continue: call(one, operation),
  /** Only the rows that failed or are unknown, again. Fails as `start` does. */
  retry: call(one, operation),
  /** Takes an ended one off the list; what it did stays in the history of its accounts. */
  remove: call(one, z.void()),
  /**
   * Writes its rows as CSV to where the user says in the system's dialog, all of them or those in these states. Fails with
   * notFound, fileNotWritten.
   */
  export: call(
    z.strictObject({
      id: operationId,
      states: z.array(z.enum(ROW_STATES)).max(ROW_STATES.length).optional(),
    }),
    operationExport,
  ),
}

export const operationsEvents = {
  changed: z.strictObject({
    workspaceId,
    /** Those that are new or differ, as they are now. */
    operations: z.array(operation),
    /** Taken off the list. */
    removed: z.array(operationId),
  }),
}
