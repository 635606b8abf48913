// Plays the table of faults: every case with every call, one cell each, over real HTTP and a clock that needs no waiting.
import { inspect } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createBudget } from '../../../../electron/api/budget'
import { createInstantlyApi } from '../../../../electron/api/client'
import type { InstantlyApi, Outcome } from '../../../../electron/api/types'
import { isAppError, type AppError } from '../../../../shared/errors'
import { startFakeApi, type FakeApi } from '../../../support/fake-api'
import { createFaultClock, type FaultClock } from '../../../support/fault-clock'
import type { FaultRule } from '../../../support/fault-rules'
import { CALLS, makeThings, PASSWORDS, type Call, type Things } from './calls'
import type { Ending, Endings } from './policy'

export interface Case {
  readonly name: string
  readonly rules: readonly FaultRule[]
  readonly expected: Endings | ((call: Call) => Ending)
  /** Every call, when not given. */
  readonly calls?: readonly Call[]
  /** Milliseconds that the call takes at least and at most, by the clock. */
  readonly takes?: readonly [least: number, most: number]
  /** What must be true beyond what the call itself holds of its value. */
  readonly also?: (ended: Ended, cell: Cell) => void
  /** The call's own check of its value does not fit this case. */
  readonly hasOddValue?: boolean
}

export interface Ended {
  readonly value: unknown
  readonly error: AppError | undefined
  readonly outcomes: readonly Outcome[]
  readonly tookMs: number
  readonly api: InstantlyApi
}

export interface Cell {
  readonly call: Call
  readonly fake: FakeApi
  readonly clock: FaultClock
  readonly things: Things
}

export interface TableOptions {
  /** One that was used before, or one that is opened for the cell; whichever the pool has, when not given. */
  readonly connection?: 'reused' | 'fresh'
}

/** 15 minutes are as long as any call but those behind a warmup job is tried; the last try may take its time limits. */
const LONGEST_MS = 900_000 + 120_000

/** Too short to be blanked as a blob: only as the secret that it is. */
const KEY = 'key-7f3a9c5e-Zq8WvRt5Yx'

interface Client {
  readonly api: InstantlyApi
  readonly outcomes: Outcome[]
  /** Throws when something of the client is still at work. */
  checkRest(): void
}

export function createClient(clock: FaultClock, baseUrl: string, key: string): Client {
  const random = (): number => 0.5
  const budget = createBudget({ clock, random, share: 100 })
  const outcomes: Outcome[] = []
  const api = createInstantlyApi({
    baseUrl,
    getKey: () => key,
    fetch: clock.watch(globalThis.fetch),
    clock,
    random,
    budget,
    userAgent: 'Flotilla/test',
    onOutcome: (outcome) => outcomes.push(outcome),
  })
  return {
    api,
    outcomes,
    checkRest() {
      const { inFlight, waiting } = budget.state()
      expect([clock.inFlight(), inFlight, waiting]).toEqual([0, 0, { user: 0, operation: 0, background: 0 }])
    },
  }
}

/** Runs one call to its end. */
export async function play(cell: Cell, baseUrl = cell.fake.baseUrl): Promise<Ended> {
  const { call, clock, fake, things } = cell
  const { api, outcomes, checkRest } = createClient(clock, baseUrl, fake.key)
  const since = clock.monotonic()
  let [value, error]: [unknown, AppError | undefined] = [undefined, undefined]
  try {
    value = await clock.run(call.run(api, things))
  } catch (failure) {
    if (!isAppError(failure)) throw failure
    error = failure
  }
  checkRest()
  return { value, error, outcomes, tookMs: clock.monotonic() - since, api }
}

const everythingIn = (error: AppError): string =>
  `${inspect(error, { depth: 20, showHidden: true, getters: true })} ${JSON.stringify(error.toWire())} ${error.stack}`

/** The ways in which a secret can be written. */
function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret)
  const json = JSON.stringify(secret).slice(1, -1)
  const encoded = ['base64', 'base64url', 'hex'].map((name) =>
    bytes.toString(name as 'hex').replace(/=+$/, ''),
  )
  return [secret, json, JSON.stringify(json).slice(1, -1), encodeURIComponent(secret), ...encoded]
}

function checkSecrets({ error, outcomes }: Ended, { fake }: Cell): void {
  const errors = outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.error])).concat(error ?? [])
  const written = errors.map(everythingIn).join(' ').toLowerCase()
  const secrets = [fake.key, fake.key.slice(0, 12), fake.key.slice(-12), ...PASSWORDS]
  const leaked = secrets.flatMap(formsOf).filter((form) => written.includes(form.toLowerCase()))
  expect(leaked, 'secrets in errors').toEqual([])
}

function checkServer({ call, fake }: Cell, ended: Ended): void {
  const acts = fake.seen.filter(({ acted }) => acted !== undefined)
  if (call.kind === 'create' || call.kind === 'warmup') {
    expect(acts.length, 'times that the server acted').toBeLessThanOrEqual(1)
  }
  if (ended.error === undefined) expect(acts.length, 'times that the server acted').toBeGreaterThanOrEqual(1)
  expect(fake.leaks(), 'what reached another origin').toEqual([])
  const others = fake.seen.filter(({ route }) => route !== call.route && route !== call.looksAt)
  expect(others, 'what else was asked').toEqual([])
}

function endOf({ error }: Ended, requests: number): Ending {
  const isAmbiguous = error?.detail?.['ambiguous'] === true
  return { ends: error?.code ?? 'value', requests, isAmbiguous }
}

export function check(one: Case, cell: Cell, ended: Ended, requests: number): void {
  const { call, things } = cell
  const expected = typeof one.expected === 'function' ? one.expected(call) : one.expected[call.kind]
  expect(endOf(ended, requests)).toEqual(expected)
  if (ended.error === undefined && one.hasOddValue !== true) call.check(ended.value as never, things)
  if (ended.error?.detail?.['ambiguous'] === true) expect(ended.error.detail['sentAt']).toBeTypeOf('number')
  const [least, most] = one.takes ?? [0, LONGEST_MS]
  expect(ended.tookMs).toBeGreaterThanOrEqual(least)
  expect(ended.tookMs).toBeLessThanOrEqual(most)
  expect(ended.api.isStopped()).toBe(ended.error?.code === 'unauthorized')
  checkSecrets(ended, cell)
  one.also?.(ended, cell)
}

/** One test for each case and call: its name says which. */
export function playTable(title: string, cases: readonly Case[], options: TableOptions = {}): void {
  const { connection } = options
  const isFresh = connection === 'fresh'
  describe(title, { timeout: 30_000 }, () => {
    const clock = createFaultClock()
    let shared: FakeApi
    beforeAll(async () => {
      shared = await startFakeApi({ clock, key: KEY })
    })
    afterAll(() => shared.close())

    async function playCell(one: Case, call: Call): Promise<void> {
      const fake = isFresh ? await startFakeApi({ clock, key: KEY }) : shared
      if (connection === 'reused') await fake.warm()
      const cell: Cell = { call, fake, clock, things: makeThings(fake.demo) }
      fake.script(one.rules)
      try {
        const ended = await play(cell)
        check(one, cell, ended, fake.seen.filter(({ route }) => route === call.route).length)
        checkServer(cell, ended)
        if (connection !== undefined)
          expect(fake.seen[0]?.isReused, 'a connection used before').toBe(!isFresh)
      } finally {
        if (isFresh) await fake.close()
      }
    }

    describe.each(cases)('$name', (one) => {
      it.each(one.calls ?? CALLS)('$name', (call) => playCell(one, call))
    })
  })
}
