// Imports through everything that goes wrong: whatever it is, each account is created once, and none is lost.
import { describe, expect, it } from 'vitest'
import { actingLate, afterActing, htmlPage, refusal } from '../../support/fault-answers'
import * as connection from '../../support/fault-connections'
import type { FaultRule } from '../../support/fault-rules'
import {
  createdIn,
  csvOf,
  onboardingApp,
  openOnboarding,
  rowsOf,
  runImport,
  startImport,
  until,
  type Onboarding,
} from '../../support/imports'
import { createFakeKeychain } from '../../support/fake-keychain'
import { tempFolder } from '../../support/temp-folder'

const CREATE = 'POST /accounts'
const HOUR = 3_600_000
const ROWS = 150

const every = (count: number, fault: FaultRule['fault']): FaultRule => ({
  route: CREATE,
  fault,
  nth: Array.from({ length: Math.floor(ROWS / count) }, (_, index) => (index + 1) * count),
})

/** Creates that the service has done. */
const acted = ({ api }: Onboarding): number =>
  api.seen.filter(({ route, acted: status }) => route === CREATE && status === 200).length

function allOnce(place: Onboarding, count: number): void {
  expect(acted(place)).toBe(count)
  expect(new Set(createdIn(place)).size).toBe(count)
}

describe('an import of 150', { timeout: 120_000 }, () => {
  it.each<[string, FaultRule[]]>([
    ['cut after the server acted on every tenth', [every(10, connection.resetAfterActing)]],
    ['cut before the server acted on every tenth', [every(10, connection.resetBeforeActing)]],
    [
      'answered with 500 on every seventh, done or not',
      [every(7, refusal(500)), every(9, afterActing(refusal(500)))],
    ],
    ['answered with HTML on every eighth', [every(8, afterActing(htmlPage(502)))]],
    ['acted on late, after the app has given up', [every(30, actingLate(110_000))]],
    ['in a storm of 429 for ten minutes', [{ route: CREATE, fault: refusal(429), forMs: 600_000 }]],
    ['in an outage of twenty minutes', [{ fault: htmlPage(503), forMs: 1_200_000 }]],
  ])('%s, ends with each created once', async (_name, faults) => {
    const place = await openOnboarding({ faults })
    const { id } = await startImport(place, csvOf(rowsOf(ROWS)))
    const run = await until(place, id, ({ state }) => state === 'done')
    expect(run).toMatchObject({ counts: { created: ROWS }, secretRows: 0 })
    allOnce(place, ROWS)
    expect(place.app.bugs).toEqual([])
  })

  it('waits through an hour without a network, and loses nothing', async () => {
    const away = { from: Infinity, to: Infinity }
    const now = (): number => place.clock.now()
    const fetch: typeof globalThis.fetch = (input, init) => {
      if (away.from < Infinity && now() >= away.from && now() < away.to)
        return Promise.reject(
          new TypeError('fetch failed', { cause: Object.assign(new Error('no'), { code: 'ENOTFOUND' }) }),
        )
      return globalThis.fetch(input, init)
    }
    const place: Onboarding = await openOnboarding({ latencyMs: 2000 }, { fetch })
    const { id } = await startImport(place, csvOf(rowsOf(ROWS)))
    await until(place, id, ({ counts }) => counts.created > 20)
    Object.assign(away, { from: now(), to: now() + HOUR })
    const waiting = await until(place, id)
    expect(waiting).toMatchObject({ state: 'waiting', waitsFor: 'network' })
    const run = await until(place, id, ({ state }) => state === 'done')
    expect(now()).toBeGreaterThan(away.to)
    expect(run.counts).toMatchObject({ created: ROWS, unknown: 0, failed: 0 })
    allOnce(place, ROWS)
  })

  it('says of what was lost three times that nobody knows, and looks for it before it is sent again', async () => {
    const faults = [{ route: CREATE, first: 3, fault: connection.resetBeforeActing }]
    const place = await openOnboarding({ faults })
    const run = await runImport(place, csvOf(rowsOf(1)))
    expect(run).toMatchObject({
      counts: { unknown: 1 },
      causes: [{ cause: 'unanswered', count: 1 }],
      canRetry: true,
    })
    place.api.script([])
    await place.go(place.app.importRuns.retry({ id: run.id }))
    expect(await until(place, run.id)).toMatchObject({ counts: { created: 1, unknown: 0 } })
    expect(place.api.seen[0]?.route).toBe('GET /accounts/:email')
  })

  it('ended and started again six times, with answers lost all the while', async () => {
    const profile = tempFolder()
    const keychain = createFakeKeychain()
    const faults = [every(11, connection.resetAfterActing), every(13, refusal(500))]
    const begun = await openOnboarding({ faults, latencyMs: 4000 }, { profile, keychain })
    const { id } = await startImport(begun, csvOf(rowsOf(ROWS)))
    let place = begun
    for (let round = 1; round <= 6; round += 1) {
      await until(place, id, ({ counts }) => counts.created >= round * 20)
      await place.go(place.app.close())
      place = { ...begun, app: onboardingApp(begun.api, begun.clock, { profile, keychain }) }
      await place.go(place.app.session.start({}))
      place.app.importRuns.continue({ id })
    }
    const first = await until(place, id, ({ state }) => state === 'done')
    // One that three ends of the app have cut is not sent a fourth time by itself.
    expect(first.counts.created + first.counts.unknown).toBe(ROWS)
    if (first.counts.unknown > 0) await place.go(place.app.importRuns.retry({ id }))
    const run = await until(place, id, ({ state }) => state === 'done')
    expect(run.counts).toMatchObject({ created: ROWS })
    allOnce(place, ROWS)
  })
})
