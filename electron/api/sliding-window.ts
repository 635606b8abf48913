// Counts what happened in the last so many milliseconds, exactly: a limit "per minute" looks back from every moment.

export interface SlidingWindow {
  add(at: number): void
  /** How many lie in the closed span that ends now. */
  count(now: number): number
  /** The first moment at which fewer than `limit` will lie in the span, if nothing is added. */
  freeAt(limit: number, now: number): number
  /** The moments in the span, oldest first. */
  moments(now: number): readonly number[]
}

/** @param spanMs the window's length; moments come from a clock that never runs backwards, mostly in their order */
export function createSlidingWindow(spanMs: number): SlidingWindow {
  let kept: number[] = []
  let first = 0

  function prune(now: number): void {
    while (first < kept.length && (kept[first] ?? 0) < now - spanMs) first += 1
    if (first > 1000 && first > kept.length / 2) {
      kept = kept.slice(first)
      first = 0
    }
  }

  return {
    add(at) {
      const isLate = kept.length > first && at < (kept.at(-1) ?? at)
      kept.push(at)
      if (isLate) kept = kept.slice(first).sort((a, b) => a - b)
      if (isLate) first = 0
    },
    count(now) {
      prune(now)
      return kept.length - first
    },
    freeAt(limit, now) {
      prune(now)
      const count = kept.length - first
      if (count < limit) return now
      // Both ends belong to the span, so the one in the way must be past it by a millisecond.
      return (kept[first + count - limit] ?? 0) + spanMs + 1
    },
    moments(now) {
      prune(now)
      return kept.slice(first)
    },
  }
}
