// The line of calls that a running warmup job keeps out: only its head knocks, so that a long lock costs few requests.
import type { Clock } from './engine-types'
import { sleep, waitFor } from './waits'

const FIRST_KNOCK_MS = 2000
const SLOWEST_KNOCK_MS = 30_000
const GROWTH = 1.5

/** Locks of over 25 min have been met. */
const MAX_WAIT_MS = 45 * 60_000

export interface Place {
  /** Resolves with true when this call may try again, with false when it has waited 45 min. Rejects with cancelled. */
  turn(signal?: AbortSignal): Promise<boolean>
  /** Gives the place up; the next in line tries at once. Must be called, however the call ended. */
  leave(): void
}

export interface LockLine {
  join(): Place
  length(): number
}

interface Waiting {
  /** Called when it comes to the head. */
  onHead: () => void
}

/** One for each workspace, for the lock is the workspace's. @param random 0 up to 1 */
export function createLockLine(clock: Clock, random: () => number): LockLine {
  const line: Waiting[] = []

  function knockDelay(knocks: number): number {
    return Math.min(SLOWEST_KNOCK_MS, FIRST_KNOCK_MS * GROWTH ** knocks) * (0.75 + random() / 4)
  }

  function join(): Place {
    const since = clock.monotonic()
    const place: Waiting = { onHead: () => undefined }
    let knocks = 0
    line.push(place)

    const headship = (done: () => void): (() => void) => {
      place.onHead = done
      return () => (place.onHead = () => undefined)
    }

    return {
      async turn(signal) {
        if (clock.monotonic() - since >= MAX_WAIT_MS) return false
        // Whoever comes to the head because the one before got through tries at once.
        if (line[0] !== place) return waitFor(headship, signal).then(() => true)
        await sleep(clock, knockDelay(knocks), signal)
        knocks += 1
        return true
      },
      leave() {
        const at = line.indexOf(place)
        if (at !== -1) line.splice(at, 1)
        if (at === 0) line[0]?.onHead()
      },
    }
  }

  return { join, length: () => line.length }
}
