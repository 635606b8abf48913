import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { CallInput, CallOutput } from '../../shared/contract/contract'
import { bridge } from '../bridge/bridge'

type Asked = Pick<CallInput<'requests.list'>, 'text' | 'outcome'>

/** The log of requests of the open workspace. */
export const useRequestsStore = defineStore('requests', () => {
  const filter = shallowRef<Asked>({})
  /** Where the service is, for a line that asks again. */
  const origin = shallowRef('')

  return {
    filter,
    origin,
    /** Those behind the place `after`, the latest first. Throws AppError. */
    async page(after: number | undefined, limit: number): Promise<CallOutput<'requests.list'>> {
      const page = await bridge.requests.list({
        ...filter.value,
        limit,
        ...(after !== undefined && { after }),
      })
      origin.value = page.origin
      return page
    },
    /** Throws AppError. */
    clear: (): Promise<void> => bridge.requests.clear(),
  }
})
