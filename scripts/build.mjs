// Builds the app into out/, unless what is there was built from the same sources.
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { join, relative } from 'node:path'
import { ROOT, Stop, say, seconds } from './platform.mjs'
import { binOf, runNode } from './processes.mjs'

const SOURCES = [
  'electron',
  'renderer',
  'shared',
  'docs/guide',
  'scripts/guide.mjs',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
]
/** Inside out/, so that it goes when the build goes. */
const STAMP = join(ROOT, 'out', 'build.stamp')

export const viteFile = () => binOf('electron-vite')

/** Content, not dates: a fresh checkout and a changed branch are both judged right. */
function sourcesHash() {
  const sum = createHash('sha256')
  for (const file of SOURCES.flatMap((name) => filesOf(join(ROOT, name)))) {
    sum
      .update(`${relative(ROOT, file)}\0`)
      .update(readFileSync(file))
      .update('\0')
  }
  return sum.digest('hex')
}

function filesOf(path) {
  if (!existsSync(path)) return []
  const entries = readdirSyncOrFile(path)
  return entries ? entries.flatMap((name) => filesOf(join(path, name))) : [path]
}

function readdirSyncOrFile(path) {
  try {
    return readdirSync(path).sort()
  } catch {
    return undefined
  }
}

/** Answers the exit code and, with `capture`, what the build printed. */
export async function build({ capture = false } = {}) {
  const wanted = sourcesHash()
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return { code: 0, output: '' }
  forgetBuild()
  const result = await runNode(viteFile(), ['build', '--logLevel', 'warn'], { capture })
  if (result.code === 0) writeFileSync(STAMP, wanted)
  return result
}

/** For whoever writes into out/ by other ways than `build`. */
export const forgetBuild = () => rmSync(STAMP, { force: true })

/** The same, for those who can't go on without. */
export async function buildOrStop() {
  const startedAt = Date.now()
  const { code } = await build()
  if (code !== 0) throw new Stop('the build failed')
  if (Date.now() - startedAt > 1000) say(`built in ${seconds(startedAt)}`)
}
