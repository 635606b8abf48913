import { mkdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createOpenReader, type ImportThread } from '../../../electron/imports/reader'
import { IMPORT_THREAD } from '../../../electron/imports/launch'
import type { ImportReader, OpenReader } from '../../../electron/imports/types'
import { askedLanguage } from '../../../shared/texts/language'
import { pseudoText } from '../../../shared/texts/pseudo'
import { fileOf } from '../../support/csv/open'

const outDir = resolve(`node_modules/.cache/flotilla-tests/import-${String(process.pid)}`)
const threads: Worker[] = []

beforeAll(async () => {
  mkdirSync(outDir, { recursive: true })
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: fileURLToPath(new URL('../../../electron/imports/import-host.ts', import.meta.url)),
      outDir,
      emptyOutDir: true,
      rolldownOptions: { output: { format: 'cjs', entryFileNames: 'import-host.cjs' } },
    },
  })
})

afterAll(() => {
  rmSync(outDir, { recursive: true, force: true })
})

const readerIn = (env: Readonly<Record<string, string>>): OpenReader =>
  createOpenReader((): ImportThread => {
    const worker = new Worker(join(outDir, 'import-host.cjs'), { env })
    threads.push(worker)
    return worker
  })

const openReader = readerIn({})

const open = (
  content: string,
  onProgress: (share: number) => void = () => undefined,
): Promise<ImportReader> => openReader({ paths: [fileOf(content)], presets: [] }, onProgress)

describe('an import in a thread of its own', () => {
  it('is told the language and nothing else, and writes its reasons in it under a head that is known again', async () => {
    expect(IMPORT_THREAD.env).toEqual({ FLOTILLA_LANGUAGE: askedLanguage() })
    const order = { paths: [fileOf('email,password\na@b.example,x\n')], presets: [] }
    const reader = await readerIn({ FLOTILLA_LANGUAGE: 'qps' })(order, () => undefined)
    const { bytes } = await reader.rejected(0)
    const [head, row] = new TextDecoder().decode(bytes).split('\r\n')
    expect(head).toBe('email,password,Reason')
    expect(row).toContain(pseudoText('First name is missing'))
    await reader.close()
  })

  it('answers in order, tells how far it is, and hands passwords over as bytes', async () => {
    const shares: number[] = []
    const reader = await open('email,password\na@b.example,p\u00e4ss\n', (share) => shares.push(share))
    expect(shares.at(-1)).toBe(0.5)
    const mapped = reader.setReading(0, { encoding: 'windows-1252' })
    const after = reader.state()
    await mapped
    expect((await after).files[0]?.reading?.encoding).toBe('windows-1252')
    await reader.setReading(0, {})
    await reader.setDefaults({ providerId: 'migadu', isNameFromAddress: true, values: {} })
    const { rows } = await reader.takeRows(0, 10)
    expect(Buffer.from(rows[0]!.imapPassword).toString()).toBe('päss')
    await reader.close()
  })

  it('fails with a code where the table does, and goes on', async () => {
    const reader = await open('email,password\na@b.example,x\n')
    await expect(reader.reveal(9, 'smtpPassword')).rejects.toMatchObject({ code: 'notFound' })
    expect(await reader.reveal(0, 'smtpPassword')).toBe('x')
    await reader.close()
  })

  it('that ends, ends what waits for it, and answers nothing any more', async () => {
    const reader = await open('email,password\na@b.example,x\n')
    void threads.at(-1)?.terminate()
    const waiting = reader.plan()
    await expect(waiting).rejects.toMatchObject({ code: 'bug' })
    await expect(reader.state()).rejects.toMatchObject({ code: 'notFound' })
  })
})
