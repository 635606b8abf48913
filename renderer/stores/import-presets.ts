import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { CallOutput } from '../../shared/contract/contract'
import { byName } from '../../shared/domain/collation'
import type { AppError } from '../../shared/errors'
import { bridge } from '../bridge/bridge'
import { asAppError } from '../composables/as-app-error'

/** Mappings of columns that were kept. */
export const useImportPresetsStore = defineStore('importPresets', () => {
  const list = shallowRef<CallOutput<'importPresets.list'>>([])
  const failure = shallowRef<AppError>()

  async function load(): Promise<void> {
    failure.value = undefined
    try {
      list.value = byName(await bridge.importPresets.list(), ({ name }) => name)
    } catch (cause) {
      failure.value = asAppError(cause)
    }
  }

  async function remove(key: string): Promise<void> {
    try {
      await bridge.importPresets.remove({ key })
    } catch (cause) {
      failure.value = asAppError(cause)
      return
    }
    await load()
  }

  return { list, failure, load, remove }
})
