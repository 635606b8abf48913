// `npm run bench [-- NAME [arguments]]`: bundles tests/bench/NAME.bench.ts and runs it on the Node inside Electron.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ensureAll } from './bootstrap.mjs'
import { buildOrStop } from './build.mjs'
import { runtimeEnv } from './electron-runtime.mjs'
import { withDesktop } from './headless.mjs'
import { ROOT, Stop, TREE_CACHE, readJson, say } from './platform.mjs'
import { run } from './processes.mjs'

const FOLDER = join(ROOT, 'tests', 'bench')
const SUFFIX = '.bench.ts'

/** Without a name all of them, one after another. `--node` takes the system's Node in place of Electron's. */
export async function bench(args) {
  const [wanted, ...rest] = args.filter((arg) => arg !== '--node')
  const known = existsSync(FOLDER) ? readdirSync(FOLDER).filter((file) => file.endsWith(SUFFIX)) : []
  const names = known.map((file) => file.slice(0, -SUFFIX.length)).sort()
  if (wanted && !names.includes(wanted))
    throw new Stop(`no bench ${wanted}. There are: ${names.join(', ') || 'none'}`)

  const runtime = await ensureAll('test')
  // A bench may start the app itself.
  await buildOrStop()
  const isElectron = !args.includes('--node')
  const codes = []
  await withDesktop('throwAway', async (desktop) => {
    for (const name of wanted ? [wanted] : names) {
      say(`bench ${name} on ${isElectron ? `Electron ${runtime.version}` : `Node ${process.versions.node}`}`)
      const file = await bundle(name)
      const env = { ...runtimeEnv(runtime), ...desktop, ...(isElectron && { ELECTRON_RUN_AS_NODE: '1' }) }
      const { code } = await run(
        isElectron ? runtime.exe : process.execPath,
        ['--expose-gc', file, ...rest],
        { env },
      )
      codes.push(code)
    }
  })
  return codes.find((code) => code !== 0) ?? 0
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
    ssr: { noExternal: true, external: Object.keys(dependencies) },
    build: {
      ssr: join(FOLDER, `${name}${SUFFIX}`),
      outDir,
      emptyOutDir: true,
      target: 'node20.18',
      rolldownOptions: { output: { entryFileNames: 'bench.mjs' } },
    },
  })
  return join(outDir, 'bench.mjs')
}
