// `npm run bench -- import`: 100,000 rows from file to checked grid, against papaparse alone on the same file.
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { parse } from 'papaparse'
import { IMPORT_THREAD } from '../../electron/imports/launch'
import { createOpenReader } from '../../electron/imports/reader'
import { composeServices } from '../support/composed'
import { watchBlocks, type Block } from './blocks'
import { measurePage } from './import-page'
import { createReport } from './report'

/** The very file the app starts, a thread of it for each import, cold as there. */
const THREAD = join(process.cwd(), 'out', 'main', 'import-host.js')
const ROWS = 100_000
const RUNS = 5
const RATIO_MAX = 2.5
const BLOCK_MAX_MS = 50
const MEMORY_MAX = 4

const HEADER =
  'Email,First Name,Last Name,IMAP Username,IMAP Password,IMAP Host,IMAP Port,SMTP Username,SMTP Password,SMTP Host,SMTP Port,Daily Limit,Warmup Enabled,Warmup Limit,Warmup Increment,Tags,Signature'

/** Some 33 MB as resellers write them: a few thousand domains, a password of its own in each row, some of it quoted. */
function writeFile(path: string): void {
  const file = openSync(path, 'w')
  // Piece by piece: what a large text left behind in the heap would hide what the import takes.
  let lines = [HEADER]
  for (let row = 0; row < ROWS; row += 1) {
    const domain = `company-number-${row % 3000}.example`
    const email = `firstname.lastname${row}@${domain}`
    const password = `"pa,ss${row}-word""X!"`
    lines.push(
      `${email},First${row},Last${row},${email},${password},imap.${domain},993,${email},${password},smtp.${domain},465,` +
        `30,TRUE,10,1,"new, batch ${row % 7}","Best regards, First${row} of company ${row % 3000}"`,
    )
    if (lines.length < 500 && row < ROWS - 1) continue
    writeSync(file, `${lines.join('\r\n')}\r\n`)
    lines = []
  }
  closeSync(file)
}

/** The most memory this process had, over what it has now. */
function watchMemory(): () => number {
  globalThis.gc?.()
  const before = process.memoryUsage.rss()
  let most = before
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss())
  }, 5)
  return () => {
    clearInterval(timer)
    return most - before
  }
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

const NO_BLOCK: Block = { wallMs: Number.NaN, ownMs: Number.NaN, cpuMs: Number.NaN, during: 'never' }

/** That of the run in the middle. */
const middle = (blocks: readonly Block[]): Block =>
  [...blocks].sort((a, b) => a.ownMs - b.ownMs)[Math.floor(blocks.length / 2)] ?? NO_BLOCK

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'flotilla-bench-'))
  const path = join(folder, 'accounts.csv')
  const report = createReport('import')
  try {
    writeFile(path)
    const app = composeServices({
      profile: folder,
      openImport: createOpenReader(() => new Worker(THREAD, IMPORT_THREAD)),
    })
    await app.session.start({})
    const once = async (): Promise<number> => {
      const startedAt = performance.now()
      const { id, counts } = await app.imports.open([path])
      await app.imports.rows({ id, filter: {}, from: 0, limit: 100 })
      const ms = performance.now() - startedAt
      if (counts.ready !== ROWS) throw new Error(`not all rows are ready: ${JSON.stringify(counts)}`)
      return ms
    }
    // Before papaparse, which leaves a heap behind: there would be room in it, and it would be cleared meanwhile.
    const memory = watchMemory()
    await once()
    const bytes = memory()
    await app.imports.close()
    const blocks: Block[] = []
    for (let run = 0; run < RUNS; run += 1) {
      const watch = watchBlocks(() => app.imports.state()?.phase ?? 'closed')
      await once()
      blocks.push(watch.stop().own)
      await app.imports.close()
    }

    const ours: number[] = []
    const theirs: number[] = []
    for (let run = 0; run < RUNS; run += 1) {
      ours.push(await once())
      await app.imports.close()
      globalThis.gc?.()
      const startedAt = performance.now()
      const { data } = parse(readFileSync(path, 'utf8'))
      theirs.push(performance.now() - startedAt)
      if (data.length < ROWS) throw new Error('papaparse lost rows')
    }
    await app.close()
    const { size } = statSync(path)
    report.state('size of the file', size / 1e6, 'MB')
    report.state('papaparse alone', median(theirs), 'ms')
    report.state('file to checked grid', median(ours), 'ms')
    report.bar('file to checked grid, × papaparse alone', median(ours) / median(theirs), RATIO_MAX)
    const block = middle(blocks)
    report.bar(`longest block of main (${block.during}, median of the runs)`, block.ownMs, BLOCK_MAX_MS, 'ms')
    report.state('longest block of main, the work of the thread alone', block.cpuMs, 'ms')
    report.bar('peak memory over the start, × the file', bytes / size, MEMORY_MAX)
    const page = await measurePage(path, ROWS)
    report.state('in the app, from the choice of the file to its rows on the screen', page.shownMs, 'ms')
    report.bar('longest block of the page while it is read', page.readingBlockMs, BLOCK_MAX_MS, 'ms')
    report.bar('longest block of the page while it is scrolled', page.scrollingBlockMs, BLOCK_MAX_MS, 'ms')
    report.bar('blank frames while it is dragged', page.drag.blank, 0)
    report.state('work of the page a wheel frame', page.wheel.work, 'ms')
    report.state('work of the page a drag frame', page.drag.work, 'ms')
    report.finish()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

await main()
