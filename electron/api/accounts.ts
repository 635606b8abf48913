// Calls on accounts: list, read, create, change, remove, pause, resume, mark fixed.
import { walkAccounts } from './walk'
import { emailOf, type AccountRecord } from '../../shared/domain/accounts'
import type { AccountPatch, AccountsApi, AccountsListed, AccountsQuery, NewAccount } from './account-types'
import { invalid } from './batches'
import type { Caller } from './caller'
import type { CallOptions, Clock, SendOptions } from './engine-types'
import { isShallow } from './json'
import { isRecord, readPage, recordOf, wrongShape } from './lenient'
import { pauseMany } from './pause-many'
import type { Query } from './request-url'
import { checkSettings } from './account-body'
import { lookForCreated, sendCreate, type SettleParts } from './settle'

/** Above this the service answered with an empty page. */
const LIST_MAX = 100

/** A record that can be read as an account and stored without harm. */
function accountRecord(value: unknown): AccountRecord | undefined {
  return isRecord(value) && emailOf(value) !== undefined && isShallow(value) ? value : undefined
}

function wholeAccount(body: unknown): AccountRecord {
  const record = accountRecord(body)
  if (record === undefined) throw wrongShape('an account')
  return record
}

/** Of writes: done is done, whether or not the answer shows the account. HTML or a list is no answer to them. */
function accountIfThere(body: unknown): AccountRecord | undefined {
  return body === undefined ? undefined : accountRecord(recordOf(body, 'an account'))
}

function listQuery(query: AccountsQuery): Query {
  const { limit = LIST_MAX, skip, after } = query
  if (!Number.isInteger(limit) || limit < 1 || limit > LIST_MAX) throw invalid('limit goes from 1 to 100')
  if (skip !== undefined && (!Number.isInteger(skip) || skip < 0)) throw invalid('skip counts rows')
  if (skip !== undefined && after !== undefined) throw invalid('skip and after exclude each other')
  const given: readonly (readonly [string, string | number | boolean | undefined])[] = [
    ['limit', limit],
    ['starting_after', after],
    ['search', query.search],
    ['status', query.status],
    ['provider_code', query.provider],
    ['tag_ids', query.tagIds?.join(',')],
    ['tag_ids_all', query.tagIdsAll?.join(',')],
    ['include_tags', query.includeTags],
    ['filter', query.filter],
    ['sort_by', query.sortBy],
    ['sort_order', query.sortOrder],
    ['skip', skip],
  ]
  return given.flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, String(value)] as const],
  )
}

function create(call: Caller, account: NewAccount, options?: SendOptions): Promise<AccountRecord> {
  checkSettings(account, 'create')
  return call(
    {
      kind: 'create',
      method: 'POST',
      path: '/accounts',
      body: account,
      limits: 'create',
      secrets: [account.imap_password, account.smtp_password],
      read: wholeAccount,
    },
    options,
  )
}

function patch(call: Caller, email: string, change: AccountPatch, options?: CallOptions) {
  checkSettings(change, 'patch')
  const request = { kind: 'write', method: 'PATCH', path: '/accounts/{email}', read: accountIfThere } as const
  return call({ ...request, params: { email }, body: change }, options)
}

export function createAccountsApi(call: Caller, clock: Pick<Clock, 'now'>): AccountsApi {
  const post = (path: string) => (email: string, options?: CallOptions) =>
    call({ kind: 'write', method: 'POST', path, params: { email }, read: accountIfThere }, options)

  const list: AccountsApi['list'] = async (query = {}, options) => {
    const page = await call(
      {
        kind: 'read',
        method: 'GET',
        path: '/accounts',
        query: listQuery(query),
        limits: 'list',
        read: (body) => readPage(body, accountRecord),
      },
      options,
    )
    const listed: AccountsListed = { records: page.rows, next: page.next, unreadable: page.unreadable }
    return listed
  }

  const get: AccountsApi['get'] = async (email, options) =>
    call(
      { kind: 'read', method: 'GET', path: '/accounts/{email}', params: { email }, read: wholeAccount },
      options,
    )

  const settling: SettleParts = {
    api: { get, create: async (account, options) => create(call, account, options) },
    clock,
  }
  return {
    ...settling.api,
    sendCreate: (order) => sendCreate(settling, order),
    lookForCreated: (order) => lookForCreated(settling, order),
    list,
    walk: (query, options) => walkAccounts({ list }, query, options),
    patch: async (email, change, options) => patch(call, email, change, options),
    async remove(email, options) {
      await call(
        {
          kind: 'write',
          method: 'DELETE',
          path: '/accounts/{email}',
          params: { email },
          read: accountIfThere,
          whenGone: { value: undefined },
        },
        options,
      )
    },
    pause: post('/accounts/{email}/pause'),
    pauseMany: (emails, options) => pauseMany({ call, get }, emails, options),
    resume: post('/accounts/{email}/resume'),
    markFixed: post('/accounts/{email}/mark-fixed'),
  }
}
