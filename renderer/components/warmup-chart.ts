import type { ChartData, ChartOptions, Plugin } from 'chart.js'
import { elsewhereOf, isUnknownDay, type WarmupDay } from '../../shared/domain/warmup-days'
import type { HealthThresholds } from '../../shared/domain/health'
import { dayWords, shortDayWords } from './day-words'
import { healthBands } from './health-bands'

type ColourName =
  | 'inbox'
  | 'spam'
  | 'elsewhere'
  | 'received'
  | 'score'
  | 'unknown'
  | 'ink'
  | 'line'
  | 'deck'
  | 'text'
  | 'good'
  | 'watch'
  | 'atRisk'
  | 'critical'

export type ChartColours = Readonly<Record<ColourName, string>>

/** Told apart without colour as well. */
export const PATTERNS = { spam: 'hatched', elsewhere: 'dotted', received: 'barred' } as const

export type PatternName = (typeof PATTERNS)[keyof typeof PATTERNS]

/** What fills a bar: a colour alone, or a pattern in it. */
export type Fill = (colour: string, pattern: PatternName | undefined) => string | CanvasPattern

/** How a chart of warmup is drawn, beside its days. */
export interface WarmupLook {
  readonly colours: ChartColours
  readonly fill: Fill
  /** Lower edges of the health bands. */
  readonly bands: HealthThresholds
  /** The days on which the score rests on few mails, by their place. */
  readonly low: readonly boolean[]
}

type Mixed = 'bar' | 'line'
/** Chart.js takes null for "nothing here". */
type Point = { readonly x: number; readonly y: number | null }

export interface WarmupChartParts {
  readonly data: ChartData<Mixed, Point[]>
  readonly options: ChartOptions<Mixed>
  readonly plugins: Plugin<Mixed>[]
}

type Value = (day: WarmupDay) => number | undefined

/** What was sent is one pile, by where it landed; what was received stands beside it. */
const BARS: readonly {
  readonly label: string
  readonly colour: 'inbox' | keyof typeof PATTERNS
  readonly stack: 'sent' | 'received'
  readonly value: Value
}[] = [
  { label: 'In the inbox', colour: 'inbox', stack: 'sent', value: (day) => day.inbox },
  { label: 'In spam', colour: 'spam', stack: 'sent', value: (day) => day.spam },
  { label: 'Sent, elsewhere', colour: 'elsewhere', stack: 'sent', value: elsewhereOf },
  { label: 'Received', colour: 'received', stack: 'received', value: (day) => day.received },
]

const points = (days: readonly WarmupDay[], value: Value): Point[] =>
  days.map((day, x) => ({ x, y: value(day) ?? null }))

const LOW_DASH = [2, 3]

function dataOf(days: readonly WarmupDay[], { colours, fill, low }: WarmupLook): ChartData<Mixed, Point[]> {
  return {
    labels: days.map(({ day }) => day),
    datasets: [
      {
        type: 'line',
        label: 'Health score',
        data: points(days, (day) => day.score),
        yAxisID: 'score',
        borderColor: colours.score,
        // What rests on few mails is hollow, and the way to it dashed.
        backgroundColor: days.map((_, index) => (low[index] ? colours.deck : colours.score)),
        segment: { borderDash: ({ p1DataIndex }) => (low[p1DataIndex] ? LOW_DASH : undefined) },
        borderWidth: 1.5,
        pointRadius: days.length > 31 ? 1 : 2,
        pointHoverRadius: 3,
        spanGaps: false,
        order: 0,
      },
      ...BARS.map(({ label, colour, stack, value }) => ({
        type: 'bar' as const,
        label,
        stack,
        data: points(days, value),
        backgroundColor: fill(colours[colour], colour === 'inbox' ? undefined : PATTERNS[colour]),
        categoryPercentage: 0.82,
        barPercentage: 0.94,
        maxBarThickness: 18,
        order: 1,
      })),
    ],
  }
}

/** A day of which nothing is known is a pale band: a gap that is seen as one, and never taken for a zero. */
const unknownBands = (days: readonly WarmupDay[], colour: string): Plugin<Mixed> => ({
  id: 'unknownBands',
  beforeDatasetsDraw({ ctx, chartArea, scales }) {
    const scale = scales['x']
    if (scale === undefined) return
    const width = chartArea.width / Math.max(1, days.length)
    ctx.fillStyle = colour
    for (const [index, day] of days.entries()) {
      if (!isUnknownDay(day)) continue
      ctx.fillRect(scale.getPixelForValue(index) - width / 2, chartArea.top, width, chartArea.height)
    }
  },
})

function optionsOf(
  days: readonly WarmupDay[],
  { colours, low }: Pick<WarmupLook, 'colours' | 'low'>,
): ChartOptions<Mixed> {
  const ticks = { color: colours.ink, font: { size: 11 }, padding: 4 }
  return {
    // Nothing moves: one steps through accounts, and each shows at once.
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    parsing: false,
    normalized: true,
    interaction: { mode: 'index', intersect: false },
    scales: {
      x: {
        stacked: true,
        grid: { display: false },
        border: { color: colours.line },
        ticks: {
          ...ticks,
          maxRotation: 0,
          autoSkipPadding: 14,
          callback: (_, index) => shortDayWords(days[index]?.day ?? ''),
        },
      },
      y: {
        stacked: true,
        beginAtZero: true,
        suggestedMax: 5,
        grid: { color: colours.line },
        border: { display: false },
        ticks: { ...ticks, precision: 0, maxTicksLimit: 5 },
      },
      score: {
        position: 'right',
        min: 0,
        max: 100,
        grid: { drawOnChartArea: false },
        border: { display: false },
        ticks: { ...ticks, stepSize: 25 },
      },
    },
    plugins: {
      tooltip: {
        backgroundColor: colours.deck,
        borderColor: colours.line,
        borderWidth: 1,
        titleColor: colours.text,
        bodyColor: colours.text,
        footerColor: colours.ink,
        padding: 10,
        boxPadding: 4,
        callbacks: {
          title: ([first]) => dayWords(days[first?.dataIndex ?? 0]?.day ?? ''),
          footer: ([first]) => (low[first?.dataIndex ?? -1] ? 'Low confidence: few mails' : ''),
        },
      },
    },
  }
}

/** What chart.js needs to draw days of warmup. */
export function warmupChart(days: readonly WarmupDay[], look: WarmupLook): WarmupChartParts {
  const { colours, bands } = look
  return {
    data: dataOf(days, look),
    options: optionsOf(days, look),
    plugins: [unknownBands(days, colours.unknown), healthBands(bands, colours, 'score')],
  }
}
