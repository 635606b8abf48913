import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import type { Cache } from '../../../electron/cache/cache'
import { createOperationExport, type OperationExportInput } from '../../../electron/services/operation-export'
import type { SaveFile } from '../../../electron/services/parts'
import type { SessionService } from '../../../electron/services/session'
import { testCache, WORKSPACE } from '../../support/builders'

const NOW = Date.UTC(2026, 10, 26, 12)

function exportFrom(cache: Cache, input: OperationExportInput, saves = true) {
  const pieces: string[] = []
  const saveFile: SaveFile = async (offer, source) => {
    expect(offer).toEqual({ name: `job-${input.id}-2026-11-26.csv`, kind: 'csv' })
    if (!saves) return undefined
    for await (const piece of source) pieces.push(String(piece))
    return { fileName: 'chosen.csv' }
  }
  const current = { id: WORKSPACE, cache, signal: new AbortController().signal }
  const run = createOperationExport({
    clock: { now: () => NOW, after: () => () => undefined },
    session: { current: () => current } as unknown as SessionService,
    saveFile,
  })
  return { end: run(input), pieces }
}

/** An edit of as many accounts, of which the second has failed. */
function edited(count: number): { readonly cache: Cache; readonly id: number } {
  const cache = testCache()
  cache.tags.replace(WORKSPACE, [{ id: 't1', label: 'Cold' }])
  const id = cache.operations.create({
    workspaceId: WORKSPACE,
    kind: 'edit',
    way: 'single',
    change: { settings: { dailyLimit: 20 } },
    undoOf: undefined,
    createdAt: NOW,
  })
  const subjects = Array.from({ length: count }, (_, place) => `u${String(place).padStart(5, '0')}@x.example`)
  cache.operationRows.add(
    id,
    1,
    subjects.map((subject) => ({ subject })),
  )
  cache.operationRows.markSent(
    id,
    NOW,
    [1, 2].map((place) => ({ place, before: { dailyLimit: 30, tags: ['t1'], status: -1 } })),
  )
  cache.operationRows.end(id, NOW + 1000, [
    { place: 1, state: 'done', after: { dailyLimit: 20, tags: [], status: 1 } },
    { place: 2, state: 'failed', code: 'rejected', reason: '=HYPERLINK("http://evil"),\n"no"' },
  ])
  return { cache, id }
}

describe('an export of an operation', () => {
  it('holds each row with its result, in words, and no formula', async () => {
    const { cache, id } = edited(3)
    const { end, pieces } = exportFrom(cache, { id })
    expect(await end).toEqual({ kind: 'saved', count: 3, fileName: 'chosen.csv' })
    const [head, ...rows]: string[][] = parse(pieces.join(''), { bom: true })
    expect(head).toEqual([
      ...['Account', 'Result', 'Code', 'Instantly says', 'Before', 'After', 'Sent', 'Ended', 'Attempts'],
    ])
    expect(rows[0]?.slice(0, 8)).toEqual([
      ...['u00000@x.example', 'Done', '', ''],
      'Daily limit: 30; Tags: Cold; State: Connection error',
      'Daily limit: 20; Tags: none; State: Active',
      ...['2026-11-26T12:00:00.000Z', '2026-11-26T12:00:01.000Z'],
    ])
    expect(rows[1]?.slice(0, 4)).toEqual([
      ...['u00001@x.example', 'Failed', 'rejected', `'=HYPERLINK("http://evil"),\n"no"`],
    ])
    expect(rows[2]?.slice(0, 3)).toEqual(['u00002@x.example', 'Waiting', ''])
  })

  it('holds only the rows of the states asked for, and is written in pieces', async () => {
    const { cache, id } = edited(1_201)
    const failed = exportFrom(cache, { id, states: ['failed'] })
    expect(await failed.end).toMatchObject({ kind: 'saved', count: 1 })
    const all = exportFrom(cache, { id })
    expect(await all.end).toMatchObject({ kind: 'saved', count: 1_201 })
    expect(all.pieces).toHaveLength(4)
  })

  it('writes nothing when no place is chosen, and says when there is no such operation', async () => {
    const { cache, id } = edited(1)
    expect(await exportFrom(cache, { id }, false).end).toEqual({ kind: 'cancelled' })
    await expect(exportFrom(cache, { id: id + 1 }).end).rejects.toMatchObject({ code: 'notFound' })
  })
})
