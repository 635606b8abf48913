// A chart of many lines drawn by chart.js as the app has it, and by uPlot, on a blank page: what each costs.
import { Chart, LinearScale, LineController, LineElement, PointElement, Tooltip } from 'chart.js'
import uPlot from 'uplot'
import { linesChart } from '../../renderer/components/lines-chart'
import { dayText } from '../../shared/domain/history'

export interface Charts {
  /** Milliseconds from nothing to a painted chart. */
  ours(series: number, days: number): Promise<number>
  uplot(series: number, days: number): Promise<number>
  /** Milliseconds from new figures to the painted chart, as medians of some. */
  oursUpdated(series: number, days: number): Promise<number>
}

const COLOURS = {
  ink: '#5b6a73',
  line: '#e1e7ea',
  deck: '#ffffff',
  text: '#15212a',
  good: '#17734a',
  watch: '#1d62a8',
  atRisk: '#875500',
  critical: '#b0271c',
}
const BANDS = { goodScore: 90, watchScore: 80, atRiskScore: 70 }
const FIRST_DAY = 20_600
const SIZE = { width: 1000, height: 400 }
const UPDATES = 15

Chart.register(LineController, LineElement, PointElement, LinearScale, Tooltip)

const colourOf = (index: number): string => `hsl(${(index * 47) % 360} 60% 45%)`

/** Every ninth day of a line is unknown. */
function valuesOf(line: number, days: number, turn: number): (number | undefined)[] {
  return Array.from({ length: days }, (_, day) =>
    (day + line) % 9 === 0 ? undefined : 60 + ((line * 7 + day * 3 + turn) % 40),
  )
}

const daysOf = (days: number): string[] => Array.from({ length: days }, (_, day) => dayText(FIRST_DAY + day))

const partsOf = (series: number, days: number, turn: number) =>
  linesChart(
    daysOf(days),
    Array.from({ length: series }, (_, line) => ({
      label: `Group ${line}`,
      values: valuesOf(line, days, turn),
      colour: colourOf(line),
    })),
    { colours: COLOURS, bands: BANDS },
  )

function place(): HTMLElement {
  document.body.replaceChildren()
  const element = document.createElement('div')
  element.style.cssText = `width:${SIZE.width}px;height:${SIZE.height}px`
  document.body.append(element)
  return element
}

/** What was drawn is on the canvas once a pixel of it was read. */
async function painted(canvas: HTMLCanvasElement | null): Promise<void> {
  // uPlot draws in a microtask.
  await Promise.resolve()
  await Promise.resolve()
  canvas?.getContext('2d')?.getImageData(0, 0, 1, 1)
}

function ourChart(
  series: number,
  days: number,
): { readonly chart: Chart; readonly canvas: HTMLCanvasElement } {
  const canvas = document.createElement('canvas')
  place().append(canvas)
  const { data, options, plugins } = partsOf(series, days, 0)
  const chart = new Chart(canvas, { type: 'line', data, options, plugins } as never)
  return { chart, canvas }
}

async function ours(series: number, days: number): Promise<number> {
  const start = performance.now()
  const { chart, canvas } = ourChart(series, days)
  await painted(canvas)
  const ms = performance.now() - start
  chart.destroy()
  return ms
}

async function uplot(series: number, days: number): Promise<number> {
  const start = performance.now()
  const element = place()
  const lines = Array.from({ length: series }, (_, line) => line)
  const data = [
    Array.from({ length: days }, (_, day) => day),
    ...lines.map((line) => valuesOf(line, days, 0).map((value) => value ?? null)),
  ] as uPlot.AlignedData
  const chart = new uPlot(
    {
      ...SIZE,
      scales: { x: { time: false }, y: { range: [0, 100] } },
      series: [{}, ...lines.map((line) => ({ label: `Group ${line}`, stroke: colourOf(line), width: 1.5 }))],
    },
    data,
    element,
  )
  await painted(element.querySelector('canvas'))
  const ms = performance.now() - start
  chart.destroy()
  return ms
}

async function oursUpdated(series: number, days: number): Promise<number> {
  const { chart, canvas } = ourChart(series, days)
  await painted(canvas)
  const times: number[] = []
  for (let turn = 1; turn <= UPDATES; turn++) {
    const start = performance.now()
    const { data } = partsOf(series, days, turn)
    chart.data = data
    chart.update('none')
    await painted(canvas)
    times.push(performance.now() - start)
  }
  chart.destroy()
  return times.sort((a, b) => a - b)[UPDATES >> 1] ?? Number.NaN
}

const charts: Charts = { ours, uplot, oursUpdated }
Object.assign(window, { charts })
