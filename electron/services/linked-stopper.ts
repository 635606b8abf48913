// A stopper that also stops when one of the signals above it does; what runs below sees one signal.

export interface LinkedStopper {
  readonly signal: AbortSignal
  stop(reason: unknown): void
  /** Takes its listeners off the signals above. Must be called when the work is over. */
  unlink(): void
}

/** In the place of AbortSignal.any, which leaves it to the garbage collector what is still listened to. */
export function createLinkedStopper(above: readonly AbortSignal[]): LinkedStopper {
  const controller = new AbortController()
  const links = above.map((signal) => {
    const follow = (): void => controller.abort(signal.reason)
    if (signal.aborted) follow()
    else signal.addEventListener('abort', follow, { once: true })
    return () => signal.removeEventListener('abort', follow)
  })
  return {
    signal: controller.signal,
    stop: (reason) => controller.abort(reason),
    unlink() {
      for (const unlink of links) unlink()
    },
  }
}
