// What is secret of an import, in the bytes of the files: a plain database shows what the encrypted one hides.
import { existsSync, readFileSync } from 'node:fs'
import Libsql from 'libsql'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createCache, type Cache } from '../../../electron/cache/cache'
import { prepareDatabase } from '../../../electron/cache/database'
import { wipeRun, scrub } from '../../../electron/jobs/import-wipe'
import { systemClock } from '../../../electron/clock'
import { WORKSPACE } from '../../support/builders'
import { tempFolder } from '../../support/temp-folder'

const signal = new AbortController().signal
const CANARY = /CANARY-\d+/g

interface Plain {
  readonly cache: Cache
  readonly id: number
  /** Canaries in the file, the WAL and its index. */
  found(): string[]
}

function plainCache(count: number): Plain {
  const file = `${tempFolder()}/plain.db`
  const db = new Libsql(file)
  prepareDatabase(db)
  const cache = createCache(db)
  onTestFinished(() => cache.close())
  cache.workspaces.save({ id: WORKSPACE, name: 'Acme', kind: 'live', missingScopes: [], addedAt: 1 })
  const leftOut = { error: 0, duplicate: 0, existing: 0, skipped: 0 }
  const id = cache.importRuns.create({ workspaceId: WORKSPACE, createdAt: 1, leftOut, files: [] })
  cache.importSecrets.addHeader(id, 0, Buffer.from('email,CANARY-999999'))
  for (let place = 0; place < count; place += 1) {
    const email = `inbox${place}@new.example`
    cache.importRows.add(id, [{ place, file: 0, line: place, email, tags: [], warmup: undefined }])
    const secret = Buffer.from(`CANARY-${place}`)
    const padding = 'x'.repeat((place * 37) % 3000)
    cache.importSecrets.add(id, [
      {
        ...{ place, imapPassword: secret, smtpPassword: secret },
        account: { email, signature: padding } as never,
        written: Buffer.from(`${email},CANARY-${place}${padding}`),
      },
    ])
  }
  const found = (): string[] =>
    ['', '-wal', '-shm'].flatMap((suffix) =>
      existsSync(file + suffix) ? (readFileSync(file + suffix, 'latin1').match(CANARY) ?? []) : [],
    )
  return { cache, id, found }
}

describe('what is secret of an import', () => {
  it('is in no byte of the file or its WAL once it is wiped', async () => {
    const { cache, id, found } = plainCache(400)
    expect(new Set(found()).size).toBe(401)
    expect(await wipeRun({ cache, clock: systemClock, signal }, id)).toBe(true)
    expect(cache.importSecrets.count(id)).toBe(0)
    expect(found()).toEqual([])
    expect(cache.importRows.counts(id).pending).toBe(400)
  })

  it('goes row by row as they are created, and only that of failed ones stays', async () => {
    const { cache, id, found } = plainCache(400)
    const isKept = (place: number): boolean => place % 50 === 0
    for (let place = 0; place < 400; place += 1) {
      const state = isKept(place) ? 'failed' : 'created'
      cache.importRows.change(id, 1, [{ place, state }])
    }
    expect(cache.importSecrets.count(id)).toBe(8)
    expect(await scrub({ cache, clock: systemClock, signal })).toBe(true)
    const left = new Set(found())
    left.delete('CANARY-999999')
    expect([...left].sort()).toEqual([0, 50, 100, 150, 200, 250, 300, 350].map((n) => `CANARY-${n}`).sort())
    expect(cache.importSecrets.account(id, 50)).toMatchObject({ imap_password: 'CANARY-50' })
    await wipeRun({ cache, clock: systemClock, signal }, id)
    expect(found()).toEqual([])
  })
})
