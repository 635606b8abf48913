// The page's side of the import's bench: a large file chosen in the app, checked, and its grid scrolled.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { probeOf, scroll, type Frames } from './grid-frames'
import { launch } from './launch'

const FRAMES = 60
const GRID = '[role=grid][aria-label="Rows to import"]'

export interface PageWork {
  /** From the choice of the file to its rows on the screen; milliseconds. */
  readonly shownMs: number
  /** The longest task of the page's main thread by the clock, in milliseconds: 0 when none took 50 or more. */
  readonly readingBlockMs: number
  readonly scrollingBlockMs: number
  readonly wheel: Frames
  readonly drag: Frames
}

declare global {
  interface Window {
    longTasks: { longest: number; observer: PerformanceObserver }
  }
}

const watchTasks = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const tasks = { longest: 0 }
    const note = (entries: PerformanceEntryList): void => {
      for (const { duration } of entries) tasks.longest = Math.max(tasks.longest, duration)
    }
    const observer = new PerformanceObserver((list) => note(list.getEntries()))
    observer.observe({ entryTypes: ['longtask'] })
    window.longTasks = Object.assign(tasks, { observer })
  })

const longestTask = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    // The observer is told of a task after it.
    await new Promise((resolve) => setTimeout(resolve, 200))
    const { longest } = window.longTasks
    window.longTasks.longest = 0
    return longest
  })

/** @param rows of the file, all sound */
export async function measurePage(file: string, rows: number): Promise<PageWork> {
  const profile = mkdtempSync(join(tmpdir(), 'flotilla-import-page-'))
  const app = await launch(process.cwd(), profile, ['--demo=200'])
  try {
    const page = await app.firstWindow()
    await page.getByText(/Last sync/).waitFor({ timeout: 120_000 })
    await app.evaluate(({ dialog }, path) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] })
    }, file)
    await page.getByRole('link', { name: 'Onboard' }).click()
    await watchTasks(page)
    const startedAt = performance.now()
    await page.getByRole('button', { name: 'Choose files…' }).click()
    await page.getByRole('heading', { name: 'What is in the file' }).waitFor({ timeout: 120_000 })
    await page.keyboard.press('ControlOrMeta+Enter')
    await page.locator(`${GRID}[aria-rowcount="${rows + 1}"]`).waitFor({ timeout: 120_000 })
    await page.locator(`${GRID} [data-position]`).first().waitFor()
    const shownMs = performance.now() - startedAt
    const readingBlockMs = await longestTask(page)
    const probe = await probeOf(app, page)
    const wheel = await scroll(probe, GRID, 'wheel', FRAMES)
    const drag = await scroll(probe, GRID, 'drag', FRAMES)
    return { shownMs, readingBlockMs, scrollingBlockMs: await longestTask(page), wheel, drag }
  } finally {
    await app.close()
    rmSync(profile, { recursive: true, force: true })
  }
}
