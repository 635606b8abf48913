import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { SessionState } from '../../shared/contract/session'
import type { AppError } from '../../shared/errors'
import { bridge } from '../bridge/bridge'
import { follow } from '../bridge/follow'
import { asAppError } from '../composables/as-app-error'
import { useAppStore } from './app'

/** Where the app stands between its start and an open workspace, and the ways from one to the other. */
export const useSessionStore = defineStore('session', () => {
  const state = shallowRef<SessionState>({ kind: 'starting' })
  const isBusy = ref(false)
  const failure = shallowRef<AppError>()

  const workspace = computed(() => (state.value.kind === 'open' ? state.value.workspace : undefined))
  const isTemporary = computed(() => 'isTemporary' in state.value && state.value.isTemporary)

  const apply = (next: SessionState): void => {
    state.value = next
  }

  /** One at a time; the failure of the last one stays until the next. */
  async function run(action: () => Promise<SessionState>): Promise<boolean> {
    if (isBusy.value) return false
    isBusy.value = true
    failure.value = undefined
    try {
      apply(await action())
      return true
    } catch (cause) {
      failure.value = asAppError(cause)
      return false
    } finally {
      isBusy.value = false
    }
  }

  async function start(): Promise<void> {
    // A workspace shows numbers and dates, so how they are written is known first. Both are asked for at once.
    const isLocaleKnown = useAppStore().load()
    try {
      await follow(bridge.session.onChanged, bridge.session.get, (next) => {
        void isLocaleKnown.then(() => apply(next))
      })
    } catch (cause) {
      failure.value = asAppError(cause)
    }
  }

  return {
    state,
    workspace,
    isTemporary,
    isBusy,
    failure,
    start,
    retry: () => run(bridge.session.retry),
    startTemporary: () => run(bridge.session.startTemporary),
    setCacheAside: () => run(bridge.session.setCacheAside),
    openDemo: () => run(() => bridge.demo.open({})),
    openWorkspace: (id: string) => run(() => bridge.workspaces.open({ id })),
  }
})
