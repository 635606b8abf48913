// What a release is made of: one version in two files, checksums, signed manifests, and workflows that call only what there is.
import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto'
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { changelogHead, checksums, obstacles, signManifests } from '../../../scripts/release.mjs'
import { tempFolder } from '../../support/temp-folder'

const ROOT = resolve(__dirname, '../../..')
const changelog = readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8')
const { version, scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  version: string
  scripts: Record<string, string>
}

describe('the version', () => {
  it('is the one at the head of the changelog, unless that is not released yet', () => {
    expect([version, 'Unreleased']).toContain(changelogHead(changelog)?.version)
  })

  const released = '# Changelog\n\nText.\n\n## 1.2.0\n\n- New.\n\n## 1.1.0\n\n- Old.\n'

  it('is released when tag, package and changelog agree', () => {
    expect(obstacles({ tag: 'v1.2.0', version: '1.2.0', changelog: released })).toEqual([])
    expect(changelogHead(released)).toEqual({ version: '1.2.0', lines: '- New.' })
  })

  it.each([
    ['v1.2.1', '1.2.0', released],
    ['v1.3.0', '1.3.0', released],
    ['1.2.0', '1.2.0', released],
    ['v1.2.0', '1.2.0', '# Changelog\n\n## 1.2.0\n\n## 1.1.0\n\n- Old.\n'],
    ['v1.2.0', '1.2.0', '# Changelog\n\n## Unreleased\n\n- New.\n'],
  ])('is not released as %s of %s with another changelog', (tag, of, text) => {
    expect(obstacles({ tag, version: of, changelog: text })).not.toEqual([])
  })
})

describe('beside the packages', () => {
  it('lie their checksums, as sha256sum reads them, and nothing else is listed', () => {
    const folder = tempFolder()
    for (const name of ['b.deb', 'a.exe', 'builder-debug.log']) writeFileSync(join(folder, name), 'x')
    mkdirSync(join(folder, 'linux-unpacked.zip'))
    const sum = '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'
    expect(checksums(folder)).toBe(`${sum}  a.exe\n${sum}  b.deb\n`)
  })

  it('lie the signatures that the updater asks for', () => {
    const folder = tempFolder()
    writeFileSync(join(folder, 'latest-linux.yml'), 'version: 2.0.0\n')
    const { privateKey, publicKey } = generateKeyPairSync('ed25519')
    const pem = privateKey.export({ format: 'pem', type: 'pkcs8' })
    const der = publicKey.export({ format: 'der', type: 'spki' })
    expect(signManifests(folder, pem, der.toString('base64'))).toEqual(['latest-linux.yml'])
    const signature = Buffer.from(readFileSync(join(folder, 'latest-linux.yml.sig'), 'utf8').trim(), 'base64')
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' })
    expect(verify(null, Buffer.from('version: 2.0.0\n'), key, signature)).toBe(true)
    expect(() => signManifests(folder, pem, 'another key')).toThrow(
      'not the one the packages were built with',
    )
  })
})

describe('each workflow', () => {
  const folder = join(ROOT, '.github', 'workflows')

  it.each(readdirSync(folder))(
    '%s runs commands that exist, on what may only read unless it publishes',
    (name) => {
      const text = readFileSync(join(folder, name), 'utf8')
      const workflow = parse(text) as {
        permissions: unknown
        jobs: Record<string, { permissions?: Record<string, string>; steps: { run?: string }[] }>
      }
      expect(workflow.permissions).toEqual({ contents: 'read' })
      for (const [job, { permissions, steps }] of Object.entries(workflow.jobs)) {
        if (permissions) expect(job).toBe('publish')
        for (const { run = '' } of steps) {
          const called = /^npm run ([\w:]+)/m.exec(run)?.[1]
          if (called !== undefined) expect(scripts).toHaveProperty([called])
        }
      }
    },
  )
})
