// Scrolls a page frame by frame and counts the work of its main thread: processor time, not the clock's.
import type { CDPSession, ElectronApplication, Page } from '@playwright/test'

export interface Probe {
  readonly page: Page
  readonly cdp: CDPSession
}

export async function probeOf(app: ElectronApplication, page: Page): Promise<Probe> {
  const cdp = await app.context().newCDPSession(page)
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  return { page, cdp }
}

/** Milliseconds of work of the page's main thread since it began: scripts, style, layout, painting. */
async function workMs({ cdp }: Probe): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics')
  const taken = metrics.find(({ name }) => name === 'TaskDuration')
  return (taken?.value ?? Number.NaN) * 1000
}

export type Motion = 'wheel' | 'drag'

export interface Frames {
  /** Milliseconds of work a frame. */
  readonly work: number
  /** Frames in which a place in the list showed no row. */
  readonly blank: number
}

/** One frame a step: three lines of a wheel's notch, or a leap as of a scrollbar that is dragged. */
export async function scroll(
  probe: Probe,
  selector: string,
  motion: Motion,
  frames: number,
): Promise<Frames> {
  const before = await workMs(probe)
  const blank = await probe.page.evaluate(
    async ([query, kind, count]) => {
      const list = document.querySelector<HTMLElement>(query)
      if (list === null) throw new Error(`nothing scrolls at ${query}`)
      const box = list.getBoundingClientRect()
      const most = list.scrollHeight - list.clientHeight
      const isRow = (y: number): boolean =>
        document.elementFromPoint(box.left + 60, y)?.closest('[data-position], tr') != null
      let missing = 0
      list.scrollTop = 0
      for (let frame = 1; frame <= count; frame++) {
        list.scrollTop = kind === 'wheel' ? frame * 100 : (most * ((frame * 37) % count)) / count
        // The next frame hands out the scroll event first: what is there after it is what will be painted.
        await new Promise((resolve) => requestAnimationFrame(resolve))
        if (![0.25, 0.5, 0.9].every((part) => isRow(box.top + box.height * part))) missing++
      }
      return missing
    },
    [selector, motion, frames] as const,
  )
  return { work: ((await workMs(probe)) - before) / frames, blank }
}

/** What something done on the page costs until it is painted. */
export async function costOf(probe: Probe, act: () => Promise<void>): Promise<number> {
  const before = await workMs(probe)
  await act()
  await probe.page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  )
  return (await workMs(probe)) - before
}

/** Kilobytes of the page's process, after its garbage is collected. */
export async function memoryKb({ cdp }: Probe, app: ElectronApplication): Promise<number> {
  await cdp.send('HeapProfiler.enable')
  for (let turn = 0; turn < 3; turn++) await cdp.send('HeapProfiler.collectGarbage')
  await cdp.send('HeapProfiler.disable')
  return app.evaluate(({ app: running }) =>
    running
      .getAppMetrics()
      .filter(({ type }) => type === 'Tab')
      .reduce((sum, { memory }) => sum + memory.workingSetSize, 0),
  )
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
