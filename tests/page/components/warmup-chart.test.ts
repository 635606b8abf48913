import { mount, type VueWrapper } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { warmupChart, type ChartColours } from '../../../renderer/components/warmup-chart'
import WarmupChart from '../../../renderer/components/WarmupChart.vue'
import type { WarmupDay } from '../../../shared/domain/warmup-days'

const DAYS: readonly WarmupDay[] = [
  { day: '2026-11-23', sent: 10, inbox: 8, spam: 1, received: 7, score: 90 },
  { day: '2026-11-24' },
  { day: '2026-11-25', sent: 0, inbox: 0, received: 3, score: 88 },
  { day: '2026-11-26', inbox: 4 },
]

const COLOURS = new Proxy({}, { get: (_, name) => String(name) }) as ChartColours

const series = (): Record<string, (number | null)[]> =>
  Object.fromEntries(
    warmupChart(DAYS, COLOURS).data.datasets.map(({ label, data }) => [label, data.map(({ y }) => y)]),
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
    const { data, options } = warmupChart(DAYS, COLOURS)
    expect(data.datasets[0]).toMatchObject({ type: 'line', yAxisID: 'score', spanGaps: false })
    expect(options.scales?.['score']).toMatchObject({ min: 0, max: 100, position: 'right' })
  })

  it('piles up what was sent by where it landed, with what was received beside it', () => {
    const stacks = warmupChart(DAYS, COLOURS).data.datasets.map((set) =>
      'stack' in set ? set.stack : undefined,
    )
    expect(stacks).toEqual([undefined, 'sent', 'sent', 'sent', 'received'])
  })

  it('moves nothing', () => {
    expect(warmupChart(DAYS, COLOURS).options.animation).toBe(false)
  })

  it('marks exactly the days of which nothing is known', () => {
    const drawn: number[][] = []
    const ctx = { fillStyle: '', fillRect: (...box: number[]) => drawn.push(box) }
    const [bands] = warmupChart(DAYS, COLOURS).plugins
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

const show = (days = DAYS): VueWrapper => mount(WarmupChart, { props: { days, of: 'ada@acme.io' } })

const cells = (wrapper: VueWrapper): string[][] =>
  wrapper.findAll('tbody tr').map((line) => line.findAll('th, td').map((cell) => cell.text()))

describe('a warmup chart', () => {
  it('is a table when asked, the latest day on top, unknown said as such', async () => {
    const wrapper = show()
    expect(wrapper.find('table').exists()).toBe(false)
    await wrapper.find('button').trigger('click')
    expect(cells(wrapper)).toEqual([
      ['26 Nov 2026', '–Unknown', '4', '–Unknown', '–Unknown', '–Unknown'],
      ['25 Nov 2026', '0', '0', '–Unknown', '3', '88'],
      ['24 Nov 2026', '–Unknown', '–Unknown', '–Unknown', '–Unknown', '–Unknown'],
      ['23 Nov 2026', '10', '8', '1', '7', '90'],
    ])
    await wrapper.find('button').trigger('click')
    expect(wrapper.find('table').exists()).toBe(false)
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
