// Looks in the scripts of components for what only types tell. ESLint would build the whole program anew for each component;
// here all their scripts are files of one program. Everything else about components is in eslint.config.mjs.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { parse } from 'vue/compiler-sfc'
import { ROOT, TREE_CACHE } from './platform.mjs'

/**
 * The project, and where the components' scripts are laid out: as their components are, on the lines that they have there.
 * Both are only given by a test.
 */
const [PROJECT = ROOT, TREE = join(TREE_CACHE, 'component-scripts')] = process.argv.slice(2)
const SUFFIX = '.ts'

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
  rmSync(TREE, { recursive: true, force: true })
  for (const path of componentsIn(join(PROJECT, 'renderer'))) {
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
}

const { default: tseslint } = await import('typescript-eslint')
const { ESLint } = await import('eslint')

layOut()
const eslint = new ESLint({
  cwd: TREE,
  overrideConfigFile: true,
  overrideConfig: {
    files: ['**/*.ts'],
    plugins: { '@typescript-eslint': tseslint.plugin },
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { project: join(TREE, 'tsconfig.json'), tsconfigRootDir: TREE },
    },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
})
const results = await eslint.lintFiles(['renderer'])
const found = results.flatMap(({ filePath, messages }) =>
  messages.map(({ line, column, message, ruleId }) => {
    const path = relative(TREE, filePath).slice(0, -SUFFIX.length)
    return `${path}:${line}:${column}  ${message}  ${ruleId ?? ''}`
  }),
)
if (results.length === 0) found.push('no component was found')
for (const line of found) console.error(line)
process.exitCode = found.length > 0 ? 1 : 0
