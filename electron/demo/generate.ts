// Makes the whole believable fleet from a seed: the accounts, and the workspace, tags, campaigns and jobs around them.
import type { DemoAccount } from './account-record'
import type { Campaign } from './campaigns'
import type { DomainFaults } from './checks'
import {
  createCauses,
  planBatch,
  planDomain,
  PROVIDERS,
  type Batch,
  type DomainPlan,
  type Provider,
} from './clusters'
import { CLIENTS, createBrands, createDomain, customHost } from './companies'
import { DAY_MS, instantOf } from './days'
import {
  createInbox,
  createLocalParts,
  type BatchShared,
  type DomainShared,
  type InboxParts,
} from './inboxes'
import type { JobRecord } from './jobs'
import { createRandom, type Random } from './random'
import { createSurroundings, type Surroundings } from './surroundings'
import type { Tag } from './tags'
import { volumeOf } from './warmup-history'
import type { WorkspaceRecord } from './workspaces'

export interface GeneratedFleet {
  readonly accounts: readonly DemoAccount[]
  readonly domainFaults: ReadonlyMap<string, DomainFaults>
  readonly tags: readonly Tag[]
  readonly campaigns: readonly Campaign[]
  readonly jobs: readonly JobRecord[]
  readonly workspace: WorkspaceRecord
  readonly userId: string
}

interface Generation extends InboxParts {
  readonly surroundings: Surroundings
  readonly brands: readonly (readonly string[])[]
  readonly takenDomains: Set<string>
  readonly accounts: DemoAccount[]
  readonly domainFaults: Map<string, DomainFaults>
}

const BRANDS_PER_CLIENT = 9
const WARMUP_STARTS_AFTER_MS = [2, 2, 2, 26, 52].map((hours) => hours * 3_600_000)

/** How many accounts each provider still has to come to; the first takes what rounding leaves over. */
function createQuotas(size: number): Map<Provider, number> {
  const quotas = new Map(PROVIDERS.map((provider) => [provider, Math.floor(provider.share * size)]))
  const [first] = PROVIDERS
  const left = size - [...quotas.values()].reduce((sum, quota) => sum + quota, 0)
  if (first !== undefined) quotas.set(first, (quotas.get(first) ?? 0) + left)
  return quotas
}

/** The provider furthest behind its share, so that they alternate however large the fleet is. */
function nextProvider(quotas: ReadonlyMap<Provider, number>): Provider | undefined {
  let next: Provider | undefined
  let most = 0
  for (const [provider, quota] of quotas) {
    const behind = quota / provider.share
    if (quota > 0 && behind > most) [next, most] = [provider, behind]
  }
  return next
}

function shareBatch(generation: Generation, batch: Batch): BatchShared {
  const { random, anchorDay, surroundings } = generation
  const baseMs = (anchorDay - batch.ageDays) * DAY_MS + random.int(0, DAY_MS * 0.9)
  const client = CLIENTS[batch.client] ?? CLIENTS[0]
  const warmup = {
    limit: batch.warmupLimit,
    advanced: {
      warm_ctd: random.chance(0.2),
      open_rate: random.pick([0.8, 0.9, 0.95, 1]),
      important_rate: random.pick([0.5, 0.8, 1]),
      read_emulation: random.chance(0.8),
      spam_save_rate: random.pick([0.8, 0.95, 1]),
      weekday_only: random.chance(0.25),
    },
    warmup_custom_ftag: `${random.pick(['quiet', 'amber', 'north', 'early'])}-${random.pick(['harbor', 'meadow', 'pine'])}`,
    increment: batch.increment,
    reply_rate: random.pick([0.25, 0.3, 0.35, 0.4]),
  }
  const startMs = baseMs + random.pick(WARMUP_STARTS_AFTER_MS)
  const signed = batch.hasSignatures ? batch.people : []
  return {
    batch,
    baseMs,
    baseText: instantOf(baseMs),
    warmupStartText: startMs < anchorDay * DAY_MS ? instantOf(startMs) : undefined,
    warmup,
    volume: volumeOf(warmup),
    organization: surroundings.workspace.id,
    addedBy: random.pick(surroundings.userIds),
    replyTo: random.chance(0.06) ? `replies@${client.toLowerCase()}.com` : null,
    signatures: new Map(signed.map((person) => [person, `${person.first} ${person.last}\n${client}`])),
  }
}

function shareDomain(generation: Generation, shared: BatchShared, plan: DomainPlan): DomainShared {
  const { random, brands, takenDomains, surroundings, domainFaults } = generation
  const { batch } = shared
  const domain = createDomain(random, brands[batch.client] ?? ['northwind'], takenDomains)
  if (plan.failingVitals.length > 0 || plan.isTrackingBroken) {
    domainFaults.set(domain, { failing: plan.failingVitals, isTrackingBroken: plan.isTrackingBroken })
  }
  const isReserve = plan.condition === 'paused'
  const isReconnect = plan.cause === 'credentials' || plan.cause === 'appPassword'
  return {
    plan,
    domain,
    host: customHost(random.int(0, 99)),
    trackingHost: `${random.pick(['inst', 'track', 'go', 'link'])}.${domain}`,
    tagIds: surroundings.tagIdsFor({ ...batch, createdText: shared.baseText, isReserve, isReconnect }),
  }
}

function addBatch(generation: Generation, batch: Batch): void {
  const { random, accounts, nextCause } = generation
  const shared = shareBatch(generation, batch)
  for (let made = 0; made < batch.size;) {
    const plan = planDomain(random, batch, nextCause, made === 0)
    const domain = shareDomain(generation, shared, plan)
    const nextLocal = createLocalParts(random, batch.people)
    for (let inbox = 0; inbox < plan.inboxes && made < batch.size; inbox += 1, made += 1) {
      accounts.push(createInbox(generation, shared, domain, { ...nextLocal(), indexInBatch: made }))
    }
  }
}

function addAccounts(generation: Generation, size: number): void {
  const quotas = createQuotas(size)
  for (let index = 0; ; index += 1) {
    const provider = nextProvider(quotas)
    if (provider === undefined) return
    const room = quotas.get(provider) ?? 0
    const batch = planBatch(generation.random, index, provider, room, CLIENTS.length)
    addBatch(generation, batch)
    quotas.set(provider, room - batch.size)
  }
}

const createAllBrands = (random: Random): string[][] =>
  CLIENTS.map((client) => createBrands(random, client, BRANDS_PER_CLIENT))

/** The same seed, size and day give the same fleet, byte for byte; every instant in it lies before that day. */
export function generateFleet(options: { size: number; seed: number; anchorDay: number }): GeneratedFleet {
  const { size, seed, anchorDay } = options
  const random = createRandom(seed)
  const surroundings = createSurroundings(random, anchorDay, size)
  const generation: Generation = {
    random,
    seed,
    anchorDay,
    nextCause: createCauses(),
    surroundings,
    brands: createAllBrands(random),
    takenDomains: new Set(),
    accounts: [],
    domainFaults: new Map(),
  }
  addAccounts(generation, size)
  const { tags, campaigns, jobs, workspace, userIds } = surroundings
  const userId = userIds[0] ?? workspace.owner
  return {
    accounts: generation.accounts,
    domainFaults: generation.domainFaults,
    tags,
    campaigns,
    jobs,
    workspace,
    userId,
  }
}
