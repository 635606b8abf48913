// Which accounts a list asks for: filters, search, tags, the order and the place in it.
import type { DemoAccount } from './account-record'
import type { Place, SortOrder } from './account-index'
import type { Fleet } from './fleet'

export type AccountFilter =
  | 'ACC_FILTER_PAUSED'
  | 'ACC_FILTER_ERROR'
  | 'ACC_FILTER_NO_CTD'
  | 'ACC_FILTER_PW_ACCOUNTS'
  | 'ACC_FILTER_DFY'
  | 'ACC_FILTER_DFY_SETUP_PENDING'
  | 'ACC_FILTER_W_ACTIVE'
  | 'ACC_FILTER_W_PAUSED'
  | 'ACC_FILTER_W_ERROR'

export type AccountTest = (account: DemoAccount) => boolean

const FILTERS: Readonly<Record<AccountFilter, AccountTest>> = {
  ACC_FILTER_PAUSED: ({ record }) => record.status === 2,
  ACC_FILTER_ERROR: ({ record }) => (record.status ?? 0) < 0,
  ACC_FILTER_NO_CTD: ({ record }) => (record.tracking_domain_name ?? '') === '',
  ACC_FILTER_PW_ACCOUNTS: ({ traits }) => traits.origin === 'preWarmed',
  ACC_FILTER_DFY: ({ traits }) => traits.origin === 'doneForYou',
  ACC_FILTER_DFY_SETUP_PENDING: ({ record, traits }) =>
    traits.origin === 'doneForYou' && record.setup_pending,
  ACC_FILTER_W_ACTIVE: ({ record }) => record.warmup_status === 1,
  ACC_FILTER_W_PAUSED: ({ record }) => record.warmup_status === 0,
  ACC_FILTER_W_ERROR: ({ record }) => record.warmup_status < 0,
}

export const ACCOUNT_FILTERS = Object.keys(FILTERS) as readonly AccountFilter[]

export interface AccountSelection {
  readonly search?: string | undefined
  readonly status?: number | undefined
  readonly provider?: number | undefined
  /** Accounts that have any of these. */
  readonly anyTag?: readonly string[] | undefined
  /** Accounts that have all of these. */
  readonly allTags?: readonly string[] | undefined
  readonly hasNoTag?: boolean | undefined
  readonly filter?: AccountFilter | undefined
}

function searchTest(search: string): AccountTest {
  const wanted = search.trim().toLowerCase()
  return ({ record }) =>
    record.email.toLowerCase().includes(wanted) ||
    `${record.first_name} ${record.last_name}`.toLowerCase().includes(wanted)
}

/** One test for the whole selection; undefined when it leaves nothing out. */
export function selectionTest(selection: AccountSelection): AccountTest | undefined {
  const { search, status, provider, anyTag, allTags, filter } = selection
  const tests: AccountTest[] = []
  if (status !== undefined) tests.push(({ record }) => record.status === status)
  if (provider !== undefined) tests.push(({ record }) => record.provider_code === provider)
  if (filter !== undefined) tests.push(FILTERS[filter])
  if (selection.hasNoTag === true) tests.push(({ tagIds }) => tagIds.length === 0)
  if (anyTag !== undefined) tests.push(({ tagIds }) => anyTag.some((id) => tagIds.includes(id)))
  if (allTags !== undefined) tests.push(({ tagIds }) => allTags.every((id) => tagIds.includes(id)))
  if (search !== undefined && search.trim() !== '') tests.push(searchTest(search))
  if (tests.length <= 1) return tests[0]
  return (account) => tests.every((test) => test(account))
}

export function select(fleet: Fleet, selection: AccountSelection): readonly DemoAccount[] {
  const test = selectionTest(selection)
  return test === undefined ? fleet.all() : fleet.all().filter(test)
}

const ISO_INSTANT = /^\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:\d{2}))?$/

/** `<timestamp_created>&<email>` or an instant alone; undefined when it is neither. */
export function parsePlace(cursor: string): Place | undefined {
  const cut = cursor.indexOf('&')
  const [time, email] = cut < 0 ? [cursor, undefined] : [cursor.slice(0, cut), cursor.slice(cut + 1)]
  const atMs = ISO_INSTANT.test(time) ? Date.parse(time) : Number.NaN
  return Number.isNaN(atMs) ? undefined : { timestamp: new Date(atMs).toISOString(), email }
}

export function cursorOf({ record }: DemoAccount): string {
  return `${record.timestamp_created}&${record.email}`
}

export interface PageRequest {
  readonly limit: number
  readonly order: SortOrder
  readonly test: AccountTest | undefined
  readonly after?: Place | undefined
}

export interface Page {
  readonly accounts: readonly DemoAccount[]
  readonly hasMore: boolean
}

/** A page by cursor: from its place onward, in the order of creation. */
export function pageByCursor(fleet: Fleet, { limit, order, test, after }: PageRequest): Page {
  const all = fleet.all()
  const step = order === 'asc' ? 1 : -1
  const first = order === 'asc' ? 0 : all.length - 1
  const start =
    after === undefined ? first : order === 'asc' ? fleet.countThrough(after) : fleet.countBefore(after) - 1
  const accounts: DemoAccount[] = []
  for (let index = start; index >= 0 && index < all.length; index += step) {
    const account = all[index] as DemoAccount
    if (test !== undefined && !test(account)) continue
    if (accounts.length === limit) return { accounts, hasMore: true }
    accounts.push(account)
  }
  return { accounts, hasMore: false }
}

/** A page by number: what is left of the sorted whole after `skip`. */
export function pageBySkip(
  sorted: readonly DemoAccount[],
  { limit, skip, test }: { limit: number; skip: number; test: AccountTest | undefined },
): Page {
  const matching = test === undefined ? sorted : sorted.filter(test)
  return { accounts: matching.slice(skip, skip + limit), hasMore: matching.length > skip + limit }
}
