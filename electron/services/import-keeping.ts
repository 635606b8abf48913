// What is kept of imports that are over, and how long: what is secret for a day at the most, the rest for a year.
import { wipeRun } from '../jobs/import-wipe'
import type { Clock, Log } from './parts'
import { discardRun } from './import-start'
import type { OpenWorkspace } from './session'

const KEPT_MS = 365 * 86_400_000

/** Of a timer; what is due later is looked at again then. */
const LONGEST_MS = 86_400_000

export interface ImportKeeping {
  /** Takes back what an app that ended left half written, forgets what is old, and keeps the times from then on. */
  begin(): void
  /** Something may have to be wiped at another time. */
  look(): void
  /** Resolves when what is secret of a run is gone from the disk. */
  wipe(id: number): Promise<void>
  close(): void
}

/** One for each open workspace. @param told a run has changed */
export function createImportKeeping(
  workspace: OpenWorkspace,
  parts: { readonly clock: Clock; readonly log: Log; readonly told: (id: number) => void },
): ImportKeeping {
  const { id: workspaceId, cache, signal } = workspace
  const { clock } = parts
  let takeBack: (() => void) | undefined

  async function wipe(id: number): Promise<void> {
    const isGone = await wipeRun({ cache, clock, signal }, id)
    // Somebody reads the WAL all the time: it is tried again later.
    const secretsUntil = isGone ? undefined : clock.now() + LONGEST_MS
    cache.importRuns.update(workspaceId, id, { secretsUntil })
    parts.told(id)
  }

  function inBackground(work: () => Promise<void>): void {
    void work().catch((cause: unknown) => {
      if (!signal.aborted) parts.log.bug('imports', cause)
    })
  }

  async function wipeDue(): Promise<void> {
    for (const { id, at } of cache.importRuns.toWipe(workspaceId)) if (at <= clock.now()) await wipe(id)
    look()
  }

  function look(): void {
    takeBack?.()
    takeBack = undefined
    const [first] = signal.aborted ? [] : cache.importRuns.toWipe(workspaceId)
    if (!first) return
    const ms = Math.min(LONGEST_MS, Math.max(0, first.at - clock.now()))
    takeBack = clock.after(ms, () => inBackground(wipeDue))
  }

  async function tidy(): Promise<void> {
    for (const { id, state } of cache.importRuns.unfinished(workspaceId))
      if (state === 'preparing') await discardRun(workspace, clock, id)
    for (const id of cache.importRuns.endedBefore(workspaceId, clock.now() - KEPT_MS))
      await discardRun(workspace, clock, id)
  }

  return {
    begin() {
      inBackground(tidy)
      look()
    },
    look,
    wipe,
    close: () => takeBack?.(),
  }
}
