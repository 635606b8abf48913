import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { DEFAULT_LAYOUT, readLayout, type AccountsLayout } from '../../shared/domain/account-layout'
import type { AppError } from '../../shared/errors'
import { bridge } from '../bridge/bridge'
import { asAppError } from '../composables/as-app-error'

/** How the tables of the open workspace are laid out; kept at each change. */
export const useLayoutsStore = defineStore('layouts', () => {
  const accounts = shallowRef<AccountsLayout>(DEFAULT_LAYOUT)
  const failure = shallowRef<AppError>()
  let workspaceId: string | undefined
  /** Grows with each opening and each change: an answer from before it is too late. */
  let version = 0

  async function open(id: string | undefined): Promise<void> {
    workspaceId = id
    const mine = ++version
    accounts.value = DEFAULT_LAYOUT
    failure.value = undefined
    if (id === undefined) return
    try {
      const kept = await bridge.layouts.get({ page: 'accounts' })
      if (mine === version && kept.workspaceId === id) accounts.value = readLayout(kept.layout)
    } catch (cause) {
      if (mine === version) failure.value = asAppError(cause)
    }
  }

  /** Shown at once, and stays for this session even if it can not be kept. */
  async function changeAccounts(layout: AccountsLayout): Promise<void> {
    if (layout === accounts.value) return
    version++
    accounts.value = layout
    if (workspaceId === undefined) return
    try {
      await bridge.layouts.save({ workspaceId, page: 'accounts', layout })
    } catch (cause) {
      failure.value = asAppError(cause)
    }
  }

  return { accounts, failure, open, changeAccounts }
})
