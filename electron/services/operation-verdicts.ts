// What an operation would do to one account, judged by what is cached: change it, leave it as it is, or leave it out.
import type { AccountRow } from '../../shared/contract/accounts'
import type { OperationValues } from '../../shared/contract/operations'
import {
  differingSettings,
  hasSettings,
  pickSettings,
  readSettings,
  type AccountSettings,
} from '../../shared/domain/account-settings'
import type { AccountRecord } from '../../shared/domain/accounts'
import type { Exclusion, OperationKind } from '../../shared/domain/operations'
import type { OperationChange } from '../cache/operations'
import { asValues } from '../jobs/edit'

/** An account that was asked for; without a row it is not cached. */
export interface Target {
  readonly row: AccountRow | undefined
  /** Of an edit. */
  readonly record?: AccountRecord | undefined
  /** Of an undo: what was done to it, and what that was before. */
  readonly past?: { readonly before: OperationValues; readonly after: OperationValues } | undefined
}

export type Ruling =
  | { readonly verdict: 'excluded'; readonly reason: Exclusion }
  | {
      readonly verdict: 'change' | 'unchanged'
      readonly from: OperationValues
      readonly to: OperationValues
      /** Where the row has a wish of its own. */
      readonly wanted?: OperationValues | undefined
    }

type Judged = Exclude<Ruling, { readonly verdict: 'excluded' }>

const ACTIVE = 1
const PAUSED = 2
const MAINTENANCE = 3

const excluded = (reason: Exclusion): Ruling => ({ verdict: 'excluded', reason })

const values = (field: string, value: number | undefined): OperationValues =>
  value === undefined ? {} : { [field]: value }

function becomes(field: string, from: number | undefined, to: number): Judged {
  return {
    verdict: from === to ? 'unchanged' : 'change',
    from: values(field, from),
    to: { [field]: to },
  }
}

function warmupRuling(row: AccountRow, to: number): Ruling {
  if ((row.warmupStatus ?? 0) < 0) return excluded('warmupBlocked')
  if (row.isSetupPending === true) return excluded('setupPending')
  return becomes('warmupStatus', row.warmupStatus, to)
}

function editRuling(record: AccountRecord | undefined, wanted: AccountSettings): Judged {
  const known = readSettings(record ?? {})
  const differing = differingSettings(known, wanted)
  const shown = hasSettings(differing) ? differing : wanted
  return {
    verdict: hasSettings(differing) ? 'change' : 'unchanged',
    from: asValues(pickSettings(known, shown)),
    to: asValues(shown),
  }
}

function tagRuling(row: AccountRow, { tags }: OperationChange): Judged {
  const { add = [], remove = [], create = [] } = tags ?? {}
  const kept = row.tagIds.filter((id) => !remove.includes(id))
  const to = [...kept, ...add.filter((id) => !kept.includes(id))]
  const isSame =
    create.length === 0 && to.length === row.tagIds.length && to.every((id) => row.tagIds.includes(id))
  return { verdict: isSame ? 'unchanged' : 'change', from: { tags: [...row.tagIds] }, to: { tags: to } }
}

function ruleRow(kind: OperationKind, change: OperationChange, { row, record }: Target): Ruling {
  if (!row) return excluded('unknown')
  if (row.goneAt !== undefined) return excluded('gone')
  switch (kind) {
    case 'pause':
      return becomes('status', row.status, PAUSED)
    case 'resume':
      return row.status === MAINTENANCE ? excluded('maintenance') : becomes('status', row.status, ACTIVE)
    case 'markFixed':
      return (row.status ?? -1) >= 0 ? excluded('notInError') : becomes('status', row.status, ACTIVE)
    case 'warmupOn':
      return warmupRuling(row, 1)
    case 'warmupOff':
      return warmupRuling(row, 0)
    case 'edit':
      return editRuling(record, change.settings ?? {})
    case 'tag':
      return tagRuling(row, change)
    case 'trackingCheck':
      if (row.trackingDomain === undefined) return excluded('noTrackingDomain')
      return { verdict: 'change', from: {}, to: {} }
    case 'delete':
    case 'vitals':
      return { verdict: 'change', from: {}, to: {} }
  }
}

const list = (past: OperationValues, name: string): readonly string[] => {
  const value = past[name]
  return Array.isArray(value) ? value : []
}

type Past = NonNullable<Target['past']>

/** A state goes back only to the one the reverse call makes, and only while it is as it was left. */
function undoState(field: 'status' | 'warmupStatus', row: AccountRow, past: Past, reached: number): Ruling {
  const [before, after] = [past.before[field], past.after[field]]
  const mayBe = before === reached || (field === 'status' && reached === ACTIVE && before !== PAUSED)
  if (before === undefined || !mayBe) return excluded('notRestorable')
  const ruling = becomes(field, row[field], reached)
  return ruling.verdict === 'change' && row[field] !== after ? excluded('changedSince') : ruling
}

function undoEdit(record: AccountRecord | undefined, past: Past): Ruling {
  const [before, after] = [past.before as AccountSettings, past.after as AccountSettings]
  const wanted = pickSettings(before, after)
  if (!hasSettings(wanted)) return excluded('notRestorable')
  const known = readSettings(record ?? {})
  const ruling = editRuling(record, wanted)
  if (ruling.verdict !== 'change') return ruling
  const isOther = hasSettings(pickSettings(differingSettings(known, after), known))
  return isOther ? excluded('changedSince') : { ...ruling, wanted: asValues(wanted) }
}

function undoTags(row: AccountRow, past: Past): Ruling {
  const [before, after] = [list(past.before, 'tags'), list(past.after, 'tags')]
  const add = before.filter((id) => !after.includes(id) && !row.tagIds.includes(id))
  const remove = after.filter((id) => !before.includes(id) && row.tagIds.includes(id))
  return { ...tagRuling(row, { tags: { add, remove } }), wanted: { add, remove } }
}

function ruleUndo(kind: OperationKind, { row, record }: Target, past: Past): Ruling {
  if (!row) return excluded('unknown')
  if (row.goneAt !== undefined) return excluded('gone')
  switch (kind) {
    case 'pause':
      return undoState('status', row, past, PAUSED)
    case 'resume':
      return undoState('status', row, past, ACTIVE)
    case 'warmupOn':
      return undoState('warmupStatus', row, past, 1)
    case 'warmupOff':
      return undoState('warmupStatus', row, past, 0)
    case 'edit':
      return undoEdit(record, past)
    case 'tag':
      return undoTags(row, past)
    default:
      return excluded('notRestorable')
  }
}

/** @param kind of an undo: the reverse one */
export function rule(kind: OperationKind, change: OperationChange, target: Target): Ruling {
  return target.past ? ruleUndo(kind, target, target.past) : ruleRow(kind, change, target)
}

/** What is written down of an account before it is changed. Edits read theirs when they come to it. */
export function valuesBefore(kind: OperationKind, row: AccountRow): OperationValues | undefined {
  switch (kind) {
    case 'pause':
    case 'resume':
    case 'markFixed':
      return values('status', row.status)
    case 'warmupOn':
    case 'warmupOff':
      return values('warmupStatus', row.warmupStatus)
    case 'tag':
      return { tags: [...row.tagIds] }
    case 'delete':
      return {
        ...values('status', row.status),
        ...values('warmupStatus', row.warmupStatus),
        ...values('dailyLimit', row.dailyLimit),
        tags: [...row.tagIds],
      }
    default:
      return undefined
  }
}
