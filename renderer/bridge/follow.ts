/**
 * Subscribes, then loads: what was announced while the answer was under way is newer than the answer, and stays.
 * Answers the remover of the subscription; fails as `load` does, still subscribed.
 */
export async function follow<T>(
  subscribe: (fn: (value: T) => void) => () => void,
  load: () => Promise<T>,
  apply: (value: T) => void,
): Promise<() => void> {
  const announced: T[] = []
  const stop = subscribe((value) => {
    announced[0] = value
    apply(value)
  })
  const loaded = await load()
  if (announced.length === 0) apply(loaded)
  return stop
}
