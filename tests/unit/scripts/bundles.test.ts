// What is loaded before the window shows: followed from both beginnings along the imports that are not put off.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, it } from 'vitest'

const ROOT = resolve(__dirname, '../../..')
const IMPORT = /^(?:import|export)\s(?!type\b)(?:[^'"]*?\sfrom\s)?\s*'([^']+)'/gm

function fileOf(from: string, name: string): string | undefined {
  const base = resolve(dirname(from), name)
  return [base, `${base}.ts`, join(base, 'index.ts')].find(
    (path) => /\.(?:ts|vue)$/.test(path) && existsSync(path),
  )
}

/** Our files by their paths, and packages by their names. */
function loadedFrom(entry: string): ReadonlySet<string> {
  const found = new Set<string>()
  const visit = (file: string): void => {
    const path = relative(ROOT, file)
    if (found.has(path)) return
    found.add(path)
    for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(IMPORT)) {
      const next = name.startsWith('.') ? fileOf(file, name) : undefined
      if (next !== undefined) visit(next)
      else if (!name.startsWith('.')) found.add(name)
    }
  }
  visit(join(ROOT, entry))
  return found
}

const startingWith = (names: ReadonlySet<string>, prefix: string): string[] =>
  [...names].filter((name) => name.startsWith(prefix))

it('before the window opens main loads what it needs for that, and nothing else', () => {
  const loaded = loadedFrom('electron/main.ts')
  expect(loaded.has('electron/shell/window.ts')).toBe(true)
  expect(loaded.size).toBeLessThan(40)
  for (const name of ['zod', 'ofetch', 'libsql', 'keytar', 'electron/compose.ts', 'shared/texts/en/index.ts'])
    expect(startingWith(loaded, name)).toEqual([])
})

it('what is behind the window loads no updater, no import reader and no demo fleet with itself', () => {
  const loaded = loadedFrom('electron/app.ts')
  expect(loaded.size).toBeGreaterThan(150)
  expect(startingWith(loaded, 'electron-updater')).toEqual([])
  expect(startingWith(loaded, 'csv-parse')).toEqual([])
  for (const file of ['electron/demo/server.ts', 'electron/demo/generate.ts', 'electron/imports/table.ts'])
    expect(loaded.has(file), file).toBe(false)
})

it('the page loads with itself only what its first view shows, and no charts', () => {
  const loaded = loadedFrom('renderer/main.ts')
  expect(loaded.has('renderer/pages/accounts/AccountsPage.vue')).toBe(true)
  for (const name of ['chart.js', 'papaparse', 'virtual:guide', 'zod'])
    expect(startingWith(loaded, name)).toEqual([])
  const pages = startingWith(loaded, 'renderer/pages/').filter((path) => /Page\.vue$/.test(path))
  expect(pages.sort()).toEqual([
    'renderer/pages/accounts/AccountsPage.vue',
    'renderer/pages/connection/WelcomePage.vue',
  ])
})
