// Updates from a feed on the loopback interface, by the real electron-updater: what is signed is taken, and nothing else.
import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { feedOf, fileUrl } from '../../../electron/shell/update-feed'
import { createUpdater, updateWay, type InstalledAs } from '../../../electron/shell/updater'
import { tempFolder } from '../../support/temp-folder'

const OURS = generateKeyPairSync('ed25519')
const THEIRS = generateKeyPairSync('ed25519')
const PACKAGE = Buffer.from('a new version '.repeat(10_000))

const publicKey = OURS.publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
const sha512 = (data: Buffer): string => createHash('sha512').update(data).digest('base64')

function manifestOf(version: string, more: { file?: string; sum?: string } = {}): string {
  const { file = 'flotilla-9.deb', sum = sha512(PACKAGE) } = more
  return [
    `version: ${version}`,
    'files:',
    `  - url: ${file}`,
    `    sha512: ${sum}`,
    `    size: ${String(PACKAGE.length)}`,
    `path: ${file}`,
    `sha512: ${sum}`,
    "releaseDate: '2026-01-01T00:00:00.000Z'",
  ].join('\n')
}

const signed = (text: string, key: KeyObject = OURS.privateKey): string =>
  sign(null, Buffer.from(text), key).toString('base64')

let server: Server
let files: Map<string, string | Buffer>
let asked: { readonly path: string; readonly headers: string }[]
let origin: string

beforeEach(async () => {
  files = new Map()
  asked = []
  server = createServer((request, response) => {
    asked.push({ path: request.url ?? '', headers: JSON.stringify(request.headers) })
    const found = files.get(request.url ?? '')
    if (found === undefined) response.writeHead(404)
    else if (typeof found === 'string' && found.startsWith('to '))
      response.writeHead(302, { location: found.slice(3) })
    response.end(found)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
})

afterEach(() => new Promise((resolve) => server.close(resolve)))

function publish(text: string, signature: string | undefined = signed(text)): void {
  files.set('/latest-linux.yml', text)
  if (signature !== undefined) files.set('/latest-linux.yml.sig', signature)
  files.set('/flotilla-9.deb', PACKAGE)
}

function installed(more: Partial<InstalledAs> = {}): InstalledAs {
  return {
    ...{ platform: 'linux', arch: 'x64', isPackaged: true, isTrial: false },
    ...{ feed: feedOf({ updates: { url: origin, publicKey } }), packageType: 'deb', appImage: undefined },
    ...more,
  }
}

function updater(folder: string) {
  const way = updateWay(installed())
  if (way.obstacle !== undefined) throw new Error(way.obstacle)
  const config = join(folder, 'app-update.yml')
  writeFileSync(config, 'provider: generic\nurl: http://127.0.0.1:1/\nupdaterCacheDirName: downloaded\n')
  return createUpdater(way, {
    ...{ version: '1.0.0', name: 'Flotilla', isPackaged: true, appUpdateConfigPath: config },
    ...{ userDataPath: folder, baseCachePath: folder, whenReady: () => Promise.resolve() },
    ...{ relaunch: () => undefined, quit: () => undefined, onQuit: () => undefined },
  })
}

const pending = (folder: string): string => join(folder, 'downloaded', 'pending')

describe('an update from the feed', () => {
  it('is found and downloaded whole, with its progress, and nobody is told who asks', async () => {
    publish(manifestOf('2.0.0'))
    const folder = tempFolder()
    const one = updater(folder)
    expect(await one.check()).toEqual({ version: '2.0.0' })
    const shares: number[] = []
    await one.download((share) => shares.push(share))
    expect(readFileSync(join(pending(folder), 'flotilla-9.deb')).equals(PACKAGE)).toBe(true)
    expect(shares.at(-1)).toBe(1)
    expect(asked.map(({ path }) => path)).toEqual([
      '/latest-linux.yml',
      '/latest-linux.yml.sig',
      '/flotilla-9.deb',
    ])
    for (const { headers } of asked) expect(headers).not.toMatch(/staging|user-agent|cookie|authorization/i)
    expect(existsSync(join(folder, '.updaterId'))).toBe(false)
  })

  it.each(['1.0.0', '0.9.9'])('is none when the feed has version %s', async (version) => {
    publish(manifestOf(version))
    expect(await updater(tempFolder()).check()).toBeUndefined()
  })

  it.each([
    ['without a signature', () => publish(manifestOf('2.0.0'), '')],
    [
      'signed by somebody else',
      () => publish(manifestOf('2.0.0'), signed(manifestOf('2.0.0'), THEIRS.privateKey)),
    ],
    ['changed after it was signed', () => publish(manifestOf('2.0.0'), signed(manifestOf('1.5.0')))],
  ])('is refused when the feed is %s', async (_name, prepare) => {
    prepare()
    await expect(updater(tempFolder()).check()).rejects.toMatchObject({ reason: 'unsigned' })
  })

  it('is thrown away when the file is another than the one that was signed', async () => {
    publish(manifestOf('2.0.0', { sum: sha512(Buffer.from('what was signed')) }))
    const folder = tempFolder()
    const one = updater(folder)
    await one.check()
    await expect(one.download(() => undefined)).rejects.toMatchObject({ reason: 'damaged' })
    expect(readdirSync(folder, { recursive: true }).filter((name) => String(name).endsWith('.deb'))).toEqual(
      [],
    )
  })

  it.each([
    ['the manifest', '/latest-linux.yml'],
    ['the file', '/flotilla-9.deb'],
  ])('is not followed to another place when %s is moved', async (_name, path) => {
    publish(manifestOf('2.0.0'))
    files.set('/elsewhere', PACKAGE)
    files.set(path, `to ${origin}/elsewhere`)
    const one = updater(tempFolder())
    const attempt = one.check().then(() => one.download(() => undefined))
    await expect(attempt).rejects.toMatchObject({ reason: 'unreachable' })
    expect(asked.map((request) => request.path)).not.toContain('/elsewhere')
  })

  it('is not found while the feed is away, and the same copy finds it later', async () => {
    const one = updater(tempFolder())
    await expect(one.check()).rejects.toMatchObject({ reason: 'unreachable' })
    publish(manifestOf('2.0.0'))
    expect(await one.check()).toEqual({ version: '2.0.0' })
  })
})

describe('a copy', () => {
  it.each<readonly [string, Partial<InstalledAs>]>([
    ['unpackaged', { isPackaged: false }],
    ['trial', { isTrial: true }],
    ['noFeed', { feed: undefined }],
    ['byHand', { packageType: undefined }],
  ])('that is %s never updates itself, and says so', (obstacle, more) => {
    expect(updateWay(installed(more))).toEqual({ obstacle })
  })

  it.each<readonly [string, string, Partial<InstalledAs>]>([
    ['deb', 'latest-linux.yml', {}],
    ['AppImage', 'latest-linux.yml', { packageType: undefined, appImage: '/home/ann/Flotilla.AppImage' }],
    ['deb', 'latest-linux-arm64.yml', { arch: 'arm64' }],
    ['nsis', 'latest.yml', { platform: 'win32' }],
    ['mac', 'latest-mac.yml', { platform: 'darwin' }],
  ])('installed as %s looks into %s', (kind, manifest, more) => {
    expect(updateWay(installed(more))).toMatchObject({ kind, manifest })
  })
})

describe('the feed of a package', () => {
  it.each([
    undefined,
    {},
    { updates: { url: 'https://x.example/' } },
    { updates: { url: 'http://x.example/', publicKey } },
    { updates: { url: 'ftp://x.example/', publicKey } },
    { updates: { url: 'https://me:secret@x.example/', publicKey } },
    { updates: { url: 'no address', publicKey } },
  ])('is none in %j', (manifest) => {
    expect(feedOf(manifest)).toBeUndefined()
  })

  it.each(['../x', '/x', 'https://evil.example/x', '//evil.example/x', '.hidden', 'a b', ''])(
    'never names a file like %j',
    (name) => {
      expect(() => fileUrl({ url: 'https://x.example/f/', publicKey }, name)).toThrow('no plain name')
    },
  )
})
