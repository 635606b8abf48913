import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createSaveFile } from '../../../electron/shell/save-file'
import { AppError } from '../../../shared/errors'
import { tempFolder } from '../../support/temp-folder'

const OFFER = { name: 'accounts.csv', kind: 'csv' } as const

async function* pieces(...texts: readonly (string | Error)[]): AsyncGenerator<string> {
  for (const text of texts) {
    if (text instanceof Error) throw text
    yield text
  }
}

const isWindows = process.platform === 'win32'

describe('saving a file', () => {
  it('writes the pieces where the user chose, for the owner alone', async () => {
    const path = `${tempFolder()}/here ünd "there".csv`
    const saved = await createSaveFile(async () => path)(OFFER, pieces('a,', 'é\r\n'))
    expect(saved).toEqual({ fileName: 'here ünd "there".csv' })
    expect(readFileSync(path, 'utf8')).toBe('a,é\r\n')
    if (!isWindows) expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it('puts a whole file in the place of another, which was readable by all', async () => {
    const path = `${tempFolder()}/old.csv`
    writeFileSync(path, 'old', { mode: 0o644 })
    await createSaveFile(async () => path)(OFFER, pieces('new'))
    expect(readFileSync(path, 'utf8')).toBe('new')
    if (!isWindows) expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it('takes no piece when the user thinks better of it', async () => {
    const asked = pieces(new Error('must not be asked'))
    expect(await createSaveFile(async () => undefined)(OFFER, asked)).toBeUndefined()
  })

  it('leaves what was there, and nothing else, when a piece fails', async () => {
    const folder = tempFolder()
    writeFileSync(`${folder}/old.csv`, 'old')
    const save = createSaveFile(async () => `${folder}/old.csv`)
    await expect(save(OFFER, pieces('half', new AppError('noWorkspace', 'closed')))).rejects.toMatchObject({
      code: 'noWorkspace',
    })
    expect(readFileSync(`${folder}/old.csv`, 'utf8')).toBe('old')
    expect(readdirSync(folder)).toEqual(['old.csv'])
  })

  it('says that a place can not be written, without naming it', async () => {
    const save = createSaveFile(async () => `${tempFolder()}/no/such/folder.csv`)
    const failure = await save(OFFER, pieces('a')).catch((cause: unknown) => cause as AppError)
    expect(failure).toMatchObject({ code: 'fileNotWritten' })
    expect(JSON.stringify((failure as AppError).toWire())).not.toContain('folder.csv')
  })
})
