import { mount, type VueWrapper } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { warmupChart, type ChartColours, type WarmupLook } from '../../../renderer/components/warmup-chart'
import WarmupChart from '../../../renderer/components/WarmupChart.vue'
import type { WarmupDay } from '../../../shared/domain/warmup-days'

const DAYS: readonly WarmupDay[] = [
  { day: '2026-11-23', sent: 10, inbox: 8, spam: 1, received: 7, score: 90 },
  { day: '2026-11-24' },
  { day: '2026-11-25', sent: 0, inbox: 0, received: 3, score: 88 },
  { day: '2026-11-26', inbox: 4 },
]

const BANDS = { goodScore: 90, watchScore: 80, atRiskScore: 70 }
const LOOK: WarmupLook = {
  colours: new Proxy({}, { get: (_, name) => String(name) }) as ChartColours,
  fill: (colour, pattern) => (pattern === undefined ? colour : `${colour} ${pattern}`),
  bands: BANDS,
  low: [false, false, true, false],
}

const series = (): Record<string, (number | null)[]> =>
  Object.fromEntries(
    warmupChart(DAYS, LOOK).data.datasets.map(({ label, data }) => [label, data.map(({ y }) => y)]),
  )

describe('what a warmup chart draws', () => {
  it('is what is known of each day, and nothing where nothing is known', () => {
    expect(series()).toEqual({
      'Health score': [90, null, 88, null],
      'In the inbox': [8, null, 0, 4],
      'In spam': [1, null, null, null],
      'Sent, elsewhere': [1, null, 0, null],
      Received: [7, null, 3, null],
    })
  })

  it('breaks the line of the score over unknown days, on an axis of its own from 0 to 100', () => {
    const { data, options } = warmupChart(DAYS, LOOK)
    expect(data.datasets[0]).toMatchObject({ type: 'line', yAxisID: 'score', spanGaps: false })
    expect(options.scales?.['score']).toMatchObject({ min: 0, max: 100, position: 'right' })
  })

  it('piles up what was sent by where it landed, with what was received beside it', () => {
    const stacks = warmupChart(DAYS, LOOK).data.datasets.map((set) =>
      'stack' in set ? set.stack : undefined,
    )
    expect(stacks).toEqual([undefined, 'sent', 'sent', 'sent', 'received'])
  })

  it('tells the parts of a pile apart by patterns as well', () => {
    const fills = warmupChart(DAYS, LOOK)
      .data.datasets.slice(1)
      .map((set) => set.backgroundColor)
    expect(fills).toEqual(['inbox', 'spam hatched', 'elsewhere dotted', 'received barred'])
  })

  it('has a hollow point, and a dashed way to it, where the score rests on few mails', () => {
    const [line] = warmupChart(DAYS, LOOK).data.datasets
    expect(line?.backgroundColor).toEqual(['score', 'score', 'deck', 'score'])
    const dash = (p1DataIndex: number): unknown =>
      (line as unknown as { segment: { borderDash(at: unknown): unknown } }).segment.borderDash({
        p1DataIndex,
      })
    expect(dash(2)).toEqual([2, 3])
    expect(dash(3)).toBeUndefined()
  })

  it('draws each band of the score beside its axis, with a line at its lower edge', () => {
    const strips: unknown[][] = []
    const lines: unknown[] = []
    let fillStyle: unknown
    const ctx = {
      set fillStyle(colour: unknown) {
        fillStyle = colour
      },
      fillRect: (...box: number[]) => strips.push([fillStyle, ...box]),
      moveTo: (_x: number, y: number) => lines.push(y),
      ...Object.fromEntries(
        ['save', 'restore', 'setLineDash', 'beginPath', 'lineTo', 'stroke'].map((name) => [
          name,
          () => undefined,
        ]),
      ),
    }
    const chart = {
      ctx,
      chartArea: { left: 0, right: 400, top: 0, bottom: 100 },
      scales: { score: { getPixelForValue: (score: number) => 100 - score } },
    }
    warmupChart(DAYS, LOOK).plugins[1]?.beforeDatasetsDraw?.(chart as never, { cancelable: true }, {})
    expect(strips).toEqual([
      ['good', 400, 0, 4, 10],
      ['watch', 400, 10, 4, 10],
      ['atRisk', 400, 20, 4, 10],
      ['critical', 400, 30, 4, 70],
    ])
    expect(lines).toEqual([10, 20, 30])
  })

  it('moves nothing', () => {
    expect(warmupChart(DAYS, LOOK).options.animation).toBe(false)
  })

  it('marks exactly the days of which nothing is known', () => {
    const drawn: number[][] = []
    const ctx = { fillStyle: '', fillRect: (...box: number[]) => drawn.push(box) }
    const [bands] = warmupChart(DAYS, LOOK).plugins
    const chart = {
      ctx,
      chartArea: { left: 0, width: 400, top: 5, height: 100 },
      scales: { x: { getPixelForValue: (index: number) => index * 100 + 50 } },
    }
    bands?.beforeDatasetsDraw?.(chart as never, { cancelable: true }, {})
    expect(drawn).toEqual([[100, 5, 100, 100]])
    expect(ctx.fillStyle).toBe('unknown')
  })
})

const show = (days = DAYS, low: readonly boolean[] = []): VueWrapper =>
  mount(WarmupChart, { props: { days, low, bands: BANDS, of: 'ada@acme.io' } })

const cells = (wrapper: VueWrapper): string[][] =>
  wrapper.findAll('tbody tr').map((line) => line.findAll('th, td').map((cell) => cell.text()))

describe('a warmup chart', () => {
  it('is a table when asked, the latest day on top, unknown said as such', async () => {
    const wrapper = show()
    expect(wrapper.find('table').exists()).toBe(false)
    await wrapper.find('button').trigger('click')
    expect(cells(wrapper)).toEqual([
      ['Nov 26, 2026', '–Unknown', '4', '–Unknown', '–Unknown', '–Unknown'],
      ['Nov 25, 2026', '0', '0', '–Unknown', '3', '88'],
      ['Nov 24, 2026', '–Unknown', '–Unknown', '–Unknown', '–Unknown', '–Unknown'],
      ['Nov 23, 2026', '10', '8', '1', '7', '90'],
    ])
    await wrapper.find('button').trigger('click')
    expect(wrapper.find('table').exists()).toBe(false)
  })

  it('says in the table, too, which scores rest on few mails', async () => {
    const wrapper = show(DAYS, LOOK.low)
    expect(wrapper.find('.keys').text()).toContain('low confidence')
    await wrapper.find('button').trigger('click')
    expect(cells(wrapper).map((line) => line.at(-1))).toEqual([
      '–Unknown',
      'low confidence 88',
      '–Unknown',
      '90',
    ])
  })

  it('is a table where nothing can be painted', async () => {
    const wrapper = show()
    await expect.poll(() => wrapper.find('table').exists(), { timeout: 10_000 }).toBe(true)
    expect(cells(wrapper)).toHaveLength(4)
  })

  it('names what its colours mean, and the unknown only where there is some', () => {
    expect(show().find('.keys').text()).toContain('Nothing known')
    expect(show(DAYS.slice(0, 1)).find('.keys').text()).not.toContain('Nothing known')
  })
})
