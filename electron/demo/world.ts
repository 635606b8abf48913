// Everything the routes stand on: the stores, the clock, chance, and how the stand-in is to behave where the API leaves room.
import type { Campaign } from './campaigns'
import type { DomainFaults } from './checks'
import { dayOf } from './days'
import { createFleet, type Fleet } from './fleet'
import { generateFleet } from './generate'
import { createJobStore, type JobStore } from './jobs'
import { createRandom, hashText, type Random } from './random'
import { createTagStore, type TagStore } from './tags'
import type { WorkspaceRecord } from './workspaces'

/** Ends early, without failing, when the server closes. */
export type Wait = (ms: number) => Promise<void>

export interface DemoPolicy {
  /** How long a warmup job over that many accounts takes, in milliseconds. */
  readonly jobDurationMs: (total: number) => number
  /** How long the login to IMAP and SMTP takes when an account is created. */
  readonly validateLoginMs: (email: string) => number
  /** True: about a quarter of new accounts fail their first login with a passing IMAP error. */
  readonly hasTransientLogins: boolean
  /** What a list with a limit above 100 gets: nothing, as operators met, or the 400 of the contract. */
  readonly overLimitList: 'empty' | 'refused'
  /** When a page carries a cursor: always when it has rows, as operators met, or only when more rows follow. */
  readonly pageCursor: 'always' | 'whenMore'
  /** The order in which a cursor walks the list, by creation. */
  readonly listOrder: 'newestFirst' | 'oldestFirst'
}

export interface World {
  readonly seed: number
  readonly now: () => number
  readonly wait: Wait
  readonly random: Random
  /** The UTC day the fleet's past is told from. */
  readonly anchorDay: number
  readonly organization: string
  readonly userId: string
  readonly workspace: WorkspaceRecord
  readonly fleet: Fleet
  readonly tags: TagStore
  readonly jobs: JobStore
  readonly campaigns: readonly Campaign[]
  readonly domainFaults: ReadonlyMap<string, DomainFaults>
  readonly policy: DemoPolicy
}

export interface WorldParts extends Partial<DemoPolicy> {
  readonly size: number
  readonly seed: number
  readonly now: () => number
  readonly wait: Wait
}

const JOB_BASE_MS = 5000
const JOB_MS_PER_ACCOUNT = 25
const LONGEST_JOB_MS = 180_000
const LOGIN_BASE_MS = 1800
const LOGIN_SPREAD_MS = 2600
const SLOW_LOGIN_MS = 11_000
const SLOW_LOGIN_ONE_IN = 33

/** Three seconds as a rule, now and then more than ten. */
function usualLoginMs(seed: number): (email: string) => number {
  return (email) => {
    const noise = hashText(email, seed)
    return noise % SLOW_LOGIN_ONE_IN === 0 ? SLOW_LOGIN_MS : LOGIN_BASE_MS + (noise % LOGIN_SPREAD_MS)
  }
}

function policyOf(parts: WorldParts): DemoPolicy {
  const usualJobMs = (total: number): number =>
    Math.min(LONGEST_JOB_MS, JOB_BASE_MS + total * JOB_MS_PER_ACCOUNT)
  return {
    jobDurationMs: parts.jobDurationMs ?? usualJobMs,
    validateLoginMs: parts.validateLoginMs ?? usualLoginMs(parts.seed),
    hasTransientLogins: parts.hasTransientLogins ?? false,
    overLimitList: parts.overLimitList ?? 'empty',
    pageCursor: parts.pageCursor ?? 'always',
    listOrder: parts.listOrder ?? 'newestFirst',
  }
}

export function createWorld(parts: WorldParts): World {
  const { size, seed, now, wait } = parts
  const anchorDay = dayOf(now())
  const { accounts, tags, jobs, ...generated } = generateFleet({ size, seed, anchorDay })
  const organization = generated.workspace.id
  return {
    ...generated,
    seed,
    now,
    wait,
    // What is made while the server runs draws from a stream of its own: the generated fleet stays as it is.
    random: createRandom(seed ^ 0x5f3759df),
    anchorDay,
    organization,
    fleet: createFleet(accounts, { now, organization, seed }),
    tags: createTagStore(tags),
    jobs: createJobStore(jobs),
    policy: policyOf(parts),
  }
}
