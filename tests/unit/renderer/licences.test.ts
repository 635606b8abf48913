import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { LICENCES } from '../../../renderer/app/licences'

const ROOT = join(import.meta.dirname, '../../..')

const read = (path: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(ROOT, path), 'utf8')) as Record<string, unknown>

it('The licences that are shown are those of the packages that are installed', () => {
  const found = LICENCES.map(([name]) => [name, read(`node_modules/${name}/package.json`)['license']])
  expect(found).toEqual(LICENCES)
})

it('No dependency of the app is missing among them', () => {
  const { dependencies } = read('package.json')
  const names = LICENCES.map(([name]) => name)
  for (const name of [...Object.keys(dependencies as object), 'vue', 'naive-ui', 'electron'])
    expect(names).toContain(name)
})
