// The pages of health in the built app, over a demo fleet: how long each takes to be opened, and what opening holds up.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { launch } from './launch'
import { openPage, type PageOpening } from './page-blocks'
import type { Report } from './report'

const PAGES = [
  { name: 'overview', shown: '.overview .column' },
  { name: 'warmup', shown: '.warmup canvas' },
  { name: 'domains', shown: '[role=grid][aria-label=Domains] .row' },
  { name: 'accounts', shown: '[role=grid][aria-label=Accounts] [data-position]' },
] as const

/** The first opening reads code, the last fleet and its history; the ones after it are what a day is made of. */
const ROUNDS = 5
const BLOCK_MAX_MS = 50
const SYNC_LIMIT_MS = 500_000

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

interface SyncAnswer {
  readonly value?: { readonly running?: { readonly phase: string } }
}

/** Once the fleet and its past are there: what follows goes on for minutes, and is not what is measured here. */
async function endSync(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { sync } = (
      window as unknown as { bridge: { sync: Record<'get' | 'cancel', () => Promise<SyncAnswer>> } }
    ).bridge
    const phase = async (): Promise<string | undefined> => (await sync.get()).value?.running?.phase
    const until = async (isReached: (now: string | undefined) => boolean): Promise<void> => {
      while (!isReached(await phase())) await new Promise((resolve) => setTimeout(resolve, 100))
    }
    await until((now) => now !== 'tags' && now !== 'listing')
    await sync.cancel()
    await until((now) => now === undefined)
  })
}

/** @param folder of the profile, which is made in it */
export async function measurePages(report: Report, folder: string, size: number): Promise<void> {
  const profile = join(folder, 'pages')
  mkdirSync(profile, { mode: 0o700 })
  writeFileSync(join(profile, 'settings.json'), JSON.stringify({ requestShare: 100 }))
  const app = await launch(process.cwd(), profile, [`--demo=${size}`])
  try {
    const page = await app.firstWindow()
    await page.getByText(/Last sync/).waitFor({ timeout: SYNC_LIMIT_MS })
    await endSync(page)
    // The overview is where it begins.
    await page.getByRole('link', { name: 'Settings' }).click()
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor()
    const openings = new Map<string, PageOpening[]>(PAGES.map(({ name }) => [name, []]))
    for (let round = 0; round < ROUNDS; round++)
      for (const { name, shown } of PAGES) openings.get(name)?.push(await openPage(app, page, name, shown))
    for (const [name, all] of openings) {
      const [first, ...later] = all
      report.state(
        `${name} opened for the first time, until it is painted`,
        first?.paintedMs ?? Number.NaN,
        'ms',
      )
      report.state(
        `${name} opened again, until it is painted`,
        median(later.map((one) => one.paintedMs)),
        'ms',
      )
      report.state(`${name}: longest task by the clock`, Math.max(...all.map((one) => one.longTaskMs)), 'ms')
      const block = Math.max(...all.map((one) => one.blockMs))
      report.bar(`${name}: longest block of the page`, block, BLOCK_MAX_MS, 'ms of CPU')
    }
  } finally {
    await app.close()
  }
}
