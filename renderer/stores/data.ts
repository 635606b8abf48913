import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { DataSaved, DiagnosticsFile } from '../../shared/contract/data'
import { bridge } from '../bridge/bridge'

/** What the app keeps on this computer, as a whole. */
export const useDataStore = defineStore('data', () => {
  const size = shallowRef<{ readonly files: number; readonly bytes: number }>()

  async function load(): Promise<void> {
    try {
      size.value = await bridge.data.get()
    } catch {
      // Nothing is said of it then.
    }
  }

  return {
    size,
    load,
    /** These throw AppError. */
    exportAll: (format: 'csv' | 'json'): Promise<DataSaved> => bridge.data.export({ format }),
    wipeAll: (): Promise<void> => bridge.data.wipeAll(),
    diagnostics: (): Promise<readonly DiagnosticsFile[]> => bridge.data.diagnostics(),
    saveDiagnostics: (): Promise<DataSaved> => bridge.data.saveDiagnostics(),
  }
})
