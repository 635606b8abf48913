import type { ChartData, ChartOptions, Plugin } from 'chart.js'
import { elsewhereOf, isUnknownDay, type WarmupDay } from '../../shared/domain/warmup-days'
import type { HealthThresholds } from '../../shared/domain/health'
import { texts } from '../../shared/texts'
import {
  dayTooltip,
  pileScales,
  pointsOf,
  scoreLine,
  STILL,
  unknownBands,
  type DayPoint,
  type Mixed,
} from './chart-look'
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

export interface WarmupChartParts {
  readonly data: ChartData<Mixed, DayPoint[]>
  readonly options: ChartOptions<Mixed>
  readonly plugins: Plugin<Mixed>[]
}

type Value = (day: WarmupDay) => number | undefined

const t = texts.charts.warmup

/** What was sent is one pile, by where it landed; what was received stands beside it. */
const BARS: readonly {
  readonly label: string
  readonly colour: 'inbox' | keyof typeof PATTERNS
  readonly stack: 'sent' | 'received'
  readonly value: Value
}[] = [
  { label: t.series.inbox, colour: 'inbox', stack: 'sent', value: (day) => day.inbox },
  { label: t.series.spam, colour: 'spam', stack: 'sent', value: (day) => day.spam },
  { label: t.series.elsewhere, colour: 'elsewhere', stack: 'sent', value: elsewhereOf },
  { label: t.series.received, colour: 'received', stack: 'received', value: (day) => day.received },
]

const LOW_DASH = [2, 3]

function dataOf(
  days: readonly WarmupDay[],
  { colours, fill, low }: WarmupLook,
): ChartData<Mixed, DayPoint[]> {
  return {
    labels: days.map(({ day }) => day),
    datasets: [
      {
        ...scoreLine(days.length, colours.score),
        label: t.series.score,
        data: pointsOf(days, (day) => day.score),
        // What rests on few mails is hollow, and the way to it dashed.
        backgroundColor: days.map((_, index) => (low[index] ? colours.deck : colours.score)),
        segment: { borderDash: ({ p1DataIndex }) => (low[p1DataIndex] ? LOW_DASH : undefined) },
      },
      ...BARS.map(({ label, colour, stack, value }) => ({
        type: 'bar' as const,
        label,
        stack,
        data: pointsOf(days, value),
        backgroundColor: fill(colours[colour], colour === 'inbox' ? undefined : PATTERNS[colour]),
        categoryPercentage: 0.82,
        barPercentage: 0.94,
        maxBarThickness: 18,
        order: 1,
      })),
    ],
  }
}

function optionsOf(
  days: readonly WarmupDay[],
  { colours, low }: Pick<WarmupLook, 'colours' | 'low'>,
): ChartOptions<Mixed> {
  const names = days.map(({ day }) => day)
  const tooltip = dayTooltip(names, colours)
  return {
    ...STILL,
    scales: pileScales(names, colours),
    plugins: {
      tooltip: {
        ...tooltip,
        footerColor: colours.ink,
        callbacks: {
          ...tooltip.callbacks,
          footer: ([first]) => (low[first?.dataIndex ?? -1] ? t.lowDay : ''),
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
    plugins: [unknownBands(days.map(isUnknownDay), colours.unknown), healthBands(bands, colours, 'score')],
  }
}
