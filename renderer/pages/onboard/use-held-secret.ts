import { onScopeDispose, shallowRef, type ShallowRef } from 'vue'

interface Held {
  readonly key: string
  readonly text: string
}

export interface HeldSecret {
  /** What is held open, and of which cell; undefined while nothing is. */
  readonly held: ShallowRef<Held | undefined>
  /** Asks for a password and shows it, unless it was let go meanwhile. */
  hold(key: string, read: () => Promise<string>): Promise<void>
  release(): void
}

/** One password in sight for as long as a key or a button is held, and not a moment longer: nor when the window is left. */
export function useHeldSecret(): HeldSecret {
  const held = shallowRef<Held>()
  let asked = 0

  function release(): void {
    asked += 1
    held.value = undefined
  }

  async function hold(key: string, read: () => Promise<string>): Promise<void> {
    release()
    const mine = asked
    try {
      const text = await read()
      if (mine === asked) held.value = { key, text }
    } catch {
      // What cannot be shown stays masked: the import was closed meanwhile.
      release()
    }
  }

  const ends = ['pointerup', 'pointercancel', 'keyup', 'blur'] as const
  for (const name of ends) window.addEventListener(name, release)
  document.addEventListener('visibilitychange', release)
  onScopeDispose(() => {
    for (const name of ends) window.removeEventListener(name, release)
    document.removeEventListener('visibilitychange', release)
    release()
  })

  return { held, hold, release }
}
