import { Chart, type ChartType, type Plugin } from 'chart.js'
import { onMounted, onUnmounted, watch, type Ref, type WatchSource } from 'vue'

type Behind = Pick<Plugin<'bar' | 'line'>, 'beforeDatasetsDraw' | 'afterDatasetsDraw'>

export interface ChartParts {
  readonly data: object
  /** Missing where those of the last time still hold. */
  readonly options?: object | undefined
  readonly plugins: readonly Behind[]
}

interface Wiring {
  readonly type: ChartType
  readonly canvas: Readonly<Ref<HTMLCanvasElement | null>>
  /** What is to be drawn; called again whenever one of `of` changes. */
  readonly parts: (context: CanvasRenderingContext2D) => ChartParts
  readonly of: readonly WatchSource[]
  /** Nothing can be painted here. */
  readonly unavailable: () => void
}

/** A chart on a canvas, drawn anew when what it shows changes, and ended with its component. */
export function useChart({ type, canvas, parts, of, unavailable }: Wiring): void {
  let chart: Chart | undefined
  let plugins: readonly Behind[] = []
  // The plugins of a chart stay as they were at first; what ours draw does not.
  const current: Plugin<'bar' | 'line'> = {
    id: 'current',
    beforeDatasetsDraw: (...args) => {
      for (const plugin of plugins) plugin.beforeDatasetsDraw?.call(plugin, ...args)
    },
    afterDatasetsDraw: (...args) => {
      for (const plugin of plugins) plugin.afterDatasetsDraw?.call(plugin, ...args)
    },
  }

  function draw(): void {
    const context = canvas.value?.getContext('2d') ?? undefined
    if (context === undefined) {
      unavailable()
      return
    }
    const next = parts(context)
    const data = next.data as Chart['data']
    const options: Chart['options'] | undefined = next.options
    plugins = next.plugins
    if (chart === undefined) {
      chart = new Chart(context, { type, data, ...(options && { options }), plugins: [current] })
      return
    }
    chart.data = data
    if (options) chart.options = options
    chart.update('none')
  }

  onMounted(draw)
  watch([...of], draw)
  onUnmounted(() => chart?.destroy())
}
