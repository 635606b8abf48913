// Makes one account out of the plan of its batch and its domain.
import type { AccountRecord, DemoAccount, Traits, WarmupSettings, WarmupVolume } from './account-record'
import type { Batch, DomainPlan } from './clusters'
import { DAY_MS, instantOf } from './days'
import { localPart, LOCAL_PART_STYLES, type Person } from './people'
import { hashText, type Random } from './random'
import { replyTo, type ErrorCause, type ReplyStyle } from './replies'
import { scoreOf } from './warmup-history'

/** What the inboxes of a batch have in common and share in memory. */
export interface BatchShared {
  readonly batch: Batch
  readonly baseMs: number
  readonly baseText: string
  /** Undefined when it is still to be started. */
  readonly warmupStartText: string | undefined
  readonly warmup: WarmupSettings
  readonly volume: WarmupVolume
  readonly organization: string
  readonly addedBy: string
  readonly replyTo: string | null
  readonly signatures: ReadonlyMap<Person, string>
}

export interface DomainShared {
  readonly plan: DomainPlan
  readonly domain: string
  readonly host: string
  readonly trackingHost: string
  readonly tagIds: readonly string[]
}

export interface InboxParts {
  readonly random: Random
  readonly seed: number
  readonly anchorDay: number
  readonly nextCause: (style: ReplyStyle) => ErrorCause
}

const ACTIVE = 1
const PAUSED = 2
const MAINTENANCE = 3
const MENDED_ONE_IN = 25
const PLUS_WORDS = ['sdr', 'eu', 'outbound', 'sales'] as const

/** Addresses of a domain: people in turn, each time in another style; no two alike. */
export function createLocalParts(
  random: Random,
  people: readonly Person[],
): () => { person: Person; local: string } {
  const taken = new Set<string>()
  const firstStyle = random.int(0, LOCAL_PART_STYLES - 1)
  const firstPerson = random.int(0, people.length - 1)
  let made = 0
  return () => {
    const person = people[(firstPerson + made) % people.length] as Person
    const style = firstStyle + Math.floor(made / people.length)
    const plain = localPart(person, style, random.chance(0.4))
    const wanted = random.chance(0.006) ? `${plain}+${random.pick(PLUS_WORDS)}` : plain
    const local = taken.has(wanted) ? `${wanted}${made + 1}` : wanted
    taken.add(local)
    made += 1
    return { person, local }
  }
}

interface State {
  readonly status: number
  readonly cause: ErrorCause | undefined
}

function stateOf({ random, nextCause }: InboxParts, { batch }: BatchShared, { plan }: DomainShared): State {
  if (plan.isSetupPending) return { status: ACTIVE, cause: undefined }
  if (plan.condition === 'maintenance') return { status: MAINTENANCE, cause: undefined }
  if (plan.condition === 'broken' && random.chance(0.75)) return { status: -1, cause: plan.cause }
  if (plan.condition === 'paused') return { status: PAUSED, cause: undefined }
  const roll = random.next()
  if (roll < 0.018) return { status: -1, cause: nextCause(batch.provider.style) }
  return { status: roll < 0.047 ? PAUSED : ACTIVE, cause: undefined }
}

/** Undefined when warmup was never started. */
function warmupStatusOf(random: Random, shared: BatchShared, { plan }: DomainShared): number | undefined {
  const isFresh = shared.batch.ageDays < 7
  if (shared.warmupStartText === undefined || plan.isSetupPending || (plan.isWarmupOff && isFresh))
    return undefined
  if (plan.isWarmupOff) return 0
  const roll = random.next()
  if (roll < 0.005) return -1
  if (roll < 0.009) return -2
  if (roll < 0.012) return -3
  return roll < 0.028 ? 0 : 1
}

function dailyLimitOf(random: Random, { dailyLimit, ageDays }: Batch): number | null {
  const roll = random.next()
  if (roll < 0.005) return null
  if (roll < 0.01) return 80
  if (roll < 0.04) return dailyLimit + 5
  return ageDays < 14 ? Math.min(10, dailyLimit) : dailyLimit
}

/** Since when it does not send; or of one in so many that does, a time of some days in which it did not. */
function idleDaysOf(noise: number, status: number, sinceDays: number, anchorDay: number): Partial<Traits> {
  if (status !== ACTIVE) return { idleFromDay: anchorDay - sinceDays }
  if (noise % MENDED_ONE_IN !== 0) return {}
  const idleToDay = anchorDay - 1 - ((noise >>> 8) % 40)
  return { idleFromDay: idleToDay - 2 - ((noise >>> 16) % 8), idleToDay }
}

function traitsOf(
  { random, seed, anchorDay }: InboxParts,
  { batch, volume }: BatchShared,
  { plan }: DomainShared,
  facts: { email: string; status: number; warmupStatus: number | undefined },
): Traits {
  const isOff = facts.warmupStatus !== undefined && facts.warmupStatus !== ACTIVE
  const offDays = Math.min(batch.ageDays - 1, random.int(1, 50))
  const noise = hashText(facts.email, seed)
  return {
    noise,
    ...idleDaysOf(noise, facts.status, plan.sinceDays, anchorDay),
    trend: plan.trend,
    placement: plan.placement - random.next() * 3,
    client: batch.client,
    origin: batch.origin,
    volume,
    newVolume: undefined,
    warmupOffFromDay: isOff ? anchorDay - offDays : undefined,
    warmupOffToDay: undefined,
  }
}

function updatedText(
  { random, anchorDay }: InboxParts,
  createdMs: number,
  status: number,
  sinceDays: number,
): string {
  const daysAgo = status === ACTIVE || status === PAUSED ? random.int(1, 30) : Math.max(1, sinceDays)
  return instantOf(Math.max(createdMs, (anchorDay - daysAgo) * DAY_MS + random.int(0, DAY_MS / 2)))
}

interface Inbox {
  readonly person: Person
  readonly local: string
  readonly indexInBatch: number
}

/** What the plan of the domain says of the record, the same for all its inboxes. */
function domainFields({ plan, trackingHost }: DomainShared): Partial<AccountRecord> {
  const status = plan.isTrackingBroken ? 'error' : 'active'
  return {
    tracking_domain_name: plan.isTracked ? trackingHost : null,
    tracking_domain_status: plan.isTracked ? status : null,
  }
}

/** What the plan of the batch says of the record, the same for all its inboxes. */
function batchFields({
  batch,
  warmup,
  organization,
  addedBy,
  replyTo: address,
}: BatchShared): Partial<AccountRecord> {
  const isAirMail = batch.provider.code >= 8
  return {
    organization,
    warmup,
    provider_code: batch.provider.code,
    is_managed_account: batch.origin !== 'own',
    added_by: addedBy,
    modified_by: null,
    daily_limit_max: isAirMail ? 40 : null,
    warmup_limit_max: isAirMail ? 20 : null,
    enable_slow_ramp: batch.increment !== 'disabled',
    inbox_placement_test_limit: null,
    sending_gap: batch.sendingGap,
    reply_to: address,
  }
}

export function createInbox(
  parts: InboxParts,
  shared: BatchShared,
  domain: DomainShared,
  inbox: Inbox,
): DemoAccount {
  const { random, anchorDay } = parts
  const { batch } = shared
  const email = `${inbox.local}@${domain.domain}`
  const createdMs = batch.isBulk
    ? shared.baseMs
    : shared.baseMs + inbox.indexInBatch * 2300 + random.int(0, 900)
  const { status: planned, cause } = stateOf(parts, shared, domain)
  const facts = { email, domain: domain.domain, host: domain.host, noise: hashText(email, parts.seed) }
  const reply = cause === undefined ? undefined : replyTo(cause, batch.provider.style, facts)
  const status = reply?.status ?? planned
  const warmupStatus = warmupStatusOf(random, shared, domain)
  const record = {
    email,
    timestamp_created: batch.isBulk ? shared.baseText : instantOf(createdMs),
    timestamp_updated: updatedText(parts, createdMs, status, domain.plan.sinceDays),
    first_name: inbox.person.first,
    last_name: inbox.person.last,
    ...batchFields(shared),
    ...domainFields(domain),
    daily_limit: dailyLimitOf(random, batch),
    status,
    warmup_status: warmupStatus ?? 0,
    setup_pending: domain.plan.isSetupPending,
    timestamp_warmup_start: warmupStatus === undefined ? null : (shared.warmupStartText ?? null),
    stat_warmup_score: null,
    signature: shared.signatures.get(inbox.person) ?? null,
    autofix_failed: status < 0 ? !random.chance(0.2) || null : undefined,
    status_message: reply?.message,
  } as AccountRecord
  const traits = traitsOf(parts, shared, domain, { email, status, warmupStatus })
  const account: DemoAccount = { record, traits, tagIds: domain.tagIds }
  record.stat_warmup_score = scoreOf(account, anchorDay, anchorDay)
  return account
}
