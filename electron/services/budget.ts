// The request budget of the open workspace: shown live, set by the settings, and remembered over a restart.
import type { BudgetState } from '../../shared/contract/budget'
import type { Publish } from '../../shared/contract/contract'
import type { Budget } from '../api/types'
import type { Clock, Log } from './parts'
import type { OpenWorkspace, SessionService } from './session'
import type { SettingsService } from './settings'

export interface BudgetService {
  state(): BudgetState | undefined
  close(): void
}

/** What was used is written down at most this often; a crash forgets no more. */
const KEPT_EVERY_MS = 2_000

export function createBudgetService(parts: {
  readonly clock: Clock
  readonly log: Log
  readonly publish: Publish
  readonly session: SessionService
  readonly settings: SettingsService
}): BudgetService {
  let current: Budget | undefined
  let stop: () => void = () => undefined

  function follow(workspace: OpenWorkspace): void {
    stop()
    const { budget, id, cache } = workspace
    current = budget
    if (!budget) return
    budget.restore(cache.work.budget(id))
    budget.setShare(parts.settings.get().requestShare)
    let keptAt = 0
    const keep = (): void => {
      keptAt = parts.clock.now()
      cache.work.setBudget(id, budget.snapshot())
    }
    const remove = budget.onChange((state) => {
      parts.publish('budget.changed', state)
      if (parts.clock.now() - keptAt < KEPT_EVERY_MS) return
      try {
        keep()
      } catch (cause) {
        // That it is not remembered must not keep it from being shown.
        parts.log.bug('budget', cause)
      }
    })
    stop = () => {
      remove()
      stop = () => undefined
    }
    workspace.beforeClose(() => {
      stop()
      keep()
    })
  }

  const removers = [
    parts.session.onOpened(follow),
    parts.settings.onChange(({ requestShare }) => current?.setShare(requestShare)),
  ]

  return {
    state: () => current?.state(),
    close() {
      stop()
      for (const remove of removers) remove()
    },
  }
}
