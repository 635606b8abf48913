// Watches how long the main thread keeps everything else waiting, on a machine that others use too.
import { closeSync, openSync, readSync } from 'node:fs'

/** Milliseconds. */
export interface Block {
  readonly wallMs: number
  /** Without the time in which the thread was ready to run and the system ran something else: that is not ours. */
  readonly ownMs: number
  /** The thread's own work in it; the rest of `ownMs` it waited, for a disk say. */
  readonly cpuMs: number
  readonly during: string
}

/** A timer, and not a loop without a rest, so that watching takes no core of its own. */
const LOOK_EVERY_MS = 2

interface ThreadTimes {
  readonly cpuMs: number
  readonly waitedMs: number
}

/** How long the main thread has run and has waited for a core so far; always 0 where the system does not say. */
export function openTimes(): { read(): ThreadTimes; close(): void } {
  try {
    const file = openSync(`/proc/self/task/${String(process.pid)}/schedstat`, 'r')
    const bytes = Buffer.alloc(100)
    const read = (): ThreadTimes => {
      const length = readSync(file, bytes, 0, bytes.length, 0)
      const [cpu, waited] = bytes.toString('latin1', 0, length).split(' ').map(Number)
      return { cpuMs: (cpu ?? 0) / 1e6, waitedMs: (waited ?? 0) / 1e6 }
    }
    read()
    return { read, close: () => closeSync(file) }
  } catch {
    return { read: () => ({ cpuMs: 0, waitedMs: 0 }), close: () => undefined }
  }
}

export interface Blocks {
  /** The longest of those that count, by what is ours of it. */
  readonly own: Block
  /** The longest of the others. */
  readonly other: Block
  /** The longest, and the most work, of those that count. */
  readonly wallMs: number
  readonly cpuMs: number
}

const NO_BLOCK: Block = { wallMs: 0, ownMs: 0, cpuMs: 0, during: '' }

/**
 * Waiting for a disk counts as ours, waiting for a core that others use does not.
 *
 * @param during says what goes on
 * @param counts what is asked before and after a block: it counts when it did at either time
 */
export function watchBlocks(during: () => string, counts: () => boolean = () => true): { stop(): Blocks } {
  const times = openTimes()
  let [last, lastTimes, didCount] = [performance.now(), times.read(), counts()]
  let [own, other] = [NO_BLOCK, NO_BLOCK]
  let cpuMs = 0
  let wallMs = 0
  const look = (): void => {
    const [now, current, doesCount] = [performance.now(), times.read(), counts()]
    const gap = now - last - LOOK_EVERY_MS
    const ownMs = gap - (current.waitedMs - lastTimes.waitedMs)
    const workedMs = current.cpuMs - lastTimes.cpuMs
    const block = (): Block => ({ wallMs: gap, ownMs, cpuMs: workedMs, during: during() })
    if (didCount || doesCount) {
      cpuMs = Math.max(cpuMs, workedMs)
      wallMs = Math.max(wallMs, gap)
      if (ownMs > own.ownMs) own = block()
    } else if (ownMs > other.ownMs) other = block()
    ;[last, lastTimes, didCount] = [now, current, doesCount]
    timer = setTimeout(look, LOOK_EVERY_MS)
  }
  let timer = setTimeout(look, LOOK_EVERY_MS)
  return {
    stop() {
      clearTimeout(timer)
      look()
      clearTimeout(timer)
      times.close()
      return { own, other, wallMs, cpuMs }
    },
  }
}
