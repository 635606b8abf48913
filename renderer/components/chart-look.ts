import type { ChartOptions, Plugin } from 'chart.js'
import { dayWords, shortDayWords } from '../../shared/domain/locale'

/** Bars and lines over days: what the charts of the app are made of. */
export type Mixed = 'bar' | 'line'

export type LookColours = Readonly<Record<'ink' | 'line' | 'deck' | 'text', string>>

/** Chart.js takes null for "nothing here". */
export interface DayPoint {
  readonly x: number
  readonly y: number | null
}

/** The points of a series: a day of which nothing is known has none. */
export const pointsOf = <Day>(days: readonly Day[], value: (day: Day) => number | undefined): DayPoint[] =>
  days.map((day, x) => ({ x, y: value(day) ?? null }))

export const tickLook = ({ ink }: LookColours) => ({ color: ink, font: { size: 11 }, padding: 4 })

/** What no chart of ours does: move, guess at its data, keep a shape of its own. */
export const STILL = {
  animation: false,
  responsive: true,
  maintainAspectRatio: false,
  parsing: false,
  normalized: true,
  interaction: { mode: 'index', intersect: false },
} as const satisfies ChartOptions<Mixed>

/** The look of the words of days below a chart. */
export const dayTicks = (colours: LookColours) =>
  ({ ...tickLook(colours), maxRotation: 0, autoSkipPadding: 14 }) as const

/** Piles of counts over days, and the score on an axis of its own from 0 to 100. */
export const pileScales = (days: readonly string[], colours: LookColours) =>
  ({
    x: {
      stacked: true,
      grid: { display: false },
      border: { color: colours.line },
      ticks: {
        ...dayTicks(colours),
        callback: (_: unknown, index: number) => shortDayWords(days[index] ?? ''),
      },
    },
    y: {
      stacked: true,
      beginAtZero: true,
      suggestedMax: 5,
      grid: { color: colours.line },
      border: { display: false },
      ticks: { ...tickLook(colours), precision: 0, maxTicksLimit: 5 },
    },
    score: {
      position: 'right',
      min: 0,
      max: 100,
      grid: { drawOnChartArea: false },
      border: { display: false },
      ticks: { ...tickLook(colours), stepSize: 25 },
    },
  }) as const

/** The line of a score over such piles. */
export const scoreLine = (days: number, colour: string) =>
  ({
    type: 'line',
    yAxisID: 'score',
    borderColor: colour,
    borderWidth: 1.5,
    pointRadius: days > 31 ? 1 : 2,
    pointHoverRadius: 3,
    spanGaps: false,
    order: 0,
  }) as const

/** What stands over the day that is pointed at. */
export const dayTooltip = (days: readonly string[], colours: LookColours) => ({
  backgroundColor: colours.deck,
  borderColor: colours.line,
  borderWidth: 1,
  titleColor: colours.text,
  bodyColor: colours.text,
  padding: 10,
  boxPadding: 4,
  callbacks: {
    title: ([first]: readonly { readonly dataIndex: number }[]) =>
      dayWords(days[first?.dataIndex ?? 0] ?? ''),
  },
})

/** A day of which nothing is known is a pale band: a gap that is seen as one, and never taken for a zero. */
export const unknownBands = (isUnknown: readonly boolean[], colour: string): Plugin<Mixed> => ({
  id: 'unknownBands',
  beforeDatasetsDraw({ ctx, chartArea, scales }) {
    const scale = scales['x']
    if (scale === undefined) return
    const width = chartArea.width / Math.max(1, isUnknown.length)
    ctx.fillStyle = colour
    for (const [index, isBand] of isUnknown.entries()) {
      if (!isBand) continue
      ctx.fillRect(scale.getPixelForValue(index) - width / 2, chartArea.top, width, chartArea.height)
    }
  },
})
