import { defineStore } from 'pinia'
import { onScopeDispose, shallowRef } from 'vue'
import type { AlertList } from '../../shared/contract/alerts'
import type { AlertKind } from '../../shared/domain/alerts'
import type { AppError } from '../../shared/errors'
import { bridge } from '../bridge/bridge'
import { asAppError } from '../composables/as-app-error'

const LISTED = 50

/** The alerts of the open workspace, the latest first. */
export const useAlertsStore = defineStore('alerts', () => {
  const alerts = shallowRef<AlertList['alerts']>([])
  const failure = shallowRef<AppError>()
  let workspaceId: string | undefined

  async function load(): Promise<void> {
    failure.value = undefined
    try {
      const found = await bridge.alerts.list({ limit: LISTED })
      if (found.workspaceId === workspaceId) alerts.value = found.alerts
    } catch (cause) {
      failure.value = asAppError(cause)
    }
  }

  function open(id: string | undefined): void {
    workspaceId = id
    alerts.value = []
    failure.value = undefined
    if (id !== undefined) void load()
  }

  /** What one alert was about, emails or domains; undefined when it can not be read, which `failure` tells. */
  async function subjects(at: number, kind: AlertKind): Promise<readonly string[] | undefined> {
    failure.value = undefined
    try {
      const found = await bridge.alerts.subjects({ at, kind })
      return found.workspaceId === workspaceId ? found.subjects : undefined
    } catch (cause) {
      failure.value = asAppError(cause)
      return undefined
    }
  }

  onScopeDispose(
    bridge.alerts.onAdded((added) => {
      if (added.workspaceId === workspaceId) void load()
    }),
  )

  return { alerts, failure, open, load, subjects }
})
