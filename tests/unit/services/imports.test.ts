import { writeFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import type { ChooseFiles, SaveFile } from '../../../electron/services/parts'
import type { ImportState } from '../../../shared/contract/imports'
import { composeServices, type ComposedServices } from '../../support/composed'
import { fileOf } from '../../support/csv/open'
import { tempFolder } from '../../support/temp-folder'

let app: ComposedServices | undefined

afterEach(async () => {
  const open = app
  app = undefined
  await open?.close()
  expect(open?.bugs ?? []).toEqual([])
})

async function start(
  dialogs: {
    readonly chooseFiles?: ChooseFiles
    readonly saveFile?: SaveFile
  } = {},
): Promise<ComposedServices> {
  app = composeServices({ profile: tempFolder(), ...dialogs })
  await app.session.start({})
  return app
}

const FILE =
  'email,password,first name,smtp host,imap host\na@b.example,CANARY one,Anna,smtp.b.example,imap.b.example\nnobody,CANARY two,Bo,smtp.b.example,imap.b.example\n'
const told = ({ told: all }: ComposedServices): ImportState[] =>
  all.filter(({ name }) => name === 'imports.changed').map(({ payload }) => payload as ImportState)

describe('an import', () => {
  it('is opened, announced while it reads and when it is ready, and read in slices', async () => {
    const services = await start()
    const state = await services.imports.open([fileOf(FILE)])
    expect(state).toMatchObject({ phase: 'ready', rowCount: 2, counts: { ready: 0, warning: 0, error: 2 } })
    expect(told(services)[0]).toMatchObject({ id: state.id, phase: 'reading' })
    expect(told(services).at(-1)).toEqual(state)
    const { rows, total } = await services.imports.rows({ id: state.id, filter: {}, from: 1, limit: 5 })
    expect([total, rows.map(({ index }) => index)]).toEqual([2, [1]])
    expect(services.imports.state()).toEqual(state)
  })

  it('takes a limit for high by the threshold of the settings', async () => {
    const services = await start()
    const file = `email,password,first name,provider,daily limit\na@b.example,x,Anna,migadu,25\n`
    const codes = async (): Promise<string[]> =>
      (await services.imports.open([fileOf(file)])).problems.map(({ code }) => code)
    expect(await codes()).not.toContain('limitHigh')
    const { thresholds } = services.settings.get()
    services.settings.update({ thresholds: { ...thresholds, usualMails: 20, mostMails: 24 } })
    expect(await codes()).toContain('limitHigh')
  })

  it('knows the fleet of the open workspace, also what a later sync put there', async () => {
    const services = await start()
    await services.session.openDemo(3)
    await services.sync.idle()
    const { id, cache } = services.session.current()
    const known = cache.accounts.known(id, '', 10).map(({ email }) => email)
    expect(known).toHaveLength(3)
    const file = `email,password,first name,provider\n${known[0]},x,Anna,migadu\nnew@b.example,y,Bo,migadu\nlate@b.example,z,Cy,migadu\n`
    const state = await services.imports.open([fileOf(file)])
    expect(state.counts).toMatchObject({ existing: 1, ready: 2 })
    cache.accounts.putSingle(id, 1, {
      email: 'late@b.example',
      timestamp_created: '2026-11-01T00:00:00.000Z',
    })
    expect(await services.importRuns.plan({ id: state.id })).toMatchObject({
      create: 1,
      counts: { existing: 2 },
    })
  })

  it('gives the page no password but for the cell that is held open, and writes none to the log', async () => {
    const services = await start()
    const { id } = await services.imports.open([fileOf(FILE)])
    await services.imports.rows({ id, filter: {}, from: 0, limit: 5 })
    await services.importRuns.plan({ id })
    expect(JSON.stringify([services.told, services.logged, services.imports.state()])).not.toContain('CANARY')
    expect(await services.imports.reveal({ id, row: 0, cell: 'imapPassword' })).toEqual({
      text: 'CANARY one',
    })
  })

  it('keeps a mapping, which a later file with the same header is found by', async () => {
    const services = await start()
    const strange = 'Adresse,Kennwort\na@b.example,x\n'
    const first = await services.imports.open([fileOf(strange)])
    const { id } = first
    expect(first.files[0]?.needsMapping).toBe(true)
    await services.imports.setMapping({ id, file: 0, targets: ['email', 'password'] })
    await services.imports.savePreset({ id, file: 0, name: 'Reseller' })
    const second = await services.imports.open([fileOf(strange)])
    expect(second.files[0]).toMatchObject({ needsMapping: false, presetName: 'Reseller' })
    // The first one was closed by the second.
    await expect(services.importRuns.plan({ id })).rejects.toMatchObject({ code: 'notFound' })
  })

  it('drops a column, is closed, and is then gone', async () => {
    const services = await start()
    const { id } = await services.imports.open([fileOf(FILE)])
    const dropped = await services.imports.dropColumn({ id, file: 0, column: 2 })
    expect(dropped.files[0]?.columns[2]?.target).toBe('ignored')
    await services.imports.close(id)
    expect(services.imports.state()).toBeUndefined()
    await expect(services.imports.rows({ id, filter: {}, from: 0, limit: 1 })).rejects.toMatchObject({
      code: 'notFound',
    })
  })

  it('that another one overtakes while it is read is cancelled', async () => {
    const services = await start()
    const [first, second] = await Promise.allSettled([
      services.imports.open([fileOf(FILE)]),
      services.imports.open([fileOf(FILE)]),
    ])
    expect(first).toMatchObject({ status: 'rejected', reason: { code: 'cancelled' } })
    expect(second).toMatchObject({ status: 'fulfilled', value: { phase: 'ready' } })
  })
})

describe('the dialogs', () => {
  it('open what the user chooses, and nothing when they choose nothing', async () => {
    let choice: readonly string[] = []
    const services = await start({ chooseFiles: async () => choice })
    expect(await services.imports.choose()).toBeUndefined()
    choice = [fileOf(FILE)]
    expect(await services.imports.choose()).toMatchObject({ phase: 'ready', rowCount: 2 })
  })

  it('save the template and the rows that would not be created, under a name that tells', async () => {
    const saved = new Map<string, string>()
    const services = await start({
      async saveFile({ name }, pieces) {
        const bytes: Buffer[] = []
        for await (const piece of pieces) bytes.push(Buffer.from(piece))
        saved.set(name, Buffer.concat(bytes).toString())
        return { fileName: name }
      },
    })
    expect(await services.imports.saveTemplate()).toEqual({ isSaved: true })
    const { id } = await services.imports.open([fileOf(FILE, 'reseller.csv')])
    expect(await services.imports.saveRejected({ id, file: 0 })).toEqual({ isSaved: true, rows: 2 })
    expect([...saved.keys()]).toEqual(['flotilla-template.csv', 'reseller - not imported.csv'])
    const path = fileOf('')
    writeFileSync(path, saved.get('reseller - not imported.csv') ?? '')
    expect(await services.imports.open([path])).toMatchObject({
      rowCount: 2,
      files: [{ needsMapping: false }],
    })
  })
})
