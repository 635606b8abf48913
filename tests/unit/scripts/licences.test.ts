// What we build on must be free to use: each dependency's licence is one of five kinds, or the package is named here.
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'

interface Locked {
  readonly license?: string
}

const ALLOWED = new Set(['MIT', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'Apache-2.0', 'MPL-2.0'])

/** Tools of tools, none of which is part of the app: as free, under other names. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  argparse: 'Python-2.0',
  'caniuse-lite': 'CC-BY-4.0',
  'truncate-utf8-bytes': 'WTFPL',
}

/** Blue Oak asks for less than MIT does; it is the licence of what npm's own libraries by their author are moving to. */
const BLUE_OAK = 'BlueOak-1.0.0'

const root = resolve(__dirname, '../../..')
const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, Locked>
}
const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  dependencies: Record<string, string>
}

const nameOf = (path: string): string =>
  path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)

/** `(MIT OR CC0-1.0)`: one of them is enough. */
const isAllowed = (licence: string): boolean =>
  licence
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((one) => ALLOWED.has(one))

it('each dependency has a licence that is allowed', () => {
  const others = Object.entries(packages)
    .filter(([path]) => path !== '')
    .map(([path, { license = 'none' }]) => ({ name: nameOf(path), licence: license }))
    .filter(
      ({ name, licence }) => !isAllowed(licence) && licence !== BLUE_OAK && EXCEPTIONS[name] !== licence,
    )
  expect(others).toEqual([])
})

it('what is in the package itself needs no exception', () => {
  for (const name of Object.keys(dependencies)) {
    expect(isAllowed(packages[`node_modules/${name}`]?.license ?? 'none')).toBe(true)
  }
})
