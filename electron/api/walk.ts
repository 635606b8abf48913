// Walks the whole list of accounts, page after page, to its end.
import type { AccountsApi, AccountsListed, AccountsQuery } from './account-types'
import type { CallOptions } from './engine-types'
import { wrongShape } from './lenient'

/**
 * The whole list, page after page. Rows can shift while it runs: key what it yields by email.
 *
 * @throws as `AccountsApi.list`; badAnswer when the service gives a cursor for the second time
 */
export async function* walkAccounts(
  api: Pick<AccountsApi, 'list'>,
  query: Omit<AccountsQuery, 'skip'> = {},
  options: CallOptions = {},
): AsyncGenerator<AccountsListed, void, undefined> {
  const seen = new Set<string>()
  let after = query.after
  for (;;) {
    const page = await api.list({ ...query, after }, options)
    if (page.records.length + page.unreadable > 0) yield page
    else return
    if (page.next === undefined) return
    if (seen.has(page.next) || page.next === after) throw wrongShape('a list that ends: it repeats a cursor')
    seen.add(page.next)
    after = page.next
  }
}
