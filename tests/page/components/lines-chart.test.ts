import { describe, expect, it } from 'vitest'
import { linesChart, type Line } from '../../../renderer/components/lines-chart'

const DAYS = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26']
const LINES: readonly Line[] = [
  { label: 'Google', values: [90, 91, undefined, 93], colour: 'blue' },
  { label: 'Microsoft', values: [undefined, 80, 82, 84], colour: 'red', dash: [6, 4] },
]
const parts = linesChart(DAYS, LINES, {
  colours: new Proxy({}, { get: (_, name) => String(name) }) as never,
  bands: { goodScore: 90, watchScore: 80, atRiskScore: 70 },
})

describe('a chart of scores as lines', () => {
  it('breaks a line over unknown days, and draws nothing there', () => {
    const [google, microsoft] = parts.data.datasets
    expect(google?.data.map(({ y }) => y)).toEqual([90, 91, Number.NaN, 93])
    expect(google).toMatchObject({ spanGaps: false, label: 'Google' })
    expect(microsoft?.data.map(({ x }) => x)).toEqual([0, 1, 2, 3])
  })

  it('tells lines apart by their dashes as well, on one axis from 0 to 100, and moves nothing', () => {
    expect(parts.data.datasets.map(({ borderDash }) => borderDash)).toEqual([undefined, [6, 4]])
    expect(parts.options).toMatchObject({
      animation: false,
      parsing: false,
      scales: { y: { min: 0, max: 100 } },
    })
  })

  it('has a dot where a day stands alone between unknown ones, and only there', () => {
    const dots: unknown[] = []
    const ctx = {
      beginPath: () => undefined,
      fill: () => undefined,
      arc: (...place: number[]) => dots.push(place.slice(0, 2)),
    }
    const scales = {
      x: { getPixelForValue: (day: number) => day * 10 },
      y: { getPixelForValue: (score: number) => 100 - score },
    }
    for (const plugin of parts.plugins) plugin.afterDatasetsDraw?.({ ctx, scales } as never, {}, {}, false)
    expect(dots).toEqual([[30, 7]])
  })

  it('names whole days below, the last one among them, and never more than fit', () => {
    const axis = { ticks: [] as { value: number }[] }
    const x = parts.options.scales?.['x'] as { afterBuildTicks(axis: unknown): void }
    x.afterBuildTicks(axis)
    expect(axis.ticks.map(({ value }) => value)).toEqual([0, 1, 2, 3])
    const many = linesChart(
      Array.from({ length: 90 }, () => '2026-11-01'),
      [],
      {
        colours: {} as never,
        bands: { goodScore: 90, watchScore: 80, atRiskScore: 70 },
      },
    )
    ;(many.options.scales?.['x'] as typeof x).afterBuildTicks(axis)
    expect(axis.ticks.length).toBeLessThanOrEqual(10)
    expect(axis.ticks.at(-1)).toEqual({ value: 89 })
  })
})
