import { defineStore } from 'pinia'
import { onScopeDispose, ref, shallowRef } from 'vue'
import type { AccountDetail, AccountRow, AccountsChanged } from '../../shared/contract/accounts'
import type { AppError } from '../../shared/errors'
import { bridge } from '../bridge/bridge'
import { asAppError } from '../composables/as-app-error'
import { createFleet, type Fleet } from './accounts-fleet'

export type LoadPhase = 'idle' | 'loading' | 'ready' | 'failed'

/**
 * The fleet of the open workspace, as rows in the order of their email with later ones at the end. `rows()` is a plain
 * array, changed in place: `version` tells when. A row itself is never changed, only replaced, so that `===` tells
 * which did.
 */
export const useAccountsStore = defineStore('accounts', () => {
  const version = ref(0)
  const phase = ref<LoadPhase>('idle')
  const failure = shallowRef<AppError>()
  let workspaceId: string | undefined
  let fleet: Fleet = createFleet()
  /** What a running load fills: `fleet` itself at first, a second one behind it in a reload. */
  let filling: Fleet | undefined
  /** Grows with each load: what belongs to an earlier one is dropped. */
  let load = 0

  const show = (): void => {
    version.value++
  }

  async function fill(target: Fleet, mine: number): Promise<boolean> {
    for await (const lot of bridge.accounts.fleet()) {
      if (mine !== load || lot.workspaceId !== workspaceId) return false
      target.addLot(lot)
      if (target === fleet) show()
    }
    return mine === load
  }

  async function reload(): Promise<void> {
    const mine = ++load
    const target = fleet.rows.length === 0 ? fleet : createFleet()
    filling = target
    failure.value = undefined
    if (target === fleet) phase.value = 'loading'
    try {
      if (!(await fill(target, mine))) return
      target.finish()
      fleet = target
      phase.value = 'ready'
    } catch (cause) {
      if (mine !== load) return
      failure.value = asAppError(cause)
      if (phase.value === 'loading') phase.value = 'failed'
    }
    filling = undefined
    show()
    if (failure.value === undefined && fleet.isBehind()) void reload()
  }

  function onChanged(change: AccountsChanged): void {
    if (change.workspaceId !== workspaceId) return
    if (filling !== undefined && filling !== fleet) filling.addChange(change)
    fleet.addChange(change)
    show()
    if (filling === undefined && fleet.isBehind()) void reload()
  }

  const stop = bridge.accounts.onChanged(onChanged)
  onScopeDispose(stop)

  /** Shows another workspace's fleet, or none. */
  async function open(id: string | undefined): Promise<void> {
    workspaceId = id
    load++
    fleet = createFleet()
    filling = undefined
    failure.value = undefined
    phase.value = 'idle'
    show()
    if (id !== undefined) await reload()
  }

  /** One account whole, from the cache; then again, from Instantly. Both throw AppError. */
  async function detail(source: 'cache' | 'instantly', email: string): Promise<AccountDetail | undefined> {
    const found = await (source === 'cache'
      ? bridge.accounts.get({ email })
      : bridge.accounts.refresh({ email }))
    return found.workspaceId === workspaceId ? found : undefined
  }

  const rows = (): readonly AccountRow[] => fleet.rows

  const { export: exportCsv, onExported } = bridge.accounts

  return { version, rows, phase, failure, open, reload, detail, exportCsv, onExported }
})
