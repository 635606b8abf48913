// What ships is decided in electron-builder.yml: its fuses and its list of files are held here.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = resolve(__dirname, '../../..')
const lines = readFileSync(join(ROOT, 'electron-builder.yml'), 'utf8').split('\n')

/** The indented lines below a key at the left edge. */
function below(key: string): string[] {
  const rest = lines.slice(lines.indexOf(`${key}:`) + 1)
  const end = rest.findIndex((line) => /^\S/.test(line))
  return rest.slice(0, end < 0 ? undefined : end).map((line) => line.trim())
}

function packagesBehind(name: string): string[] {
  const manifest = join(ROOT, 'node_modules', name, 'package.json')
  const { dependencies = {} } = createRequire(__filename)(manifest) as {
    dependencies?: Record<string, string>
  }
  return [name, ...Object.keys(dependencies).flatMap(packagesBehind)]
}

interface Config {
  readonly linux: { readonly target: readonly string[] }
  readonly win: Targets
  readonly mac: Targets
}
interface Targets {
  readonly target: readonly { readonly target: string; readonly arch: string | readonly string[] }[]
}

/** electron-builder's own reader and judge of the file. */
async function judged(): Promise<Config> {
  const require = createRequire(join(ROOT, 'node_modules', 'app-builder-lib', 'package.json'))
  const { getConfig, validateConfiguration } = require('./out/util/config/config') as {
    getConfig(folder: string, file: string, more: undefined): Promise<Config>
    validateConfiguration(config: Config, log: { readonly isEnabled: boolean }): Promise<void>
  }
  const config = await getConfig(ROOT, 'electron-builder.yml', undefined)
  await validateConfiguration(config, { isEnabled: false })
  return config
}

describe('for each system', () => {
  it('the packages are asked for in words that electron-builder knows', async () => {
    const { linux, win, mac } = await judged()
    expect(linux.target).toEqual(['AppImage', 'deb', 'tar.gz'])
    expect(win.target.map(({ target }) => target)).toEqual(['nsis'])
    expect(mac.target).toEqual([
      { target: 'dmg', arch: 'universal' },
      { target: 'zip', arch: 'universal' },
    ])
  })

  it('there is a database library: a package without one would not open its cache', async () => {
    const { win } = await judged()
    const names = ['linux-x64-gnu', 'darwin-x64', 'darwin-arm64']
    const windows = win.target.flatMap(({ arch }) => arch).map((arch) => `win32-${arch}-msvc`)
    const { optionalDependencies } = createRequire(__filename)(
      join(ROOT, 'node_modules', 'libsql', 'package.json'),
    ) as { optionalDependencies: Record<string, string> }
    for (const name of [...names, ...windows])
      expect(optionalDependencies).toHaveProperty([`@libsql/${name}`])
  })
})

describe('the package', () => {
  it('is built with every door of the runtime closed', () => {
    const fuses = Object.fromEntries(
      below('electronFuses')
        .filter(Boolean)
        .map((line) => line.split(': ')),
    )
    expect(fuses).toEqual({
      runAsNode: 'false',
      enableCookieEncryption: 'true',
      enableNodeOptionsEnvironmentVariable: 'false',
      enableNodeCliInspectArguments: 'false',
      enableEmbeddedAsarIntegrityValidation: 'true',
      onlyLoadAppFromAsar: 'true',
      loadBrowserProcessSpecificV8Snapshot: 'false',
      grantFileProtocolExtraPrivileges: 'false',
    })
  })

  it('is one archive, with native modules beside it and no default app', () => {
    expect(lines).toEqual(
      expect.arrayContaining(['asar: true', "asarUnpack: '**/*.node'", 'afterPack: scripts/after-pack.mjs']),
    )
  })

  it('holds the bundles, and of node_modules only what native modules load', () => {
    const files = below('files')
      .filter((line) => line.startsWith('- '))
      .map((line) => line.slice(2))
    const outside = files.filter((file) => !/^(?:package\.json|out\/(?:main|preload|renderer)\/)/.test(file))
    expect(outside[0]).toBe("'!node_modules/**'")
    // keytar names a package of headers that only its compiling needs.
    const needed = ['keytar', 'libsql'].flatMap(packagesBehind).filter((name) => name !== 'node-addon-api')
    for (const name of needed) expect(files).toContain(`node_modules/${name}/package.json`)
    expect(files).toContain('node_modules/@libsql/*/index.node')
    const known = [...needed, '@libsql/*'].map((name) => `node_modules/${name}/`)
    const added = outside.slice(1).filter((file) => !file.startsWith("'!"))
    expect(added.filter((file) => !known.some((folder) => file.startsWith(folder)))).toEqual([])
  })
})
