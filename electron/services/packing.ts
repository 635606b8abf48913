// Keeps the cached fleet packed: once nothing has been written for a while, what has changed is packed anew.
import type { Clock } from './parts'
import type { OpenWorkspace, SessionService } from './session'

/** Nothing written between two looks counts as quiet: a sync and an operation write all the time. */
const LOOK_EVERY_MS = 5_000

export function createPacking({
  clock,
  session,
}: {
  readonly clock: Clock
  readonly session: SessionService
}): void {
  function keep({ id, cache, signal }: OpenWorkspace): void {
    let writes: number | undefined
    let callOff = clock.after(LOOK_EVERY_MS, look)
    signal.addEventListener('abort', () => callOff(), { once: true })

    function look(): void {
      const isQuiet = writes === cache.packs.writes()
      // One at a time, so that nothing waits for more than one.
      const hasPacked = isQuiet && cache.packs.repack(id)
      writes = cache.packs.writes()
      callOff = clock.after(hasPacked ? 0 : LOOK_EVERY_MS, look)
    }
  }

  session.onOpened(keep)
}
