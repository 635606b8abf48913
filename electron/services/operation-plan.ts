// The fastest lawful way for an operation, and what it costs in requests and seconds.
import type { OperationKind, Way } from '../../shared/domain/operations'
import type { BudgetState } from '../api/types'
import type { Draft } from './operation-draft'

/** Accounts in one bulk request or warmup job; and on one page of the list. */
const LOT = 100
/** Domains in one question for vitals. */
const VITALS_LOT = 20
/** Accounts that one job for all may leave out. */
const EXCEPTIONS_MAX = 100

/** What the service publishes, halved, where there is no budget to ask. */
const USUAL_PER_SECOND = 50

/** @param exclude of a selection of all: the accounts left out of it */
export function wayOf(kind: OperationKind, changes: number, exclude: number | undefined): Way {
  const isWarmup = kind === 'warmupOn' || kind === 'warmupOff'
  if (isWarmup) return exclude !== undefined && exclude <= EXCEPTIONS_MAX && changes > LOT ? 'allBut' : 'jobs'
  return kind === 'pause' || kind === 'tag' || kind === 'vitals' ? 'bulk' : 'single'
}

export function requestsOf(draft: Draft, way: Way, changes: number, fleet: number): number {
  const lots = Math.ceil(changes / LOT)
  const pages = Math.ceil(fleet / LOT)
  switch (draft.kind) {
    case 'pause':
      return lots
    case 'tag': {
      const { add = [], remove = [], create = [] } = draft.change.tags ?? {}
      const isUndo = draft.undoOf !== undefined
      const steps = Number(isUndo || add.length + create.length > 0) + Number(remove.length > 0)
      return lots * steps + create.length
    }
    case 'warmupOn':
    case 'warmupOff':
      return way === 'allBut' ? 1 + pages : lots + Math.min(changes, lots * Math.min(pages, LOT))
    case 'vitals':
      return Math.ceil(changes / VITALS_LOT)
    case 'edit':
      return 2 * changes
    default:
      return changes
  }
}

/** At the pace that the budget allows now. */
export function secondsOf(requests: number, budget: BudgetState | undefined): number {
  if (!budget) return requests / USUAL_PER_SECOND
  return requests / Math.max(1, Math.min(budget.allowedPerSecond, budget.allowedPerMinute / 60))
}
