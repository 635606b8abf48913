// The routes that list, show, make, change and remove accounts.
import {
  ACCOUNT_FILTERS,
  cursorOf,
  pageByCursor,
  pageBySkip,
  parsePlace,
  selectionTest,
  type AccountFilter,
  type Page,
} from './account-query'
import {
  CREATE_RULE,
  PATCH_RULE,
  PROVIDER_CODES,
  STATUS_CODES,
  type AccountCreation,
  type AccountFields,
  type AccountPatch,
} from './account-fields'
import type { Place, SortColumn, SortOrder } from './account-index'
import { rowOf, singleOf, type AccountRecord, type DemoAccount } from './account-record'
import { isTrackingSound } from './checks'
import { dayOf } from './days'
import { notFound, Refusal } from './http'
import { WARMUP_JOB } from './jobs'
import { hashText } from './random'
import type { Call, Route } from './router'
import { commaList, parseBody, parseQuery, type Rule } from './validation'
import { withNewVolume } from './warmup-history'
import type { World } from './world'

const MOST_ROWS = 100
const USUAL_ROWS = 10
const TRANSIENT_ONE_IN = 4

const LIST_RULE: Rule = {
  properties: {
    limit: { type: 'integer', minimum: 1 },
    starting_after: { type: 'string' },
    search: { type: 'string' },
    status: { type: 'number', options: STATUS_CODES },
    provider_code: { type: 'number', options: PROVIDER_CODES },
    tag_ids: { type: 'string' },
    tag_ids_all: { type: 'string' },
    include_tags: { type: 'boolean' },
    filter: { type: 'string', options: ACCOUNT_FILTERS },
    sort_by: { type: 'string', options: ['timestamp_created', 'email', 'stat_warmup_score', 'status'] },
    sort_order: { type: 'string', options: ['asc', 'desc'] },
    skip: { type: 'integer', minimum: 0 },
  },
}

interface ListQuery {
  readonly limit?: number
  readonly starting_after?: string
  readonly search?: string
  readonly status?: number
  readonly provider_code?: number
  readonly tag_ids?: string
  readonly tag_ids_all?: string
  readonly include_tags?: boolean
  readonly filter?: AccountFilter
  readonly sort_by?: SortColumn
  readonly sort_order?: SortOrder
  readonly skip?: number
}

/** Throws a Refusal of 404. */
export function existingAccount({ fleet }: World, { params }: Call): DemoAccount {
  const account = fleet.get(params['email'] ?? '')
  if (account === undefined) throw notFound()
  return account
}

function placeOf(cursor: string | undefined): Place | undefined {
  if (cursor === undefined) return undefined
  const place = parsePlace(cursor)
  if (place === undefined)
    throw new Refusal(400, 'querystring/starting_after must be a cursor or a date-time')
  return place
}

function pageOf({ fleet, policy }: World, asked: ListQuery, limit: number): Page {
  const test = selectionTest({
    search: asked.search,
    status: asked.status,
    provider: asked.provider_code,
    anyTag: commaList(asked.tag_ids),
    allTags: commaList(asked.tag_ids_all),
    filter: asked.filter,
  })
  const walk = policy.listOrder === 'newestFirst' ? 'desc' : 'asc'
  if (asked.sort_by === undefined && asked.skip === undefined) {
    return pageByCursor(fleet, { limit, order: walk, test, after: placeOf(asked.starting_after) })
  }
  const usualOrder = asked.sort_by === undefined ? walk : 'desc'
  const sorted = fleet.sorted(asked.sort_by ?? 'timestamp_created', asked.sort_order ?? usualOrder)
  return pageBySkip(sorted, { limit, skip: asked.skip ?? 0, test })
}

function listAccounts(world: World, { query }: Call): unknown {
  const asked = parseQuery<ListQuery>(LIST_RULE, query)
  const limit = asked.limit ?? USUAL_ROWS
  if (limit > MOST_ROWS) {
    if (world.policy.overLimitList === 'empty') return { items: [] }
    throw new Refusal(400, `querystring/limit must be <= ${MOST_ROWS}`)
  }
  const { accounts, hasMore } = pageOf(world, asked, limit)
  const { tags, policy } = world
  const items = accounts.map((account) =>
    rowOf(account, asked.include_tags === true ? tags.labelsOf(account.tagIds) : undefined),
  )
  const last = accounts.at(-1)
  const hasCursor =
    asked.sort_by === undefined && asked.skip === undefined && (hasMore || policy.pageCursor === 'always')
  return hasCursor && last !== undefined ? { items, next_starting_after: cursorOf(last) } : { items }
}

function refuseKnown({ fleet }: World, email: string): void {
  if (fleet.get(email) === undefined && !fleet.elsewhere.has(email.toLowerCase())) return
  throw new Refusal(400, 'This account has already been added to this or a different workspace')
}

function refuseLogin(world: World, asked: AccountCreation, isFirst: boolean): void {
  if (asked.imap_password === '' || asked.smtp_password === '') {
    throw new Refusal(400, 'IMAP login failed: Invalid credentials (Failure)')
  }
  const isUnlucky = hashText(asked.email.toLowerCase(), world.seed) % TRANSIENT_ONE_IN === 0
  if (world.policy.hasTransientLogins && isFirst && isUnlucky) {
    throw new Refusal(
      400,
      `IMAP connection failed: ${asked.imap_host} closed the connection, please try again`,
    )
  }
}

/** Tells for each email whether it is the first time that it is asked about. */
function createFirstTimes(): (email: string) => boolean {
  const seen = new Set<string>()
  return (email) => {
    const key = email.toLowerCase()
    const isFirst = !seen.has(key)
    seen.add(key)
    return isFirst
  }
}

async function createAccount(
  world: World,
  isFirst: (email: string) => boolean,
  { body }: Call,
): Promise<unknown> {
  const asked = parseBody<AccountCreation>(CREATE_RULE, body)
  refuseKnown(world, asked.email)
  await world.wait(world.policy.validateLoginMs(asked.email))
  refuseLogin(world, asked, isFirst(asked.email))
  // Another request may have created it while this one logged in.
  refuseKnown(world, asked.email)
  const warmup = { limit: 10, increment: '2', reply_rate: 0.3, ...asked.warmup }
  const tag = asked.warmup_custom_ftag ?? asked.warmup?.warmup_custom_ftag
  return singleOf(
    world.fleet.add({
      ...writable(world, asked),
      email: asked.email,
      provider_code: asked.provider_code,
      added_by: world.userId,
      modified_by: null,
      sending_gap: asked.sending_gap ?? 10,
      signature: asked.signature ?? null,
      enable_slow_ramp: asked.enable_slow_ramp ?? null,
      warmup: tag === undefined ? warmup : { ...warmup, warmup_custom_ftag: tag },
    }),
  )
}

const WRITABLE = [
  'first_name',
  'last_name',
  'warmup',
  'daily_limit',
  'tracking_domain_name',
  'tracking_domain_status',
  'enable_slow_ramp',
  'inbox_placement_test_limit',
  'sending_gap',
  'signature',
  'reply_to',
] as const satisfies readonly (keyof AccountFields)[]

/** The fields that were given, a new tracking domain with what its check says. */
function writable({ domainFaults }: World, asked: AccountFields): Partial<AccountRecord> {
  const given = WRITABLE.filter((name) => asked[name] !== undefined)
  const record: Partial<AccountRecord> = Object.fromEntries(given.map((name) => [name, asked[name]]))
  const host = asked.tracking_domain_name
  if (host === undefined || asked.tracking_domain_status !== undefined) return record
  const isSound = asked.skip_cname_check === true || (host !== null && isTrackingSound(domainFaults, host))
  return { ...record, tracking_domain_status: host === null ? null : isSound ? 'active' : 'error' }
}

function patchAccount(world: World, call: Call): unknown {
  const asked = parseBody<AccountPatch>(PATCH_RULE, call.body)
  const account = existingAccount(world, call)
  refuseWhileWarmupJob(world)
  const isUntracked = asked.remove_tracking_domain === true
  const untracked = isUntracked ? { tracking_domain_name: null, tracking_domain_status: null } : {}
  // A partial `warmup` takes the place of the whole: operators met it, and lost settings by it.
  const record = { ...writable(world, asked), ...untracked, modified_by: world.userId }
  const traits = asked.warmup && withNewVolume(account.traits, asked.warmup, dayOf(world.now()))
  world.fleet.mutate(account.record.email, traits === undefined ? { record } : { record, traits })
  return singleOf(account)
}

/** Throws a Refusal of 409 while a warmup job holds the workspace. */
export function refuseWhileWarmupJob({ jobs }: World): void {
  if (jobs.isBusy(WARMUP_JOB)) throw new Refusal(409, `${WARMUP_JOB} job in progress`)
}

function deleteAccount(world: World, call: Call): unknown {
  if (call.body !== undefined) throw new Refusal(400, 'body must be null')
  const account = existingAccount(world, call)
  world.fleet.remove(account.record.email)
  return singleOf(account)
}

export function accountRoutes(world: World): Route[] {
  const isFirst = createFirstTimes()
  const one = '/accounts/:email'
  return [
    {
      method: 'GET',
      path: '/accounts',
      scope: ['accounts', 'read'],
      handle: (call) => listAccounts(world, call),
    },
    {
      method: 'POST',
      path: '/accounts',
      scope: ['accounts', 'create'],
      handle: (call) => createAccount(world, isFirst, call),
    },
    {
      method: 'GET',
      path: one,
      scope: ['accounts', 'read'],
      handle: (call) => singleOf(existingAccount(world, call)),
    },
    {
      method: 'PATCH',
      path: one,
      scope: ['accounts', 'update'],
      handle: (call) => patchAccount(world, call),
    },
    {
      method: 'DELETE',
      path: one,
      scope: ['accounts', 'delete'],
      handle: (call) => deleteAccount(world, call),
    },
  ]
}
