import { describe, expect, it } from 'vitest'
import type { AccountsApi, AccountsListed, AccountsQuery } from '../../../electron/api/types'
import { walkAccounts } from '../../../electron/api/walk'

const row = (email: string) => ({ email })
const page = (emails: readonly string[], next?: string, unreadable = 0): AccountsListed => ({
  records: emails.map(row),
  next,
  unreadable,
})

async function walk(
  pages: readonly AccountsListed[],
): Promise<{ emails: unknown[]; asked: AccountsQuery[] }> {
  const asked: AccountsQuery[] = []
  const api: Pick<AccountsApi, 'list'> = {
    list: (query = {}) => {
      asked.push(query)
      return Promise.resolve(pages[asked.length - 1] ?? page([]))
    },
  }
  const emails: unknown[] = []
  for await (const { records } of walkAccounts(api, { includeTags: true })) {
    emails.push(...records.map((record) => record['email']))
  }
  return { emails, asked }
}

describe('A walk through the list', () => {
  it('goes from cursor to cursor to the page without one', async () => {
    const { emails, asked } = await walk([page(['a', 'b'], 'c1'), page(['c'], 'c2'), page(['d'])])
    expect(emails).toEqual(['a', 'b', 'c', 'd'])
    expect(asked.map(({ after }) => after)).toEqual([undefined, 'c1', 'c2'])
    expect(asked.every(({ includeTags }) => includeTags)).toBe(true)
  })

  it('ends at an empty page, for the last one with rows may carry a cursor still', async () => {
    const { emails, asked } = await walk([page(['a'], 'c1'), page([], 'c2'), page(['never'])])
    expect([emails, asked.length]).toEqual([['a'], 2])
  })

  it('goes on over a page of which no row can be read', async () => {
    expect((await walk([page(['a'], 'c1'), page([], 'c2', 100), page(['b'])])).emails).toEqual(['a', 'b'])
  })

  it.each([
    ['at once', [page(['a'], 'c1'), page(['b'], 'c1'), page(['c'], 'c1')]],
    ['in a circle', [page(['a'], 'c1'), page(['b'], 'c2'), page(['c'], 'c1'), page(['d'], 'c2')]],
  ])('fails rather than going round for ever: a cursor repeats %s', async (_, pages) => {
    await expect(walk(pages)).rejects.toMatchObject({ code: 'badAnswer' })
  })
})
