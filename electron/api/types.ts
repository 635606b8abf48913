// The one door to the types of the Instantly API client: interfaces only, for services to type their parts with.
import type { AppError } from '../../shared/errors'
import type { AccountsApi } from './account-types'
import type {
  ActivityApi,
  CampaignsApi,
  ChecksApi,
  JobsApi,
  TagsApi,
  WarmupApi,
  WorkspaceApi,
} from './call-types'
import type { LookWaits } from './breaker'
import type { Budget, Clock, Exchange } from './engine-types'

export type * from './account-types'
export type * from './call-types'
export type * from './engine-types'

/** How one attempt at a request ended, for judging the network. */
export type Outcome = { readonly ok: true } | { readonly ok: false; readonly error: AppError }

/** Every call to the service, for one workspace. */
export interface InstantlyApi {
  readonly accounts: AccountsApi
  readonly warmup: WarmupApi
  readonly activity: ActivityApi
  readonly checks: ChecksApi
  readonly jobs: JobsApi
  readonly tags: TagsApi
  readonly campaigns: CampaignsApi
  readonly workspace: WorkspaceApi
  /** True after a 401: every call fails at once with unauthorized until the key changes or `resume` is called. */
  isStopped(): boolean
  /** Lets a stopped workspace try again with the same key. */
  resume(): void
  /** Ends what it does by itself; what waits is the budget's to end. */
  close(): void
}

export interface InstantlyApiParts {
  /** As `resolveBaseUrl` answers it. */
  readonly baseUrl: string
  /** Asked anew for every request, and forgotten after it. */
  readonly getKey: () => string | undefined | Promise<string | undefined>
  /** Node's own; never Electron's net.fetch, which sends a POST twice. */
  readonly fetch: typeof globalThis.fetch
  readonly clock: Clock
  /** 0 up to 1, like Math.random. */
  readonly random: () => number
  readonly budget: Budget
  /** `Flotilla/<version>`. */
  readonly userAgent: string
  /** Called once when the service refuses the key. */
  readonly onUnauthorized?: (() => void) | undefined
  /** How often it looks for the end of an outage; every 5 s at first, every minute in the end, when not given. */
  readonly lookWaits?: LookWaits | undefined
  /** Called when the service has failed so often that all unwatched work waits, and when it is over. */
  readonly onFailing?: ((isFailing: boolean) => void) | undefined
  /** Called after every attempt that went to the network. */
  readonly onOutcome?: ((outcome: Outcome) => void) | undefined
  /** Called with every request that has ended, for the log. */
  readonly onExchange?: ((exchange: Exchange) => void) | undefined
}
