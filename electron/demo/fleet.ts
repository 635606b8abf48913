// The accounts of the workspace in memory, as routes read them and as routes and tests change them.
import { createAccountIndex, type AccountIndex } from './account-index'
import type { AccountRecord, DemoAccount, Traits } from './account-record'
import { instantOf } from './days'
import { hashText } from './random'
import { volumeOf } from './warmup-history'

/** What to put over an account; `undefined` takes a field out of the API's answers. */
export interface AccountChange {
  readonly record?: Partial<AccountRecord>
  readonly traits?: Partial<Traits>
  readonly tagIds?: readonly string[]
}

type NewRecord = Partial<AccountRecord> & { readonly email: string }

export interface Fleet extends Omit<AccountIndex, 'insert' | 'take' | 'replace'> {
  readonly size: number
  /** Emails, in lower case, that belong to another workspace: creating them is refused, getting them finds nothing. */
  readonly elsewhere: Set<string>
  /** Fills in what is not given: active, warmup off, custom IMAP, created now. Replaces an account of that email. */
  add(record: NewRecord, more?: Omit<AccountChange, 'record'>): DemoAccount
  remove(email: string): DemoAccount | undefined
  /** Sets `timestamp_updated` to now unless it is given. Undefined when there is no such account. */
  mutate(email: string, change: AccountChange): DemoAccount | undefined
}

export interface FleetParts {
  readonly now: () => number
  readonly organization: string
  readonly seed: number
}

function defaults(parts: FleetParts): Omit<AccountRecord, 'email'> {
  const nowText = instantOf(parts.now())
  return {
    timestamp_created: nowText,
    timestamp_updated: nowText,
    first_name: '',
    last_name: '',
    daily_limit: null,
    tracking_domain_name: null,
    tracking_domain_status: null,
    status: 1,
    organization: parts.organization,
    warmup_status: 0,
    timestamp_warmup_start: null,
    provider_code: 1,
    setup_pending: false,
    is_managed_account: false,
    stat_warmup_score: null,
  }
}

function defaultTraits(parts: FleetParts, email: string, record: Partial<AccountRecord>): Traits {
  return {
    noise: hashText(email, parts.seed),
    trend: 'ramping',
    placement: 94,
    client: -1,
    origin: 'own',
    volume: volumeOf(record.warmup),
  }
}

export function createFleet(generated: readonly DemoAccount[], parts: FleetParts): Fleet {
  const { insert, take, replace, ...index } = createAccountIndex(generated)
  const fleet: Fleet = {
    ...index,
    get size() {
      return index.all().length
    },
    elsewhere: new Set(),
    add: (record, more = {}) => {
      fleet.remove(record.email)
      const account: DemoAccount = {
        record: { ...defaults(parts), ...record } as AccountRecord,
        traits: { ...defaultTraits(parts, record.email, record), ...more.traits },
        tagIds: more.tagIds ?? [],
      }
      insert(account)
      return account
    },
    remove: (email) => {
      const account = index.get(email)
      if (account !== undefined) take(account)
      return account
    },
    mutate: (email, { record, traits, tagIds }) => {
      const account = index.get(email)
      if (account === undefined) return undefined
      replace(account, { ...account.record, timestamp_updated: instantOf(parts.now()), ...record })
      if (traits !== undefined) Object.assign(account, { traits: { ...account.traits, ...traits } })
      if (tagIds !== undefined) Object.assign(account, { tagIds })
      return account
    },
  }
  return fleet
}
