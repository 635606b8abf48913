// Opens pages of the running app by a click on the rail: how long until each is painted, and what it holds up meanwhile.
import { readFileSync, rmSync } from 'node:fs'
import type { ElectronApplication, Page } from '@playwright/test'

export interface PageOpening {
  /** From the click to the frame that shows it. */
  readonly paintedMs: number
  /** The longest task of the page's main thread, from the click until nothing more comes, in processor time. */
  readonly blockMs: number
  /** The same by the clock; 0 when none took 50 ms. On a shared machine it holds the time others had the core. */
  readonly longTaskMs: number
}

interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  readonly tdur?: number
  readonly args?: { readonly name?: string }
}

/** After this long without being asked anything a page that was opened is at rest. */
const REST_MS = 2_500

async function startTrace(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ contentTracing }) =>
    contentTracing.startRecording({ included_categories: ['toplevel'], excluded_categories: ['*'] }),
  )
}

/** Microseconds of processor time of the page's longest task. */
async function endTrace(app: ElectronApplication): Promise<number> {
  const file = await app.evaluate(({ contentTracing }) => contentTracing.stopRecording())
  const { traceEvents } = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly traceEvents: readonly TraceEvent[]
  }
  rmSync(file)
  const main = traceEvents.find(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
  const tasks = traceEvents.filter(
    ({ ph, pid, tid, tdur }) => ph === 'X' && pid === main?.pid && tid === main.tid && tdur !== undefined,
  )
  if (tasks.length === 0) throw new Error('the trace has no task of the page')
  return Math.max(...tasks.map(({ tdur }) => tdur ?? 0))
}

/** @param shown what is there once the page is painted with its content */
export async function openPage(
  app: ElectronApplication,
  page: Page,
  name: string,
  shown: string,
): Promise<PageOpening> {
  await startTrace(app)
  const { paintedMs, longTaskMs } = await page.evaluate(
    async ([target, selector, restMs]) => {
      let longTaskMs = 0
      const observer = new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) longTaskMs = Math.max(longTaskMs, duration)
      })
      observer.observe({ entryTypes: ['longtask'] })
      const link = document.querySelector<HTMLElement>(`a[href$="/${target}"]`)
      if (link === null) throw new Error(`no way to ${target}`)
      const begin = performance.now()
      link.click()
      while (document.querySelector(selector) === null)
        await new Promise((resolve) => requestAnimationFrame(resolve))
      await new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
      const paintedMs = performance.now() - begin
      await new Promise((resolve) => setTimeout(resolve, restMs))
      observer.disconnect()
      return { paintedMs, longTaskMs }
    },
    [name, shown, REST_MS] as const,
  )
  return { paintedMs, longTaskMs, blockMs: (await endTrace(app)) / 1000 }
}
