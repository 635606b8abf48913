import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import type { CallInput } from '../../../shared/contract/contract'
import type { Deed } from '../../../shared/contract/deeds'
import { systemClock } from '../../../electron/clock'
import type { SaveFile } from '../../../electron/services/parts'
import { hastyClock } from '../../support/composed'
import { createFakeKeychain } from '../../support/fake-keychain'
import { refusal } from '../../support/fault-answers'
import { csvOf, openOnboarding, rowsOf, startImport, until, type Onboarding } from '../../support/imports'
import { emailsWhere, openFleet, run } from '../../support/operations'
import { testServices, type TestServices } from '../../support/services'
import { tempFolder } from '../../support/temp-folder'

const deedsOf = async (
  app: TestServices,
  filter: Partial<CallInput<'deeds.list'>> = {},
): Promise<readonly Deed[]> => (await app.deeds.list({ limit: 500, ...filter })).rows

const NOW = Date.UTC(2026, 10, 27, 12)
const DAY_MS = 86_400_000

/** Stands still, and still lets the others have their turns. */
const atNow = { ...systemClock, now: () => NOW }

/** An import of three, one of which the mail server refuses; its id. */
async function importOf(place: Onboarding, refused: string): Promise<number> {
  place.api.script([
    {
      route: 'POST /accounts',
      fault: {
        name: 'refused',
        async play(exchange, stage) {
          const { email } = JSON.parse(await exchange.request.text()) as { email: string }
          if (email === refused) return refusal(400, 'Invalid credentials (Failure)').play(exchange, stage)
          exchange.send(await exchange.act())
        },
      },
    },
  ])
  const { id } = await startImport(place, csvOf(rowsOf(3)))
  await until(place, id)
  return id
}

/** A demo workspace whose journal holds an edit of as many accounts, a millisecond apart, the first of them failed. */
async function journalOf(count: number, endsAt = NOW, saveFile?: SaveFile) {
  const profile = tempFolder()
  const keychain = createFakeKeychain()
  const settings = { syncOnStart: false, syncIntervalMin: 0 }
  const app = testServices({ profile, keychain, settings, clock: atNow, ...(saveFile && { saveFile }) })
  await app.session.start({})
  await app.session.openDemo(5)
  const { id: workspaceId, cache } = app.session.current()
  const operation = { workspaceId, kind: 'edit', way: 'single', change: {}, undoOf: undefined } as const
  const id = cache.operations.create({ ...operation, createdAt: endsAt })
  const before = { dailyLimit: 30 }
  const subjects = Array.from({ length: count }, (_, place) => `u${String(place).padStart(5, '0')}@x.example`)
  cache.transaction(() => {
    cache.operationRows.add(
      id,
      0,
      subjects.map((subject) => ({ subject, before })),
    )
    for (let place = 0; place < count; place += 1) {
      const failed = { code: 'rejected', reason: '=HYPERLINK("http://evil")', state: 'failed' } as const
      const end = place === 0 ? failed : ({ state: 'done', after: { dailyLimit: 20 } } as const)
      cache.operationRows.end(id, endsAt + place + 1, [{ ...end, place }])
    }
  })
  return { app, profile, keychain }
}

/** Keeps what is saved. */
function keeping() {
  const saved: string[] = []
  const saveFile: SaveFile = async ({ name }, pieces) => {
    let text = ''
    for await (const piece of pieces) text += String(piece)
    saved.push(text)
    return { fileName: name }
  }
  return { saved, saveFile }
}

describe('The journal of writes', () => {
  it('has a row for each kind of write, with its account, what it was and what it became', async () => {
    const fleet = await openFleet({}, { clock: hastyClock })
    const { app } = fleet
    const active = emailsWhere(fleet, ({ status, warmup_status }) => status === 1 && warmup_status === 1)
    const [email = '', other = ''] = active
    const broken = emailsWhere(fleet, ({ status }) => typeof status === 'number' && status < 0)
    const targets = { emails: [email] }
    const requests: CallInput<'operations.preview'>[] = [
      { kind: 'edit', targets, change: { dailyLimit: 7 } },
      { kind: 'pause', targets },
      { kind: 'resume', targets },
      { kind: 'warmupOff', targets },
      { kind: 'warmupOn', targets },
      { kind: 'tag', targets, change: { create: ['Cold'] } },
      { kind: 'markFixed', targets: { emails: broken.slice(0, 1) } },
      { kind: 'delete', targets: { emails: [other] } },
    ]
    for (const request of requests) await run(app, request)

    const deeds = [...(await deedsOf(app))].reverse()

    expect(deeds.map(({ kind }) => kind)).toEqual(requests.map(({ kind }) => kind))
    expect(deeds.every(({ outcome, operationId }) => outcome === 'done' && operationId !== undefined)).toBe(
      true,
    )
    expect(deeds[0]).toMatchObject({
      subject: email,
      workspaceId: app.session.current().id,
      before: { dailyLimit: expect.any(Number) as number },
      after: { dailyLimit: 7 },
    })
    expect(deeds.at(-1)).toMatchObject({ subject: other, kind: 'delete' })
  })

  it('has the accounts an import created, and those it could not create, and no password', async () => {
    const place = await openOnboarding()
    const run = await importOf(place, 'inbox1@new.example')

    const deeds = await deedsOf(place.app)

    expect(
      deeds.map(({ subject, kind, outcome, importId }) => [subject, kind, outcome, importId]).sort(),
    ).toEqual([
      ['inbox0@new.example', 'create', 'done', run],
      ['inbox1@new.example', 'create', 'failed', run],
      ['inbox2@new.example', 'create', 'done', run],
    ])
    expect(JSON.stringify(deeds)).not.toContain('CANARY')
  })

  it('keeps a failure although a retry succeeded, and outlives the import that is taken off the list', async () => {
    const place = await openOnboarding()
    const { app, api, go } = place
    const id = await importOf(place, 'inbox1@new.example')
    api.script([])
    await go(app.importRuns.retry({ id }))
    await until(place, id)
    await app.importRuns.remove({ id })

    const deeds = await deedsOf(app, { text: 'inbox1' })

    expect(deeds.map(({ outcome }) => outcome)).toEqual(['done', 'failed'])
    expect(deeds[1]?.reason).toContain('Invalid credentials')
  })

  it('does not take a check for a write', async () => {
    const { app, emails } = await openFleet()
    await run(app, { kind: 'vitals', targets: { emails: [...emails] } })
    expect(await deedsOf(app)).toEqual([])
  })

  it('finds by part of an email, kind, outcome, job and time, page by page, in order', async () => {
    const { app } = await journalOf(9_000)
    const all: Deed[] = []
    let after: number | undefined
    do {
      const page = await app.deeds.list({ limit: 500, ...(after !== undefined && { after }) })
      all.push(...page.rows)
      after = page.next
    } while (after !== undefined)
    expect(all).toHaveLength(9_000)
    expect(all.map(({ place }) => place)).toEqual([...all.map(({ place }) => place)].sort((a, b) => b - a))
    const subjects = async (filter: Partial<CallInput<'deeds.list'>>) =>
      (await deedsOf(app, filter)).map(({ subject }) => subject)
    expect(await subjects({ text: 'U00001@' })).toEqual(['u00001@x.example'])
    expect(await subjects({ text: 'u_0001' })).toEqual([])
    expect(await subjects({ outcomes: ['failed'] })).toEqual(['u00000@x.example'])
    expect(await subjects({ kinds: ['delete'] })).toEqual([])
    expect(await subjects({ operationId: 99 })).toEqual([])
    expect(await subjects({ since: NOW + 9_000 })).toEqual(['u08999@x.example'])
  })

  it('forgets what is older than a year, and nothing else', async () => {
    const { app, profile, keychain } = await journalOf(1_200, NOW - 365 * DAY_MS - 600)
    await app.close()
    const again = testServices({ profile, keychain, clock: atNow })
    await again.session.start({})
    await expect.poll(async () => (await again.deeds.list({ limit: 500, text: 'u004' })).rows.length).toBe(0)
    const kept = await deedsOf(again, { text: 'u01' })
    expect(kept).toHaveLength(200)
  })

  it('is saved as CSV with words, the workspace and the job, and no formula in it', async () => {
    const { saved, saveFile } = keeping()
    const { app } = await journalOf(1_100, NOW, saveFile)
    expect(await app.deeds.export({})).toEqual({
      kind: 'saved',
      count: 1_100,
      fileName: expect.stringMatching(/^activity-.*\.csv$/) as string,
    })
    const [head, ...rows]: string[][] = parse(saved[0] ?? '', { bom: true })
    expect(head?.slice(0, 7)).toEqual(['When', 'Workspace', 'What', 'Account', 'Result', 'Before', 'After'])
    expect(rows.at(-2)?.slice(1, 7)).toEqual([
      ...['Demo fleet', 'Edit settings', 'u00001@x.example', 'Done'],
      ...['Daily limit: 30', 'Daily limit: 20'],
    ])
    expect(rows.at(-1)?.slice(8)).toEqual([`'=HYPERLINK("http://evil")`, 'job 1'])
  })
})
