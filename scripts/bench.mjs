// `npm run bench [-- NAME [arguments]]`: bundles tests/bench/NAME.bench.ts and runs it on the Node inside Electron.
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureAll } from './bootstrap.mjs'
import { buildOrStop } from './build.mjs'
import { describeRuntime, readRuntime, runtimeEnv } from './electron-runtime.mjs'
import { withDesktop } from './headless.mjs'
import { ROOT, Stop, TREE_CACHE, readJson, say } from './platform.mjs'
import { run } from './processes.mjs'

const FOLDER = join(ROOT, 'tests', 'bench')
const SUFFIX = '.bench.ts'
/** What each bench found last, as JSON: a file a bench. */
const RESULTS = join(ROOT, 'bench-results')

/** Without a name all of them, one after another. `--node` takes the system's Node in place of Electron's. */
export async function bench(args) {
  const [wanted, ...rest] = args.filter((arg) => arg !== '--node')
  const known = existsSync(FOLDER) ? readdirSync(FOLDER).filter((file) => file.endsWith(SUFFIX)) : []
  const names = known.map((file) => file.slice(0, -SUFFIX.length)).sort()
  if (wanted === 'table') return writeTable()
  if (wanted && !names.includes(wanted))
    throw new Stop(`no bench ${wanted}. There are: ${names.join(', ') || 'none'}, table`)

  const runtime = await ensureAll('test')
  // A bench may start the app itself.
  await buildOrStop()
  const isElectron = !args.includes('--node')
  const codes = []
  await withDesktop('throwAway', async (desktop) => {
    for (const name of wanted ? [wanted] : names) {
      say(`bench ${name} on ${isElectron ? `Electron ${runtime.version}` : `Node ${process.versions.node}`}`)
      const file = await bundle(name)
      rmSync(resultOf(name), { force: true })
      const env = {
        ...runtimeEnv(runtime),
        ...desktop,
        ...(isElectron && { ELECTRON_RUN_AS_NODE: '1' }),
        FLOTILLA_BENCH_RESULTS: RESULTS,
      }
      const { code } = await run(
        isElectron ? runtime.exe : process.execPath,
        ['--expose-gc', file, ...rest],
        { env },
      )
      codes.push(code)
    }
  })
  if (!wanted) {
    tellTogether(names)
    await writeTable()
  }
  return codes.find((code) => code !== 0) ?? 0
}

async function writeTable() {
  const { writeFigures } = await import('./performance-table.mjs')
  await writeFigures(RESULTS, describeRuntime(readRuntime()))
  say('the figures are in docs/performance.md')
  return 0
}

const resultOf = (name) => join(RESULTS, `${name}.json`)

/** Every bar of every bench in one table; a bench that ended before its report is one that was missed. */
function tellTogether(names) {
  say('all bars')
  for (const name of names) {
    const rows = readJson(resultOf(name))?.rows
    if (!rows) say(`  SHORT  ${name}: no report`)
    for (const row of rows ?? []) {
      if (row.limit === undefined) continue
      const [value, limit] = [row.value ?? Number.NaN, row.limit].map((figure) => Number(figure.toFixed(2)))
      say(`  ${row.isMet ? 'met  ' : 'SHORT'}  ${name}: ${row.name}: ${value} ≤ ${limit} ${row.unit}`)
    }
  }
}

/** One file that keeps only native modules outside, as main's own bundle does. */
async function bundle(name) {
  const { build } = await import('vite')
  const outDir = join(TREE_CACHE, 'bench', name)
  const { dependencies } = readJson(join(ROOT, 'package.json'))
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'warn',
    // Playwright drives the app for those benches that start it; it can not be bundled.
    ssr: { noExternal: true, external: [...Object.keys(dependencies), '@playwright/test'] },
    build: {
      ssr: join(FOLDER, `${name}${SUFFIX}`),
      outDir,
      emptyOutDir: true,
      target: 'node20.18',
      rolldownOptions: { output: { entryFileNames: 'bench.mjs' } },
    },
  })
  await bundlePage(name, outDir)
  return join(outDir, 'bench.mjs')
}

/** What a bench loads into a window, where it has such a thing: tests/bench/NAME.page.ts as page.js beside it. */
async function bundlePage(name, outDir) {
  const entry = join(FOLDER, `${name}.page.ts`)
  if (!existsSync(entry)) return
  const { build } = await import('vite')
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'warn',
    define: {
      'process.env.NODE_ENV': '"production"',
      __VUE_OPTIONS_API__: 'true',
      __VUE_PROD_DEVTOOLS__: 'false',
    },
    build: {
      lib: { entry, formats: ['iife'], name: 'page', fileName: () => 'page.js' },
      outDir,
      emptyOutDir: false,
    },
  })
}
