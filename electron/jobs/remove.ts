// Deleting accounts, one at a time; one that is gone already needs no deleting.
import { isAppError } from '../../shared/errors'
import { asTheyAre, forEach, type ChunkKind } from './chunks'
import type { Ended, Fate } from './fates'
import { appError, callOptions, isProvenGone } from './work'

export const deleteKind: ChunkKind = {
  size: 10,
  abreast: 4,
  prepare: asTheyAre,
  send: (ready, work) =>
    forEach(ready, async ({ row }): Promise<Fate> => {
      try {
        await work.api.accounts.remove(row.subject, callOptions(work))
        return { row, end: { state: 'done' }, isGone: true }
      } catch (cause) {
        if (!isAppError(cause) || !isProvenGone(cause)) throw cause
        return { row, end: { state: row.attempts > 0 ? 'done' : 'unchanged' }, isGone: true }
      }
    }),
  async settle(row, work): Promise<Ended | undefined> {
    try {
      await work.api.accounts.get(row.subject, callOptions(work))
      return undefined
    } catch (cause) {
      if (isProvenGone(appError(cause))) return { row, end: { state: 'done' }, isGone: true }
      throw cause
    }
  },
}
