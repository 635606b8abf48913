// Tells of numbered things that change: at once when it matters, now and then when they change all the time.
import type { Clock } from './parts'

const TOLD_EVERY_MS = 500
const MINUTE_MS = 60_000

export interface Telling {
  /** Something of it changed; `isState` tells it at once. */
  told(id: number, isState: boolean): void
  removed(id: number): void
  close(): void
}

/** `tell` gets all that have changed since the last time. After the signal nothing is told. */
export function createTelling(
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
  tell: (changed: readonly number[], removed: readonly number[]) => void,
): Telling {
  const dirty = new Set<number>()
  let takeBack: (() => void) | undefined

  function tellNow(removed: readonly number[] = []): void {
    takeBack?.()
    takeBack = undefined
    const changed = [...dirty]
    dirty.clear()
    if (!signal.aborted) tell(changed, removed)
  }

  return {
    told(id, isState) {
      if (signal.aborted) return
      dirty.add(id)
      if (isState) tellNow()
      else takeBack ??= clock.after(TOLD_EVERY_MS, () => tellNow())
    },
    removed: (id) => tellNow([id]),
    close: () => takeBack?.(),
  }
}

/** The pace of one thing out of what was seen of it lately, in ended rows a minute; undefined before there is one. */
export function createPace(
  clock: Pick<Clock, 'now'>,
  windowMs: number,
): (ended: number) => number | undefined {
  let samples: { readonly at: number; readonly ended: number }[] = []
  return (ended) => {
    const at = clock.now()
    // A clock that was set back knows nothing of what was seen before.
    samples = samples.filter((one) => one.at >= at - windowMs && one.at <= at)
    const [first] = samples
    samples.push({ at, ended })
    const ms = first ? at - first.at : 0
    return first && ms > 0 ? Math.max(0, ((ended - first.ended) * MINUTE_MS) / ms) : undefined
  }
}
