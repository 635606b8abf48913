// Collects short lists that come in pages: tags, the campaigns of an account.
import type { Caller } from './caller'
import type { CallOptions } from './engine-types'
import { readPage, wrongShape } from './lenient'

const PAGE_MAX = 100

export interface PagedList<T> {
  readonly path: string
  readonly params?: Readonly<Record<string, string>>
  /** Answers undefined for a row that can't be read. */
  readonly read: (row: unknown) => T | undefined
}

/** Ends at a missing cursor or an empty page. @throws badAnswer when a cursor comes for the second time */
export async function allPages<T>(
  call: Caller,
  { path, params, read }: PagedList<T>,
  options?: CallOptions,
): Promise<{ readonly rows: readonly T[]; readonly unreadable: number }> {
  const rows: T[] = []
  let unreadable = 0
  const seen = new Set<string>()
  let after: string | undefined
  for (;;) {
    const cursor = after === undefined ? [] : [['starting_after', after] as const]
    const query = [['limit', String(PAGE_MAX)] as const, ...cursor]
    const page = await call(
      {
        kind: 'read',
        method: 'GET',
        path,
        params,
        query,
        limits: 'list',
        read: (body) => readPage(body, read),
      },
      options,
    )
    for (const row of page.rows) rows.push(row)
    unreadable += page.unreadable
    after = page.next
    if (after === undefined || page.rows.length + page.unreadable === 0) return { rows, unreadable }
    if (seen.has(after)) throw wrongShape('a list that ends: it repeats a cursor')
    seen.add(after)
  }
}
