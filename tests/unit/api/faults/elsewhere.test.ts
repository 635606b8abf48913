// Every fault × every call: ways to another place, bodies without an end, and places that nobody gets into.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as hosts from '../../../support/broken-hosts'
import { endlessBody, gzipBomb, redirect } from '../../../support/fault-answers'
import { startFakeApi, type FakeApi } from '../../../support/fake-api'
import { createFaultClock } from '../../../support/fault-clock'
import { CALLS, makeThings } from './calls'
import { always, lasting, type Endings } from './policy'
import { check, play, playTable, type Cell } from './table'

const MEGABYTE = 1 << 20

const REDIRECTS = [301, 302, 303, 307, 308]

playTable(
  'A redirect',
  REDIRECTS.map((status) => ({
    name: `${status} to another origin`,
    rules: [{ fault: redirect(status) }],
    expected: lasting('tooMuch', 'redirected'),
  })),
)

const endless = endlessBody(300 * MEGABYTE)

playTable('A body without an end', [
  {
    name: endless.name,
    rules: [{ fault: endless }],
    expected: lasting('tooMuch', 'answerTooLarge'),
    // The limit is 32 MB; the rest is what lies in buffers on the way.
    also: () => expect(endless.sent()).toBeLessThan(64 * MEGABYTE),
  },
  {
    name: 'a bomb of gzip',
    rules: [{ fault: gzipBomb() }],
    expected: lasting('tooMuch', 'answerTooLarge'),
  },
])

const NOWHERE: readonly [string, () => hosts.BrokenHost | Promise<hosts.BrokenHost>, Endings][] = [
  ['a name that does not resolve', hosts.unknownName, lasting('passing', 'offline')],
  ['a port that refuses', hosts.refusedPort, lasting('passing', 'unreachable')],
  ['a handshake that is cut', hosts.cutHandshake, lasting('passing', 'connectionLost')],
  ['a self-signed certificate', hosts.selfSigned, always('tls', 1)],
  ['an expired certificate', hosts.expired, always('tls', 1)],
  ['the certificate of another host', hosts.wrongHost, always('tls', 1)],
  ['a port without TLS', hosts.noTls, always('tls', 1)],
]

describe('A place that nobody gets into', () => {
  const clock = createFaultClock()
  let fake: FakeApi
  beforeAll(async () => {
    fake = await startFakeApi({ clock })
  })
  afterAll(() => fake.close())

  it('would be entered if its certificate were sound', async () => {
    const host = await hosts.soundHost()
    const answer = await fetch(host.baseUrl)
    await host.close()
    expect([answer.status, host.requests()]).toEqual([204, 1])
  })

  describe.each(NOWHERE)('%s', (name, open, expected) => {
    let host: hosts.BrokenHost
    beforeAll(async () => {
      host = await open()
    })
    afterAll(() => host.close())

    it.each(CALLS)('$name', async (call) => {
      const cell: Cell = { call, fake, clock, things: makeThings(fake.demo) }
      fake.script([])
      const before = clock.departures()
      const ended = await play(cell, host.baseUrl)
      check({ name, rules: [], expected }, cell, ended, clock.departures() - before)
      expect([host.requests(), fake.seen.length, fake.leaks()]).toEqual([0, 0, []])
    })
  })
})
