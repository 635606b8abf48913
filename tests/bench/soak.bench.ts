// `npm run bench -- soak [slices] [accounts]`: hours of fake clock with work and faults; what stays behind of it.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { growthOf, SLICE_MS, soak } from '../support/soak'
import { createReport } from './report'

/** Two hours. */
const SLICES = 24
const SIZE = 500
const MEGABYTE = 1 << 20
const HEAP_MOST_MB = 64
const HEAP_GROWTH_MB = 3
/** For the next sync, for the look for what is to be packed anew, for the wiping of what failed rows keep for a day. */
const TIMERS_AT_REST = 3

const profile = mkdtempSync(join(tmpdir(), 'flotilla-soak-'))
try {
  const slices = Number(process.argv[2] ?? SLICES)
  const result = await soak({ profile, slices, size: Number(process.argv[3] ?? SIZE), batch: 40 })
  const { samples, ended, timersLeft, bugs, warnings } = result
  const growth = growthOf(samples)
  const report = createReport('soak')
  report.state('fake clock', (slices * SLICE_MS) / 3_600_000, 'h')
  for (const [name, count] of Object.entries(ended)) report.state(name, count, '')
  report.bar('heap at the most', Math.max(...samples.map(({ heap }) => heap)) / MEGABYTE, HEAP_MOST_MB, 'MB')
  report.bar('heap: last third over the first', growth.heap / MEGABYTE, HEAP_GROWTH_MB, 'MB')
  report.bar('kinds of handles that grew', Object.keys(growth.handles).length, 0, '')
  const timersMost = Math.max(...samples.map(({ timers }) => timers.length))
  report.bar('timers at rest', timersMost, TIMERS_AT_REST, '')
  for (const timer of new Set(samples.flatMap(({ timers }) => timers)))
    report.state(`of them: ${timer}`, samples.filter(({ timers }) => timers.includes(timer)).length, 'times')
  report.bar('timers left once it is closed', timersLeft.length, 0, '')
  report.bar('bugs and warnings', bugs.length + warnings.length, 0, '')
  report.finish()
} finally {
  rmSync(profile, { recursive: true, force: true })
}
