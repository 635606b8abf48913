// The previews that can still be started: the last few of the open workspace, each under a name that can't be guessed.
import type { OperationPreview } from '../../shared/contract/operations'
import type { Way } from '../../shared/domain/operations'
import { AppError } from '../../shared/errors'
import { countDraft, type Draft, type DraftEntry } from './operation-draft'
import { requestsOf, secondsOf, wayOf } from './operation-plan'
import type { Clock } from './parts'
import type { OpenWorkspace } from './session'

export interface PlannedDraft extends Draft {
  readonly way: Way
  /** The exact list that a start is for. */
  readonly changes: readonly DraftEntry[]
  readonly expiresAt: number
}

export interface Drafts {
  /** @param exclude of a selection of all: how many are left out of it */
  keep(draft: Draft, exclude: number | undefined): OperationPreview
  /** Fails with expired. */
  get(previewId: string): PlannedDraft
  /** It can't be started again. */
  take(previewId: string): void
}

const LIFE_MS = 30 * 60_000
const KEPT = 4
const NAME_BYTES = 16

export function createDrafts(
  { clock, randomHex }: { readonly clock: Clock; readonly randomHex: (bytes: number) => string },
  { id, cache, budget }: OpenWorkspace,
): Drafts {
  const kept = new Map<string, PlannedDraft>()

  function plan(draft: Draft, exclude: number | undefined): PlannedDraft {
    const changes = draft.entries.filter(({ verdict }) => verdict === 'change')
    const way = wayOf(draft.kind, changes.length, exclude)
    return { ...draft, way, changes, expiresAt: clock.now() + LIFE_MS }
  }

  return {
    keep(draft, exclude) {
      const planned = plan(draft, exclude)
      const { kind, undoOf, way, changes, expiresAt, targets, losses } = planned
      const previewId = randomHex(NAME_BYTES)
      kept.set(previewId, planned)
      const [oldest] = kept.keys()
      if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest)
      const requests =
        changes.length === 0 ? 0 : requestsOf(draft, way, changes.length, cache.accounts.count(id))
      const seconds = secondsOf(requests, budget?.state())
      return {
        ...{ previewId, workspaceId: id, kind, undoOf, expiresAt, targets, ...countDraft(draft) },
        ...{ way, requests, seconds, losses },
      }
    },
    get(previewId) {
      const draft = kept.get(previewId)
      if (!draft || draft.expiresAt <= clock.now())
        throw new AppError('expired', 'the preview is not kept any more')
      return draft
    },
    take: (previewId) => void kept.delete(previewId),
  }
}
