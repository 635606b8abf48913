import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import type { Cache } from '../../../electron/cache/cache'
import { createAccountExport, type ExportInput } from '../../../electron/services/account-export'
import type { SaveFile } from '../../../electron/services/parts'
import type { SessionService } from '../../../electron/services/session'
import { listedRecord, testCache, WORKSPACE } from '../../support/builders'

const NOW = Date.UTC(2026, 10, 26, 12)

interface Tried {
  readonly end: Promise<unknown>
  readonly pieces: string[]
  readonly told: { done: number; of: number }[]
}

function exportFrom(cache: Cache, input: Partial<ExportInput>, saves = true): Tried {
  const pieces: string[] = []
  const told: { done: number; of: number }[] = []
  const saveFile: SaveFile = async (offer, source) => {
    expect(offer).toEqual({ name: 'accounts-2026-11-26.csv', kind: 'csv' })
    if (!saves) return undefined
    for await (const piece of source) pieces.push(String(piece))
    return { fileName: 'chosen.csv' }
  }
  const current = { id: WORKSPACE, cache, signal: new AbortController().signal }
  const run = createAccountExport({
    clock: { now: () => NOW, after: () => () => undefined },
    publish: (name, payload) => {
      expect(name).toBe('accounts.exported')
      told.push(payload as { done: number; of: number })
    },
    session: { current: () => current } as unknown as SessionService,
    saveFile,
  })
  const end = run({ emails: [], columns: ['email'], hasMark: false, ...input })
  return { end, pieces, told }
}

describe('an export', () => {
  it('holds the accounts asked for, in that order, with the words of the grid', async () => {
    const cache = testCache()
    cache.tags.replace(WORKSPACE, [{ id: 't1', label: '=Cold' }])
    cache.accounts.putListed(WORKSPACE, 1, NOW, [
      listedRecord({ email: 'a@x.example', first_name: '@SUM(1)', last_name: 'B, "C"', tags: ['t1'] }),
      listedRecord({ email: 'b@x.example', status: -1, daily_limit: null, stat_warmup_score: 0 }),
    ])
    const columns = ['email', 'name', 'status', 'dailyLimit', 'score', 'tags', 'age'] as const
    const emails = ['B@x.example', 'nobody@x.example', 'a@x.example']
    const { end, pieces } = exportFrom(cache, { emails, columns: [...columns], hasMark: true })
    expect(await end).toEqual({ kind: 'saved', count: 2, fileName: 'chosen.csv' })
    const text = pieces.join('')
    expect(text.startsWith('\ufeffEmail,')).toBe(true)
    expect(parse(text, { bom: true })).toEqual([
      ['Email', 'Name', 'State', 'Limit', 'Health', 'Tags', 'Age'],
      ['b@x.example', 'Ada Byron', 'Connection error', '', '0', '', '86'],
      ['a@x.example', `'@SUM(1) B, "C"`, 'Active', '30', '96', "'=Cold", '86'],
    ])
  })

  it('is written in pieces, and tells how far it is', async () => {
    const cache = testCache()
    const emails = Array.from({ length: 1_201 }, (_, place) => `u${String(place).padStart(4, '0')}@x.example`)
    cache.accounts.putListed(
      WORKSPACE,
      1,
      NOW,
      emails.map((email) => listedRecord({ email })),
    )
    const { end, pieces, told } = exportFrom(cache, { emails })
    expect(await end).toMatchObject({ count: 1_201 })
    expect(told).toEqual([500, 1_000, 1_201].map((done) => ({ done, of: 1_201 })))
    expect(pieces.join('').startsWith('Email\r\nu0000@x.example\r\n')).toBe(true)
    expect(pieces.join('').split('\r\n')).toHaveLength(1_203)
  })

  it('reads nothing when the user thinks better of it', async () => {
    const { end, told } = exportFrom(testCache(), { emails: ['a@x.example'] }, false)
    expect(await end).toEqual({ kind: 'cancelled' })
    expect(told).toEqual([])
  })
})
