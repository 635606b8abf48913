import type { ChartData, ChartOptions, Plugin } from 'chart.js'
import { isUnseenDay, type FleetPoint, type FleetState } from '../../shared/domain/fleet-days'
import { dayWords, shortDayWords } from './day-words'

export type FleetColour = FleetState | 'score' | 'unknown' | 'ink' | 'line' | 'deck' | 'text'
export type FleetColours = Readonly<Record<FleetColour, string>>

type Mixed = 'bar' | 'line'
/** Chart.js takes null for "nothing here". */
type Point = { readonly x: number; readonly y: number | null }

export interface FleetChartParts {
  readonly data: ChartData<Mixed, Point[]>
  readonly options: ChartOptions<Mixed>
  readonly plugins: Plugin<Mixed>[]
}

export const FLEET_STATE_WORDS: Readonly<Record<FleetState, string>> = {
  active: 'Active',
  failing: 'In an error',
  paused: 'Paused',
  other: 'Maintenance and others',
}

/** From the ground up: what goes wrong stands at the bottom, where its height can be compared. */
export const FLEET_PILE: readonly FleetState[] = ['failing', 'paused', 'other', 'active']

const points = (days: readonly FleetPoint[], value: (day: FleetPoint) => number | undefined): Point[] =>
  days.map((day, x) => ({ x, y: value(day) ?? null }))

function dataOf(days: readonly FleetPoint[], colours: FleetColours): ChartData<Mixed, Point[]> {
  return {
    labels: days.map(({ day }) => day),
    datasets: [
      {
        type: 'line',
        label: 'Mean health score',
        data: points(days, ({ score }) => score),
        yAxisID: 'score',
        borderColor: colours.score,
        backgroundColor: colours.score,
        borderWidth: 1.5,
        pointRadius: days.length > 31 ? 1 : 2,
        pointHoverRadius: 3,
        spanGaps: false,
        order: 0,
      },
      ...FLEET_PILE.map((state) => ({
        type: 'bar' as const,
        label: FLEET_STATE_WORDS[state],
        stack: 'states',
        data: points(days, (day) => day[state]),
        backgroundColor: colours[state],
        categoryPercentage: 0.86,
        barPercentage: 0.96,
        maxBarThickness: 22,
        order: 1,
      })),
    ],
  }
}

/** A day on which nobody looked is a pale band: a gap that is seen as one, and never taken for a zero. */
const unseenBands = (days: readonly FleetPoint[], colour: string): Plugin<Mixed> => ({
  id: 'unseenBands',
  beforeDatasetsDraw({ ctx, chartArea, scales }) {
    const scale = scales['x']
    if (scale === undefined) return
    const width = chartArea.width / Math.max(1, days.length)
    ctx.fillStyle = colour
    for (const [index, day] of days.entries()) {
      if (!isUnseenDay(day)) continue
      ctx.fillRect(scale.getPixelForValue(index) - width / 2, chartArea.top, width, chartArea.height)
    }
  },
})

function scalesOf(days: readonly FleetPoint[], colours: FleetColours): ChartOptions<Mixed>['scales'] {
  const ticks = { color: colours.ink, font: { size: 11 }, padding: 4 }
  return {
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
  }
}

/** What chart.js needs to draw the fleet's days. */
export function fleetChart(days: readonly FleetPoint[], colours: FleetColours): FleetChartParts {
  return {
    data: dataOf(days, colours),
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      parsing: false,
      normalized: true,
      interaction: { mode: 'index', intersect: false },
      scales: scalesOf(days, colours) ?? {},
      plugins: {
        tooltip: {
          backgroundColor: colours.deck,
          borderColor: colours.line,
          borderWidth: 1,
          titleColor: colours.text,
          bodyColor: colours.text,
          padding: 10,
          boxPadding: 4,
          callbacks: { title: ([first]) => dayWords(days[first?.dataIndex ?? 0]?.day ?? '') },
        },
      },
    },
    plugins: [unseenBands(days, colours.unknown)],
  }
}
