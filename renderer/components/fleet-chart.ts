import type { ChartData, ChartOptions, Plugin } from 'chart.js'
import { isUnseenDay, type FleetPoint, type FleetState } from '../../shared/domain/fleet-days'
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

export type FleetColour = FleetState | 'score' | 'unknown' | 'ink' | 'line' | 'deck' | 'text'
export type FleetColours = Readonly<Record<FleetColour, string>>

export interface FleetChartParts {
  readonly data: ChartData<Mixed, DayPoint[]>
  readonly options: ChartOptions<Mixed>
  readonly plugins: Plugin<Mixed>[]
}

const t = texts.charts.fleet

/** From the ground up: what goes wrong stands at the bottom, where its height can be compared. */
export const FLEET_PILE: readonly FleetState[] = ['failing', 'paused', 'other', 'active']

function dataOf(days: readonly FleetPoint[], colours: FleetColours): ChartData<Mixed, DayPoint[]> {
  return {
    labels: days.map(({ day }) => day),
    datasets: [
      {
        ...scoreLine(days.length, colours.score),
        label: t.meanScore,
        data: pointsOf(days, ({ score }) => score),
        backgroundColor: colours.score,
      },
      ...FLEET_PILE.map((state) => ({
        type: 'bar' as const,
        label: t.states[state],
        stack: 'states',
        data: pointsOf(days, (day) => day[state]),
        backgroundColor: colours[state],
        categoryPercentage: 0.86,
        barPercentage: 0.96,
        maxBarThickness: 22,
        order: 1,
      })),
    ],
  }
}

/** What chart.js needs to draw the fleet's days. */
export function fleetChart(days: readonly FleetPoint[], colours: FleetColours): FleetChartParts {
  const names = days.map(({ day }) => day)
  return {
    data: dataOf(days, colours),
    options: {
      ...STILL,
      scales: pileScales(names, colours),
      plugins: { tooltip: dayTooltip(names, colours) },
    },
    plugins: [unknownBands(days.map(isUnseenDay), colours.unknown)],
  }
}
