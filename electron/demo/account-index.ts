// The accounts in order: one array by creation, a map by email, and orders by column made when first asked for.
import type { AccountRecord, DemoAccount } from './account-record'

export type SortColumn = 'timestamp_created' | 'email' | 'stat_warmup_score' | 'status'
export type SortOrder = 'asc' | 'desc'

/** A place in the list: rows after it follow. Without an email every row of that instant is taken for seen. */
export interface Place {
  readonly timestamp: string
  readonly email: string | undefined
}

export interface AccountIndex {
  get(email: string): DemoAccount | undefined
  /** In the order of creation, then of email; read only. */
  all(): readonly DemoAccount[]
  /** Ties are settled by email; null and missing values come last either way. */
  sorted(column: SortColumn, order: SortOrder): readonly DemoAccount[]
  /** How many accounts of `all()` stand before that place. */
  countBefore(place: Place): number
  /** How many accounts of `all()` stand before or at that place. */
  countThrough(place: Place): number
  insert(account: DemoAccount): void
  take(account: DemoAccount): void
  /** The holder stays the same object, so that an order is made anew only when a column of its own changes. */
  replace(account: DemoAccount, record: AccountRecord): void
}

const keyOf = (email: string): string => email.toLowerCase()

const byCreation = (a: DemoAccount, b: DemoAccount): number =>
  compare(a.record.timestamp_created, b.record.timestamp_created) || compare(a.record.email, b.record.email)

function compare<T extends string | number>(a: T, b: T): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

function comparator(column: SortColumn, order: SortOrder): (a: DemoAccount, b: DemoAccount) => number {
  const sign = order === 'asc' ? 1 : -1
  return (a, b) => {
    const [left, right] = [a.record[column] ?? undefined, b.record[column] ?? undefined]
    const tie = compare(a.record.email, b.record.email)
    if (left === undefined || right === undefined) {
      return Number(left === undefined) - Number(right === undefined) || tie
    }
    return sign * compare(left, right) || tie
  }
}

/** The first index whose account is past the place: binary search, so that the depth of a walk costs nothing. */
function lowerBound(accounts: readonly DemoAccount[], isPast: (account: DemoAccount) => boolean): number {
  let [low, high] = [0, accounts.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (isPast(accounts[middle] as DemoAccount)) high = middle
    else low = middle + 1
  }
  return low
}

/** Orders of the whole by column, each kept until it is forgotten. */
function createOrders(created: readonly DemoAccount[]) {
  const orders = new Map<string, DemoAccount[]>()
  return {
    get: (column: SortColumn, order: SortOrder): readonly DemoAccount[] => {
      const name = `${column} ${order}`
      const known = orders.get(name) ?? [...created].sort(comparator(column, order))
      orders.set(name, known)
      return known
    },
    forget: (column: SortColumn): void => {
      orders.delete(`${column} asc`)
      orders.delete(`${column} desc`)
    },
    forgetAll: (): void => orders.clear(),
  }
}

export function createAccountIndex(accounts: readonly DemoAccount[]): AccountIndex {
  const created = [...accounts].sort(byCreation)
  const byEmail = new Map(created.map((account) => [keyOf(account.record.email), account]))
  const orders = createOrders(created)
  const indexOf = (account: DemoAccount): number =>
    lowerBound(created, (other) => byCreation(other, account) >= 0)

  const index: AccountIndex = {
    get: (email) => byEmail.get(keyOf(email)),
    all: () => created,
    sorted: orders.get,
    countBefore: ({ timestamp, email = '' }) =>
      lowerBound(
        created,
        ({ record }) => (compare(record.timestamp_created, timestamp) || compare(record.email, email)) >= 0,
      ),
    countThrough: ({ timestamp, email }) =>
      lowerBound(created, ({ record }) => {
        const order = compare(record.timestamp_created, timestamp)
        return order > 0 || (order === 0 && email !== undefined && compare(record.email, email) > 0)
      }),
    insert: (account) => {
      created.splice(indexOf(account), 0, account)
      byEmail.set(keyOf(account.record.email), account)
      orders.forgetAll()
    },
    take: (account) => {
      created.splice(indexOf(account), 1)
      byEmail.delete(keyOf(account.record.email))
      orders.forgetAll()
    },
    replace: (account, record) => {
      const before = account.record
      const hasMoved = before.timestamp_created !== record.timestamp_created || before.email !== record.email
      if (hasMoved) index.take(account)
      if (before.status !== record.status) orders.forget('status')
      if (before.stat_warmup_score !== record.stat_warmup_score) orders.forget('stat_warmup_score')
      Object.assign(account, { record })
      if (hasMoved) index.insert(account)
    },
  }
  return index
}
