import type { ChartData, ChartOptions, Plugin } from 'chart.js'
import type { HealthThresholds } from '../../shared/domain/health'
import { dayTicks, dayTooltip, STILL, tickLook } from './chart-look'
import { shortDayWords } from '../../shared/domain/locale'
import { healthBands } from './health-bands'

/** A value a day; undefined where it is unknown. */
export interface Line {
  readonly label: string
  readonly values: readonly (number | undefined)[]
  readonly colour: string
  /** Told apart without colour as well: pixels drawn and left out; none is a whole line. */
  readonly dash?: readonly number[]
}

type LineColours = Readonly<
  Record<'ink' | 'line' | 'deck' | 'text' | 'good' | 'watch' | 'atRisk' | 'critical', string>
>

interface Point {
  readonly x: number
  /** Chart.js takes NaN for "nothing here" without looking for where to go on. */
  readonly y: number
}

export interface LinesChartParts {
  readonly data: ChartData<'line', Point[]>
  readonly options: ChartOptions<'line'>
  readonly plugins: Plugin<'bar' | 'line'>[]
}

const TICKS = 10

/** So many lines can not be told apart by their points. */
const MANY = 4
const LONELY_RADIUS = 2

/** On whole days, the last one among them. */
function tickPlaces(days: number): number[] {
  const step = Math.max(1, Math.ceil(days / TICKS))
  return Array.from({ length: days }, (_, index) => index).filter((index) => (days - 1 - index) % step === 0)
}

function dataOf(days: readonly string[], lines: readonly Line[]): LinesChartParts['data'] {
  const pointRadius = lines.length > MANY || days.length > 31 ? 0 : 2
  return {
    datasets: lines.map(({ label, values, colour, dash }) => ({
      label,
      data: days.map((_, x) => ({ x, y: values[x] ?? Number.NaN })),
      borderColor: colour,
      backgroundColor: colour,
      borderWidth: 1.5,
      ...(dash && { borderDash: [...dash] }),
      pointRadius,
      pointHitRadius: 4,
      spanGaps: false,
      tension: 0,
    })),
  }
}

/** A day alone between unknown ones is no line: it has its point in any case. */
const lonelyDays = (lines: readonly Line[]): Plugin<'bar' | 'line'> => ({
  id: 'lonelyDays',
  afterDatasetsDraw({ ctx, scales }) {
    const [across, up] = [scales['x'], scales['y']]
    if (across === undefined || up === undefined) return
    for (const { values, colour } of lines) {
      ctx.fillStyle = colour
      for (const [day, value] of values.entries()) {
        if (value === undefined || values[day - 1] !== undefined || values[day + 1] !== undefined) continue
        ctx.beginPath()
        ctx.arc(across.getPixelForValue(day), up.getPixelForValue(value), LONELY_RADIUS, 0, 2 * Math.PI)
        ctx.fill()
      }
    }
  },
})

function optionsOf(days: readonly string[], colours: LineColours): ChartOptions<'line'> {
  return {
    ...STILL,
    scales: {
      x: {
        type: 'linear',
        // Half a day of room on either side: the last day is the one that counts.
        min: -0.5,
        max: Math.max(1, days.length) - 0.5,
        grid: { display: false },
        border: { color: colours.line },
        afterBuildTicks: (axis) => {
          axis.ticks = tickPlaces(days.length).map((value) => ({ value }))
        },
        ticks: { ...dayTicks(colours), callback: (value) => shortDayWords(days[Number(value)] ?? '') },
      },
      y: {
        min: 0,
        max: 100,
        position: 'right',
        grid: { color: colours.line },
        border: { display: false },
        ticks: { ...tickLook(colours), stepSize: 25 },
      },
    },
    plugins: { tooltip: dayTooltip(days, colours) },
  }
}

/** What chart.js needs to draw scores day by day, a line for each of whatever has them. */
export function linesChart(
  days: readonly string[],
  lines: readonly Line[],
  { colours, bands }: { readonly colours: LineColours; readonly bands: HealthThresholds },
): LinesChartParts {
  return {
    data: dataOf(days, lines),
    options: optionsOf(days, colours),
    plugins: [healthBands(bands, colours, 'y'), lonelyDays(lines)],
  }
}
