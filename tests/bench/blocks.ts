// Watches how long the main thread keeps everything else waiting, on a machine that others use too.
import { closeSync, openSync, readSync } from 'node:fs'

/** Milliseconds. */
export interface Block {
  readonly wallMs: number
  /** Without the time in which the thread was ready to run and the system ran something else: that is not ours. */
  readonly ownMs: number
  readonly during: string
}

/** A timer, and not a loop without a rest, so that watching takes no core of its own. */
const LOOK_EVERY_MS = 2

/** Tells how long the main thread has waited for a core so far; always 0 where the system does not say. */
function openWaits(): { ms(): number; close(): void } {
  try {
    const file = openSync(`/proc/self/task/${String(process.pid)}/schedstat`, 'r')
    const bytes = Buffer.alloc(100)
    const ms = (): number => {
      const length = readSync(file, bytes, 0, bytes.length, 0)
      return Number(bytes.toString('latin1', 0, length).split(' ')[1]) / 1e6
    }
    ms()
    return { ms, close: () => closeSync(file) }
  } catch {
    return { ms: () => 0, close: () => undefined }
  }
}

/**
 * Waiting for a disk counts as ours, waiting for a core that others use does not.
 *
 * @param during says what goes on
 */
export function watchBlocks(during: () => string): { stop(): { own: Block; wallMs: number } } {
  const waits = openWaits()
  let [last, lastWaited] = [performance.now(), waits.ms()]
  let own: Block = { wallMs: 0, ownMs: 0, during: '' }
  let wallMs = 0
  const look = (): void => {
    const [now, waited] = [performance.now(), waits.ms()]
    const gap = now - last - LOOK_EVERY_MS
    const ownMs = gap - (waited - lastWaited)
    wallMs = Math.max(wallMs, gap)
    if (ownMs > own.ownMs) own = { wallMs: gap, ownMs, during: during() }
    ;[last, lastWaited] = [now, waited]
    timer = setTimeout(look, LOOK_EVERY_MS)
  }
  let timer = setTimeout(look, LOOK_EVERY_MS)
  return {
    stop() {
      clearTimeout(timer)
      look()
      clearTimeout(timer)
      waits.close()
      return { own, wallMs }
    },
  }
}
