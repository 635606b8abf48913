// The table of docs/performance.md, out of what the benches found last.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { cpus, release, totalmem } from 'node:os'
import { join } from 'node:path'
import { ROOT, Stop, osRelease, readJson } from './platform.mjs'
import { binOf, runNode } from './processes.mjs'

const BEGIN = '<!-- figures: npm run bench -->'
const END = '<!-- end of figures -->'

export const PAGE = join(ROOT, 'docs', 'performance.md')

const figure = (value, unit) => {
  if (typeof value !== 'number') return 'none'
  const places = unit === '×' ? 2 : Math.abs(value) < 100 ? 1 : 0
  return `${value.toFixed(places)}${unit ? ` ${unit}` : ''}`
}

/** Figures without a bar are left out. */
export function figuresTable(reports) {
  const head = ['| Bench | What | Figure | Bar | |', '| --- | --- | ---: | ---: | --- |']
  const rows = reports.flatMap(({ bench, rows: all }) =>
    all
      .filter(({ limit }) => typeof limit === 'number')
      .map(
        ({ name, value, unit, limit, isMet }) =>
          `| ${bench} | ${name.replaceAll('|', '\\|')} | ${figure(value, unit)} | ≤ ${figure(limit, unit)} | ${isMet ? 'met' : '**short**'} |`,
      ),
  )
  return [...head, ...rows].join('\n')
}

/** What the figures were taken on: they say nothing without it. */
function machine(runtime) {
  const [first] = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  const system = osRelease().PRETTY_NAME ?? `${process.platform} ${release()}`
  const day = new Date().toISOString().slice(0, 10)
  return `Taken on ${day}: ${cpus().length} × ${first?.model.trim()}, ${memory} GB, ${system}, ${runtime}.`
}

export function between(page, inside) {
  const [from, to] = [page.indexOf(BEGIN), page.indexOf(END)]
  if (from < 0 || to < from) throw new Error('docs/performance.md has lost the marks around its figures')
  return `${page.slice(0, from + BEGIN.length)}\n\n${inside}\n\n${page.slice(to)}`
}

/** @param folder where the benches keep their findings */
export async function writeFigures(folder, runtime) {
  const reports = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => readJson(join(folder, name)))
    .filter((report) => report?.rows)
  const text = between(readFileSync(PAGE, 'utf8'), `${machine(runtime)}\n\n${figuresTable(reports)}`)
  writeFileSync(PAGE, text)
  const { code } = await runNode(binOf('oxfmt'), [PAGE])
  if (code !== 0) throw new Stop('the page of figures could not be formatted; oxfmt’s words are above')
}
