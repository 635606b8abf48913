import { CircleCheck, Flame, FlameKindling, Pause, Play, ShieldCheck } from '@lucide/vue'
import type { Component } from 'vue'
import type { AccountRow } from '../../../shared/contract/accounts'
import type { OperationKind } from '../../../shared/domain/operations'
import { texts } from '../../../shared/texts'
import { KIND_WORDS } from '../../app/operation-texts'

export type QuickKind = Extract<
  OperationKind,
  'pause' | 'resume' | 'markFixed' | 'warmupOn' | 'warmupOff' | 'vitals'
>

export interface QuickAction {
  readonly kind: QuickKind
  readonly label: string
  readonly icon: Component
  /** What it does, or why it can't be done. */
  readonly title: string
  readonly isDisabled: boolean
}

const ICONS: Readonly<Record<QuickKind, Component>> = {
  pause: Pause,
  resume: Play,
  markFixed: CircleCheck,
  warmupOn: Flame,
  warmupOff: FlameKindling,
  vitals: ShieldCheck,
}

const { accountsDrawer, accountsWork: t } = texts

/** The shortest that is clear on a button beside others. */
const LABELS: Readonly<Partial<Record<QuickKind, string>>> = {
  warmupOn: t.warmupOn,
  warmupOff: t.warmupOff,
}

const MAINTENANCE = 3

/** The one that fits of each pair, whatever the account's state. */
function kindsOf({ status, warmupStatus }: AccountRow): QuickKind[] {
  const isInError = status !== undefined && status < 0
  return [
    ...(isInError ? (['resume', 'markFixed'] as const) : []),
    ...(isInError ? [] : [status === 2 ? ('resume' as const) : ('pause' as const)]),
    warmupStatus === 1 ? 'warmupOff' : 'warmupOn',
    'vitals',
  ]
}

/** Why an action makes no sense for an account in its state. */
function reasonAgainst(kind: QuickKind, row: AccountRow): string | undefined {
  if (row.goneAt !== undefined) return accountsDrawer.noLongerListed
  const isWarmup = kind === 'warmupOn' || kind === 'warmupOff'
  if (isWarmup && (row.warmupStatus ?? 0) < 0) return t.against.warmupStopped
  if (isWarmup && row.isSetupPending === true) return t.against.setupPending
  const isState = kind === 'pause' || kind === 'resume'
  return isState && row.status === MAINTENANCE ? t.against.maintenance : undefined
}

/** What can be done to an account with one press. `obstacle`: why nothing can be done just now. */
export function quickActions(row: AccountRow, obstacle: string | undefined): QuickAction[] {
  return kindsOf(row).map((kind) => {
    const against = obstacle ?? reasonAgainst(kind, row)
    return {
      kind,
      label: LABELS[kind] ?? KIND_WORDS[kind].name,
      icon: ICONS[kind],
      title: against ?? t.meanings[kind],
      isDisabled: against !== undefined,
    }
  })
}
