// The run of an import: accounts created one by one, each row's fate, what is left to do. Never a password.
import { z } from 'zod'
import {
  IMPORT_CAUSES,
  IMPORT_PHASES,
  IMPORT_ROW_STATES,
  IMPORT_WAITS,
  type ImportRowState,
} from '../domain/import-runs'
import { OPERATION_STATES } from '../domain/operations'
import { ERROR_CODES } from '../errors'
import { call, instant, wireError, workspaceId } from './common'

/** Rows in one answer. */
const ROWS_MAX = 500

const LIST_MAX = 200

const count = z.number().int().nonnegative()
const runId = z.number().int().positive()

const followUp = z.strictObject({
  kind: z.enum(['warmupOn', 'warmupOff', 'tag']),
  /** Of tags: their labels. */
  labels: z.array(z.string()),
  /** New accounts it is for. */
  rows: count,
  /** In the jobs; missing while it was not begun, or when nothing was left to change. */
  operationId: z.number().int().positive().optional(),
})

export const importRun = z.strictObject({
  id: runId,
  workspaceId,
  files: z.array(
    z.strictObject({
      /** Without its folder. */
      name: z.string(),
      /** Of its rows those that are part of the run. */
      rows: count,
    }),
  ),
  state: z.enum(OPERATION_STATES),
  /** While it is not over. */
  phase: z.enum(IMPORT_PHASES).optional(),
  /** Why it is paused: `user` when the user has paused it, or must act. */
  waitsFor: z.enum(IMPORT_WAITS).optional(),
  /** A cancel was asked for: nothing more is sent, and what was sent is being settled. */
  isStopping: z.boolean(),
  /** What made it wait. */
  error: wireError.optional(),
  total: count,
  counts: z.strictObject(
    Object.fromEntries(IMPORT_ROW_STATES.map((state) => [state, count])) as Record<
      ImportRowState,
      typeof count
    >,
  ),
  /** Of the failed and unknown rows, the most frequent first. */
  causes: z.array(z.strictObject({ cause: z.enum(IMPORT_CAUSES), count })),
  /** Rows of the files that were not part of it. */
  leftOut: z.strictObject({ error: count, duplicate: count, existing: count, skipped: count }),
  /** Rows that are tried again later, or looked for: when the first of them is due. */
  nextAt: instant.optional(),
  /** Rows a minute, lately; missing while it can't be told. */
  perMinute: z.number().nonnegative().optional(),
  secondsLeft: z.number().nonnegative().optional(),
  /** What the new accounts get afterwards, as far as it is known. */
  followUps: z.array(followUp),
  createdAt: instant,
  startedAt: instant.optional(),
  endedAt: instant.optional(),
  /** Rows whose passwords are still kept, encrypted: open ones, and failed ones for a retry. */
  secretRows: count,
  /** Of one that is over: then they are wiped by themselves. */
  secretsUntil: instant.optional(),
  canCancel: z.boolean(),
  canPause: z.boolean(),
  canContinue: z.boolean(),
  /** It is over, and there are failed or unknown rows whose passwords are still kept. */
  canRetry: z.boolean(),
  /** The same: the file holds their passwords. */
  canSaveFailed: z.boolean(),
  canWipe: z.boolean(),
})

export const importRunRow = z.strictObject({
  place: count,
  /** Which of `files`, and the line in it. */
  file: count,
  line: count,
  email: z.string(),
  state: z.enum(IMPORT_ROW_STATES),
  /** Of failed and unknown ones, and of pending ones that are tried again later. */
  cause: z.enum(IMPORT_CAUSES).optional(),
  code: z.enum(ERROR_CODES).optional(),
  /** The service's own words, cleaned. Hostile text. */
  reason: z.string().optional(),
  /** Requests that were sent for it. */
  attempts: count,
  sentAt: instant.optional(),
  endedAt: instant.optional(),
  /** Not before then it is sent again, or looked for. */
  dueAt: instant.optional(),
})

export type ImportRun = z.infer<typeof importRun>
export type ImportRunRow = z.infer<typeof importRunRow>

const one = z.strictObject({ id: runId })
const saved = z.strictObject({ isSaved: z.boolean() })

export const importRunsCalls = {
  /** The latest first; `before` is the id of the last one of the page before. */
  list: call(
    z.strictObject({ before: runId.optional(), limit: z.number().int().min(1).max(LIST_MAX) }),
    z.strictObject({ workspaceId, runs: z.array(importRun), next: runId.optional() }),
  ),
  /** Fails with notFound, as all that follow. */
  get: call(one, importRun),
  /** In the order of the files; `after` is the place of the last one of the page before. */
  rows: call(
    z.strictObject({
      id: runId,
      states: z.array(z.enum(IMPORT_ROW_STATES)).max(IMPORT_ROW_STATES.length).optional(),
      cause: z.enum(IMPORT_CAUSES).optional(),
      /** In the address. */
      text: z.string().max(200).optional(),
      after: count.optional(),
      limit: z.number().int().min(1).max(ROWS_MAX),
    }),
    z.strictObject({ rows: z.array(importRunRow), next: count.optional() }),
  ),
  /** What is under way comes to its end. */
  pause: call(one, importRun),
  /** Goes on at once, whatever it waited for. Fails with noKey, unauthorized, offline, unreachable, importBusy. */
  continue: call(one, importRun),
  /**
   * Nothing more is sent; passwords are wiped at once, and what was sent is settled by looking. What was created gets its
   * warmup and tags all the same, unless `hasFollowUps` is false: then those that were not begun are given up.
   */
  cancel: call(one.extend({ hasFollowUps: z.boolean() }), importRun),
  /** The failed and unknown rows again, those with these causes only where given. Fails as `continue` does. */
  retry: call(
    z.strictObject({ id: runId, causes: z.array(z.enum(IMPORT_CAUSES)).min(1).max(50).optional() }),
    importRun,
  ),
  /** Every row with what became of it, as a CSV without passwords. Main asks where to. */
  saveReport: call(one, saved),
  /** The failed rows of a file in its first layout, with the reason. Holds passwords. Main asks where to. */
  saveFailed: call(z.strictObject({ id: runId, file: count }), saved.extend({ rows: count })),
  /** Takes the passwords of one that is over off the disk now: it can't be retried any more. */
  wipe: call(one, importRun),
  /** Takes one that is over out of the history, its passwords and rows with it. */
  remove: call(one, z.void()),
}

export const importRunsEvents = {
  changed: z.strictObject({
    workspaceId,
    /** Those that are new or differ, as they are now. */
    runs: z.array(importRun),
    /** Taken out of the history. */
    removed: z.array(runId),
  }),
}
