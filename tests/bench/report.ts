// What a bench found, each figure beside its bar: printed as a table, kept as JSON so that all benches make one table.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

interface ReportRow {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** The most it may be; a figure without a bar is only stated. */
  readonly limit: number | undefined
  readonly isMet: boolean
}

export interface Report {
  /** A figure that may be at most `limit`; by default a ratio within this run. */
  bar(name: string, value: number, limit: number, unit?: string): void
  /** A figure without a bar. */
  state(name: string, value: number, unit?: string): void
  /** Prints the table, keeps it, and lets the process end with 1 when a bar was missed. */
  finish(): void
}

/** Ratios to two places, milliseconds and the like to one, whatever is large to none. */
function figure({ value, unit }: { readonly value: number; readonly unit: string }): string {
  const places = unit === '×' ? 2 : Math.abs(value) < 100 ? 1 : 0
  return `${value.toFixed(places)} ${unit}`
}

function print(rows: readonly ReportRow[]): void {
  const width = Math.max(0, ...rows.map(({ name }) => name.length))
  for (const row of rows) {
    const { name, limit, unit, isMet } = row
    const bar = limit === undefined ? '' : `≤ ${figure({ value: limit, unit })}`
    const verdict = limit === undefined ? '' : isMet ? 'met' : 'SHORT'
    process.stdout.write(`${name.padEnd(width)}  ${figure(row).padStart(12)}  ${bar.padEnd(20)} ${verdict}\n`)
  }
}

/** @param bench the name in `npm run bench -- NAME` */
export function createReport(bench: string): Report {
  const rows: ReportRow[] = []
  return {
    bar(name, value, limit, unit = '×') {
      // What could not be measured was not met.
      rows.push({ name, value, unit, limit, isMet: value <= limit })
    },
    state(name, value, unit = '×') {
      rows.push({ name, value, unit, limit: undefined, isMet: true })
    },
    finish() {
      print(rows)
      const folder = process.env['FLOTILLA_BENCH_RESULTS']
      if (folder) {
        mkdirSync(folder, { recursive: true })
        writeFileSync(join(folder, `${bench}.json`), `${JSON.stringify({ bench, rows }, undefined, 2)}\n`)
      }
      if (rows.some(({ isMet }) => !isMet)) process.exitCode = 1
    },
  }
}
