// Looks in the scripts of components for what only types tell: laid out as files of one program, for the linter that knows types
// reads no components. Everything else about them is in eslint.config.mjs.
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { parse } from 'vue/compiler-sfc'
import { ROOT } from './platform.mjs'
import { binOf, runNode } from './processes.mjs'

/** Only given by a test. */
const [PROJECT = ROOT] = process.argv.slice(2)
/** Not within the project: no linter looks where git does not. */
const TREE = mkdtempSync(join(tmpdir(), 'flotilla-components-'))
const SUFFIX = '.ts'
/** The other rules of .oxlintrc.json would need to know what a component is. */
const LINT = {
  plugins: ['typescript'],
  categories: { correctness: 'off' },
  options: { typeAware: true, maxWarnings: 0 },
  rules: {
    'typescript/await-thenable': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': 'error',
    'typescript/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  },
}

const componentsIn = (folder) =>
  readdirSync(folder, { recursive: true })
    .filter((path) => path.endsWith('.vue'))
    .map((path) => join(folder, path))

function scriptOf(path) {
  const { descriptor } = parse(readFileSync(path, 'utf8'), { filename: path })
  const blocks = [descriptor.script, descriptor.scriptSetup].filter(Boolean)
  blocks.sort((a, b) => a.loc.start.offset - b.loc.start.offset)
  const line = (text) => text.split('\n').length - 1
  return blocks.reduce(
    (text, { content, loc }) => text + '\n'.repeat(loc.start.line - 1 - line(text)) + content,
    '',
  )
}

function layOut() {
  symlinkSync(join(ROOT, 'node_modules'), join(TREE, 'node_modules'), 'junction')
  const components = componentsIn(join(PROJECT, 'renderer'))
  if (components.length === 0) throw new Error('no component was found')
  for (const path of components) {
    const file = join(TREE, relative(PROJECT, path)) + SUFFIX
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, scriptOf(path))
  }
  const config = {
    extends: join(ROOT, 'renderer', 'tsconfig.json'),
    // Both are one folder to an import, and `./X.vue` is `./X.vue.ts`.
    compilerOptions: { rootDirs: [TREE, ROOT], moduleDetection: 'force', composite: false, noEmit: true },
    include: [join(TREE, 'renderer'), join(ROOT, 'renderer', '**', '*.d.ts')],
  }
  writeFileSync(join(TREE, 'tsconfig.json'), JSON.stringify(config))
  writeFileSync(join(TREE, 'oxlint.json'), JSON.stringify(LINT))
}

try {
  layOut()
  const args = ['--config=oxlint.json', '--format=unix', 'renderer']
  const { code, output } = await runNode(binOf('oxlint'), args, { cwd: TREE, capture: true })
  process.stderr.write(output.replaceAll(`.vue${SUFFIX}:`, '.vue:'))
  process.exitCode = code
} finally {
  rmSync(TREE, { recursive: true, force: true })
}
