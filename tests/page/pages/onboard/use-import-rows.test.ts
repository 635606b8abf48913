import { flushPromises } from '@vue/test-utils'
import { describe, expect, it, onTestFinished } from 'vitest'
import { effectScope, ref } from 'vue'
import { useImportRows, type ImportRowsReader } from '../../../../renderer/pages/onboard/use-import-rows'
import type { ImportRowFilter, ImportRows } from '../../../../shared/contract/imports'
import { AppError } from '../../../../shared/errors'
import { buildImportRow } from '../../support/imports'

const TOTAL = 100_000

interface Opened {
  readonly reader: ImportRowsReader
  readonly asked: number[]
  readonly filter: { value: ImportRowFilter }
  readonly revision: { value: number }
}

function open(read?: (from: number) => Promise<ImportRows>): Opened {
  const asked: number[] = []
  const filter = ref<ImportRowFilter>({})
  const revision = ref(1)
  const answer = async (from: number, limit: number): Promise<ImportRows> => ({
    revision: revision.value,
    total: TOTAL,
    rows: Array.from({ length: limit }, (_, at) => buildImportRow(from + at, { line: revision.value })),
  })
  const scope = effectScope()
  onTestFinished(() => scope.stop())
  const reader = scope.run(() =>
    useImportRows({
      read: (_, from, limit) => {
        asked.push(from)
        return read ? read(from) : answer(from, limit)
      },
      filter: () => filter.value,
      revision: () => revision.value,
    }),
  )!
  return { reader, asked, filter, revision }
}

describe('the rows of an import', () => {
  it('are read where they come into sight, wherever that is, and once', async () => {
    const { reader, asked } = open()
    await flushPromises()
    expect(reader.total.value).toBe(TOTAL)
    reader.show(99_950, 99_990)
    await flushPromises()
    expect(reader.rowAt(99_960)?.index).toBe(99_960)
    reader.show(99_955, 99_995)
    await flushPromises()
    expect(asked).toEqual([0, 99_900])
    expect(reader.rowAt(50_000)).toBeUndefined()
  })

  it('stay in sight while a change is read again, and only those in sight are', async () => {
    const { reader, asked, revision } = open()
    reader.show(0, 30)
    await flushPromises()
    reader.show(500, 530)
    await flushPromises()
    asked.length = 0
    revision.value = 2
    await flushPromises()
    expect(asked).toEqual([500])
    expect(reader.rowAt(510)?.line).toBe(2)
  })

  it('are all others once another filter holds: what comes late of the one before is dropped', async () => {
    const late: ((rows: ImportRows) => void)[] = []
    const { reader, filter } = open(() => new Promise((resolve) => late.push(resolve)))
    filter.value = { verdicts: ['error'] }
    await flushPromises()
    late[1]?.({ revision: 1, total: 1, rows: [buildImportRow(7)] })
    late[0]?.({ revision: 1, total: TOTAL, rows: [buildImportRow(0)] })
    await flushPromises()
    expect(reader.total.value).toBe(1)
    expect(reader.rowAt(0)?.index).toBe(7)
  })

  it('keep no more than a part of what was scrolled through', async () => {
    const { reader } = open()
    for (let from = 0; from < 10_000; from += 100) {
      reader.show(from, from + 30)
      await flushPromises()
    }
    expect(reader.rowAt(9_910)).toBeDefined()
    expect(reader.rowAt(0)).toBeUndefined()
  })

  it('say so when they can not be read, and are read when tried again', async () => {
    let isDown = true
    const { reader } = open(async () => {
      if (isDown) throw new AppError('bug', 'for logs only')
      return { revision: 1, total: 1, rows: [buildImportRow(0)] }
    })
    await flushPromises()
    expect(reader.failure.value?.code).toBe('bug')
    isDown = false
    reader.reload()
    await flushPromises()
    expect(reader.failure.value).toBeUndefined()
    expect(reader.rowAt(0)).toBeDefined()
  })
})
