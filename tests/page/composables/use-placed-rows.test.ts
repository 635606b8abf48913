import { flushPromises } from '@vue/test-utils'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { effectScope, ref } from 'vue'
import { usePlacedRows, type PlacedRows } from '../../../renderer/composables/use-placed-rows'

interface Row {
  readonly place: number
  readonly state: string
}

/** Places begin at 0 and leave some out, as those of an import do. */
const PLACES = Array.from({ length: 900 }, (_, index) => index * 3)
const PAGE = 100

function open(): {
  readonly list: PlacedRows<Row>
  readonly version: { value: number }
  readonly asked: (readonly [after: number | undefined, limit: number | undefined])[]
} {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  const version = ref(1)
  const asked: (readonly [number | undefined, number | undefined])[] = []
  const scope = effectScope()
  onTestFinished(() => {
    scope.stop()
    vi.useRealTimers()
  })
  const list = scope.run(() =>
    usePlacedRows<Row>({
      async read(after, limit) {
        asked.push([after, limit])
        const behind = PLACES.filter((place) => after === undefined || place > after)
        const rows = behind.slice(0, limit ?? PAGE).map((place) => ({ place, state: `v${version.value}` }))
        return { rows, next: behind.length > rows.length ? rows.at(-1)?.place : undefined }
      },
      wanted: () => 'all',
      isFiltered: () => false,
      version: () => version.value,
    }),
  )!
  return { list, version, asked }
}

describe('rows that keep their place', () => {
  it('are all there from the first one on, whatever their places', async () => {
    const { list } = open()
    list.show(0, 250)
    await flushPromises()
    vi.advanceTimersByTime(1_000)
    await flushPromises()
    expect(list.rows.value.slice(0, 250).map(({ place }) => place)).toEqual(PLACES.slice(0, 250))
  })

  it('are read again where they are in sight, and stay where they stand', async () => {
    const { list, version, asked } = open()
    list.show(0, 250)
    await flushPromises()
    vi.advanceTimersByTime(1_000)
    await flushPromises()
    list.show(40, 60)
    asked.length = 0
    version.value = 2
    await flushPromises()
    vi.advanceTimersByTime(1_000)
    await flushPromises()
    expect(asked).toEqual([[PLACES[39], 20]])
    const rows = list.rows.value
    expect(rows.map(({ place }) => place)).toEqual(PLACES.slice(0, rows.length))
    expect([39, 40, 59, 60].map((at) => rows[at]?.state)).toEqual(['v1', 'v2', 'v2', 'v1'])
  })
})
