// Editing settings: reads the single account, merges, sends only what differs, and reads the answer back.
import {
  ACCOUNT_SETTINGS,
  differingSettings,
  hasSettings,
  pickSettings,
  readSettings,
  ruleOf,
  SETTING_NAMES,
  type AccountSettings,
  type SettingValue,
} from '../../shared/domain/account-settings'
import type { AccountRecord } from '../../shared/domain/accounts'
import type { OperationValues } from '../../shared/contract/operations'
import { AppError } from '../../shared/errors'
import type { AccountPatch } from '../api/types'
import type { WorkRow } from '../cache/operation-rows'
import { forEach, runInChunks, type ChunkKind, type Ready } from './chunks'
import type { Ended, Fate } from './fates'
import { callOptions, type Work } from './work'

interface Edit {
  readonly record: AccountRecord
  readonly wanted: AccountSettings
}

/** Settings are among the values of rows, and nothing else is in those of an edit. */
const asSettings = (values: OperationValues | undefined): AccountSettings => values ?? {}

export const asValues = (settings: AccountSettings): OperationValues =>
  Object.fromEntries(
    SETTING_NAMES.flatMap((name): [string, SettingValue][] => {
      const value = settings[name]
      return value === undefined ? [] : [[name, value]]
    }),
  )

const wantedOf = (row: WorkRow, work: Work): AccountSettings =>
  row.wanted === undefined ? (work.operation().change.settings ?? {}) : asSettings(row.wanted)

const settingsOf = (record: AccountRecord): AccountSettings => readSettings(record, { isWhole: true })

function put(target: Record<string, unknown>, path: readonly string[], value: SettingValue): void {
  const [name = '', ...rest] = path
  if (rest.length === 0) target[name] = value
  else put((target[name] ??= {}) as Record<string, unknown>, rest, value)
}

/** The service may take a partial `warmup` for the whole: one that changes goes out with all that is in it. */
function patchOf(record: AccountRecord, wanted: AccountSettings): AccountPatch {
  const there = settingsOf(record)
  const isWarmup = (name: (typeof SETTING_NAMES)[number]): boolean =>
    ACCOUNT_SETTINGS[name].path[0] === 'warmup'
  const hasWarmup = SETTING_NAMES.some((name) => isWarmup(name) && wanted[name] !== undefined)
  const body: Record<string, unknown> = {}
  for (const name of SETTING_NAMES) {
    const value = wanted[name] ?? (wanted[name] === null ? null : undefined)
    const kept = hasWarmup && isWarmup(name) ? there[name] : undefined
    const sent = value === undefined ? kept : value
    if (sent === undefined) continue
    if (name === 'trackingDomain' && sent === null) body['remove_tracking_domain'] = true
    else put(body, ruleOf(name).path, sent)
  }
  return body
}

function ended(row: WorkRow, wanted: AccountSettings, record: AccountRecord): Ended {
  const now = settingsOf(record)
  const after = asValues(pickSettings(now, wanted))
  // What the answer leaves out is no proof of anything.
  const isOther = hasSettings(pickSettings(differingSettings(now, wanted), now))
  const fate = isOther ? ({ state: 'failed', code: 'notChanged' } as const) : ({ state: 'done' } as const)
  return { row, end: { ...fate, after }, record }
}

async function prepareOne(row: WorkRow, work: Work): Promise<Fate | Ready<Edit>> {
  const record = await work.api.accounts.get(row.subject, callOptions(work))
  const [now, all] = [settingsOf(record), wantedOf(row, work)]
  const isUndo = work.operation().undoOf !== undefined
  const wanted = differingSettings(now, all)
  if (!hasSettings(wanted)) {
    const after = asValues(pickSettings(now, all))
    return { row, end: { state: row.attempts > 0 ? 'done' : 'unchanged', after }, record }
  }
  // An undo brings back what was, unless somebody has gone on from there.
  if (isUndo && row.attempts === 0 && hasSettings(differingSettings(now, asSettings(row.before)))) {
    return { row, end: { state: 'failed', code: 'changedSince' }, record }
  }
  // The first look is the one that knows what was before: a later one may see our own work.
  const before = row.attempts > 0 && row.before ? row.before : asValues(pickSettings(now, all))
  return { row: { ...row, before }, context: { record, wanted } }
}

const editKind: ChunkKind<Edit> = {
  size: 20,
  abreast: 3,
  prepare: (rows, work) =>
    forEach(
      rows.map((row) => ({ row })),
      ({ row }) => prepareOne(row, work),
    ),
  send: (ready, work) =>
    forEach(ready, async ({ row, context }): Promise<Fate> => {
      const patch = patchOf(context.record, context.wanted)
      const record = await work.api.accounts.patch(row.subject, patch, callOptions(work))
      if (!record) return { row, error: new AppError('badAnswer', 'it shows no account'), isOpen: true }
      return ended(row, context.wanted, record)
    }),
  async settle(row, work) {
    const record = await work.api.accounts.get(row.subject, callOptions(work))
    const wanted = wantedOf(row, work)
    const isDone = !hasSettings(differingSettings(settingsOf(record), wanted))
    return isDone ? ended(row, wanted, record) : undefined
  },
}

export const runEdit = (work: Work): Promise<void> => runInChunks(editKind, work)
