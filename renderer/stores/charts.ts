import { defineStore } from 'pinia'
import type { ChartFile } from '../../shared/contract/charts'
import { bridge } from '../bridge/bridge'

interface Table {
  readonly head: readonly string[]
  readonly rows: readonly (readonly (string | number | undefined)[])[]
}

/** Takes charts out of the page; all three throw AppError. */
export const useChartsStore = defineStore('charts', () => {
  const copyImage = (image: string): Promise<undefined> => bridge.charts.copyImage({ image })

  const saveImage = (name: string, image: string): Promise<ChartFile> =>
    bridge.charts.saveImage({ name, image })

  const saveTable = (name: string, { head, rows }: Table): Promise<ChartFile> =>
    bridge.charts.saveTable({ name, head: [...head], rows: rows.map((row) => [...row]) })

  return { copyImage, saveImage, saveTable }
})
