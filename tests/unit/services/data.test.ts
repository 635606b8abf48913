import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import type { SaveFile } from '../../../electron/services/parts'
import { anonymous } from '../../../electron/services/diagnostics'
import { zipOf } from '../../../electron/shell/zip'
import { openFleet, run } from '../../support/operations'
import { tempFolder } from '../../support/temp-folder'

function keeping() {
  const saved: Buffer[] = []
  const saveFile: SaveFile = async ({ name }, pieces) => {
    const parts: Buffer[] = []
    for await (const piece of pieces) parts.push(Buffer.from(piece))
    saved.push(Buffer.concat(parts))
    return { fileName: name }
  }
  return { saved, saveFile }
}

describe('All data', () => {
  it('is wiped: no file is left, no keychain item, and the app ends', async () => {
    const profile = tempFolder()
    const { app, emails } = await openFleet({}, { profile })
    await run(app, { kind: 'pause', targets: { emails: [...emails] } })
    expect(app.keychain.stored.size).toBe(2)
    expect(app.data.get().bytes).toBeGreaterThan(100_000)
    await app.data.wipeAll()
    expect([...app.keychain.stored.keys()]).toEqual([])
    expect(existsSync(profile)).toBe(false)
    expect(app.quits).toHaveLength(1)
    expect(app.bugs).toEqual([])
  })

  it('is wiped but for files of somebody else in the same folder', async () => {
    const profile = tempFolder()
    const { app } = await openFleet({}, { profile })
    writeFileSync(join(profile, 'my thesis.txt'), 'x')
    await app.data.wipeAll()
    expect(readdirSync(profile)).toEqual(['my thesis.txt'])
  })

  it('is kept whole while the keychain does not let go of a key', async () => {
    const profile = tempFolder()
    const { app } = await openFleet({}, { profile })
    app.keychain.state = 'locked'
    await expect(app.data.wipeAll()).rejects.toMatchObject({ code: 'keychainLocked' })
    expect(app.quits).toEqual([])
    expect(existsSync(join(profile, 'cache.db'))).toBe(true)
    expect(app.session.state().kind).toBe('open')
  })

  it('of one workspace is wiped with its key, and only that', async () => {
    const { app } = await openFleet()
    const { id } = app.session.current()
    await app.session.openDemo(5)
    const { id: demo } = app.session.current()
    await app.session.open(id)
    await app.connection.forget({ wipeCache: true })
    expect([...app.keychain.stored.keys()]).toEqual(['cache-key'])
    expect(app.session.workspaces().map((one) => one.id)).toEqual([demo])
  })

  it('is exported as CSV and as JSON, every account once', async () => {
    const { saved, saveFile } = keeping()
    const { app, emails } = await openFleet({}, { saveFile })
    expect(await app.data.export({ format: 'csv' })).toMatchObject({ kind: 'saved' })
    const rows: string[][] = parse(String(saved[0]), { bom: true })
    expect(
      rows
        .slice(1)
        .map((row) => row[0])
        .sort(),
    ).toEqual([...emails].sort())
    await app.data.export({ format: 'json' })
    const whole = JSON.parse(String(saved[1])) as { accounts: { row: { email: string } }[] }
    expect(whole.accounts.map(({ row }) => row.email).sort()).toEqual([...emails].sort())
  })

  it('is shown as diagnostics without key or email, and saved just so', async () => {
    const { saved, saveFile } = keeping()
    const { app, api, emails } = await openFleet({}, { saveFile })
    await app.accounts.refresh({ email: emails[0]! })
    const files = app.data.diagnostics()
    expect(files.map(({ name }) => name)).toEqual([
      'versions.json',
      'settings.json',
      'cache.json',
      'requests.jsonl',
    ])
    const text = files.map((file) => file.text).join('')
    expect(text).toContain('"GET","path":"/api/v2/accounts/:email"')
    expect(text).toMatch(/"accounts": 30/)
    for (const secret of [api.key, ...emails]) expect(text).not.toContain(secret)
    await app.data.saveDiagnostics()
    const folder = tempFolder()
    writeFileSync(join(folder, 'd.zip'), saved[0]!)
    const script =
      'import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print(len(z.namelist()), sum(len(z.read(n)) for n in z.namelist()))'
    const told = execFileSync('python3', ['-c', script, join(folder, 'd.zip')])
      .toString()
      .trim()
      .split(' ')
    expect(told[0]).toBe('4')
    expect(Number(told[1])).toBeGreaterThan(500)
  })
})

it('A path for a bug report keeps its shape and nobody’s name', () => {
  expect(anonymous('/api/v2/accounts/jane.doe%40acme.io/pause')).toBe('/api/v2/accounts/:email/pause')
  expect(anonymous('/api/v2/background-jobs/6b090889bf7212d8aeb0edb3?data_fields=x')).toBe(
    '/api/v2/background-jobs/:id?data_fields',
  )
})

it('A zip begins and ends as every program expects', () => {
  const zip = Buffer.from(zipOf([{ name: 'a.txt', text: 'ä'.repeat(1000) }], new Date(0)))
  expect(zip.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004')
  expect(zip.subarray(-22, -18).toString('latin1')).toBe('PK\u0005\u0006')
  expect(zip.byteLength).toBeLessThan(400)
})
