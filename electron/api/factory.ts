// Makes API clients, each with a request budget of its own.
import { createBudget } from './budget'
import { createInstantlyApi } from './client'
import type { Budget, Clock, Exchange, InstantlyApi, InstantlyApiParts, Outcome } from './types'

export interface ApiFactoryParts {
  /** Node's own; never Electron's net.fetch, which sends a POST twice. */
  readonly fetch: typeof globalThis.fetch
  readonly clock: Clock
  readonly random: () => number
  /** `Flotilla/<version>`. */
  readonly userAgent: string
  readonly lookWaits?: InstantlyApiParts['lookWaits']
}

export interface ApiRequest {
  readonly baseUrl: string
  readonly getKey: () => string | undefined
  readonly onOutcome: (outcome: Outcome) => void
  readonly onUnauthorized: () => void
  readonly onFailing: (isFailing: boolean) => void
  readonly onExchange?: ((exchange: Exchange) => void) | undefined
}

/** `close` ends what still waits for the budget. */
export type CreateApi = (request: ApiRequest) => {
  readonly api: InstantlyApi
  readonly budget: Budget
  close(): void
}

export function createApiFactory(parts: ApiFactoryParts): CreateApi {
  return (request) => {
    const budget = createBudget({ clock: parts.clock, random: parts.random })
    const api = createInstantlyApi({ ...parts, ...request, budget })
    return {
      api,
      budget,
      close: () => {
        api.close()
        budget.close()
      },
    }
  }
}
