import { defineStore } from 'pinia'
import { onScopeDispose, ref, shallowRef } from 'vue'
import type { CallOutput } from '../../shared/contract/contract'
import type { DeedsExport, DeedsFilter } from '../../shared/contract/deeds'
import { bridge } from '../bridge/bridge'

/** The journal of what this app wrote, and what of it the page of activity asks for. */
export const useDeedsStore = defineStore('deeds', () => {
  const filter = shallowRef<DeedsFilter>({})
  /** Another number whenever there may be new ones. */
  const news = ref(0)

  const removers = [
    bridge.operations.onChanged(() => (news.value += 1)),
    bridge.importRuns.onChanged(() => (news.value += 1)),
  ]
  onScopeDispose(() => removers.forEach((remove) => remove()))

  return {
    filter,
    news,
    /** Those behind the place `after`, the latest first. Throws AppError. */
    page: (after: number | undefined, limit: number): Promise<CallOutput<'deeds.list'>> =>
      bridge.deeds.list({ ...filter.value, limit, ...(after !== undefined && { after }) }),
    /** Throws AppError. */
    save: (): Promise<DeedsExport> => bridge.deeds.export(filter.value),
    /** Narrows what is shown; undefined takes a part of the filter away. */
    narrow(part: Partial<DeedsFilter>): void {
      const next = { ...filter.value, ...part }
      filter.value = Object.fromEntries(
        (Object.entries(next) as [string, unknown][]).filter(([, value]) => value !== undefined),
      )
    },
  }
})
