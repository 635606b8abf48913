// The request limits of the API: two sliding windows shared by everything that uses the workspace.

export interface RequestLimits {
  readonly perSecond: number
  readonly perMinute: number
}

export const PUBLISHED_LIMITS: RequestLimits = { perSecond: 100, perMinute: 6000 }

export interface Limiter {
  /** 0 when the request may pass, and it is counted; else the milliseconds until one may. Refused ones do not count. */
  waitMs(atMs: number): number
}

/** A ring of the last instants: the one about to be overwritten tells whether the window is full. */
function createWindow(
  capacity: number,
  lengthMs: number,
): { waitMs(atMs: number): number; add(atMs: number): void } {
  const isUnlimited = !Number.isFinite(capacity)
  const instants = new Float64Array(isUnlimited ? 0 : Math.max(1, capacity)).fill(Number.NEGATIVE_INFINITY)
  let next = 0
  return {
    waitMs: (atMs) => {
      if (isUnlimited) return 0
      const ageMs = atMs - (instants[next] ?? 0)
      // A clock set back must not lock the workspace out: what lies ahead of now is not counted.
      return ageMs < 0 || ageMs >= lengthMs ? 0 : lengthMs - ageMs
    },
    add: (atMs) => {
      if (isUnlimited) return
      instants[next] = atMs
      next = (next + 1) % instants.length
    },
  }
}

export function createLimiter({ perSecond, perMinute }: RequestLimits): Limiter {
  const windows = [createWindow(perSecond, 1000), createWindow(perMinute, 60_000)]
  return {
    waitMs: (atMs) => {
      const waitMs = Math.max(...windows.map((window) => window.waitMs(atMs)))
      if (waitMs === 0) for (const window of windows) window.add(atMs)
      return waitMs
    },
  }
}
