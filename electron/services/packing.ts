// Keeps the cached fleet packed: once nothing has been written for a while, what has changed is packed anew.
import type { Clock, Log } from './parts'
import type { OpenWorkspace, SessionService } from './session'

/** Nothing written between two looks counts as quiet: a sync and an operation write all the time. */
const LOOK_EVERY_MS = 5_000

export function createPacking({
  clock,
  log,
  session,
}: {
  readonly clock: Clock
  readonly log: Log
  readonly session: SessionService
}): void {
  function keep({ id, cache, signal }: OpenWorkspace): void {
    let writes: number | undefined
    let callOff = clock.after(LOOK_EVERY_MS, look)
    signal.addEventListener('abort', () => callOff(), { once: true })

    /** One at a time, so that nothing waits for more than one. */
    function packOne(): boolean {
      try {
        return cache.packs.repack(id)
      } catch (cause) {
        // On a full disk, for one: it is tried again.
        log.bug('packing', cause)
        return false
      }
    }

    function look(): void {
      const isQuiet = writes === cache.packs.writes()
      const hasPacked = isQuiet && packOne()
      writes = cache.packs.writes()
      callOff = clock.after(hasPacked ? 0 : LOOK_EVERY_MS, look)
    }
  }

  session.onOpened(keep)
}
