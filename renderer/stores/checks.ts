import { defineStore } from 'pinia'
import { onScopeDispose, shallowRef } from 'vue'
import type { Checks, DomainVitals, TrackingCheck } from '../../shared/contract/checks'
import { bridge } from '../bridge/bridge'

/** What checks have found of the open workspace's domains and tracking hosts, the latest of each. */
export const useChecksStore = defineStore('checks', () => {
  const vitals = shallowRef<ReadonlyMap<string, DomainVitals>>(new Map())
  const tracking = shallowRef<ReadonlyMap<string, TrackingCheck>>(new Map())
  let workspaceId: string | undefined

  function put(found: Checks, isNewer: boolean): void {
    if (found.workspaceId !== workspaceId) return
    const [domains, hosts] = [
      found.vitals.map((one) => [one.domain, one] as const),
      found.tracking.map((one) => [one.host, one] as const),
    ]
    // What was announced while all were read is newer than what was read.
    vitals.value = new Map(isNewer ? [...vitals.value, ...domains] : [...domains, ...vitals.value])
    tracking.value = new Map(isNewer ? [...tracking.value, ...hosts] : [...hosts, ...tracking.value])
  }

  async function open(id: string | undefined): Promise<void> {
    workspaceId = id
    vitals.value = new Map()
    tracking.value = new Map()
    if (id === undefined) return
    try {
      put(await bridge.checks.get(), false)
    } catch {
      // Without them an account is said not to be checked yet, and a check shows its own result.
      return
    }
  }

  onScopeDispose(bridge.checks.onChanged((found) => put(found, true)))

  return { vitals, tracking, open }
})
