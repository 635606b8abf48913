import { describe, expect, test } from 'vitest'
import type { Intercept } from '../../../electron/demo/exchange'
import { NEW_ACCOUNT, send, startRig } from './caller'

const create = { json: NEW_ACCOUNT }

describe('a hook between request and answer', () => {
  test('sees what is asked, and leaves the server alone by giving nothing', async () => {
    const seen: unknown[] = []
    const intercept: Intercept = ({ request }) => {
      const { number, method, route, params, query } = request
      seen.push([number, method, route, params, query.get('x')])
      return undefined
    }
    const rig = await startRig({ size: 1, intercept })
    await rig.call('GET', '/accounts/{a+b@c.com}', { query: { x: 1 } })
    await rig.call('GET', '/nowhere')
    expect(seen).toEqual([
      [1, 'GET', 'GET /accounts/:email', { email: 'a+b@c.com' }, '1'],
      [2, 'GET', 'GET (unknown)', {}, null],
    ])
  })

  test('answers in the place of the server, which then does nothing', async () => {
    const intercept: Intercept = async ({ send: answer }) =>
      answer({ status: 503, body: { oops: true }, headers: { 'retry-after': '7' } })
    const rig = await startRig({ size: 0, intercept })
    const { status, body, headers } = await send(rig.server, 'POST', '/accounts', create)
    expect([status, body, headers['retry-after']]).toEqual([503, { oops: true }, '7'])
    expect(rig.server.fleet.size).toBe(0)
    expect(rig.server.stats().answers).toEqual({ 503: 1 })
  })

  test('cuts before the act: nothing was created', async () => {
    const rig = await startRig({ size: 0, intercept: async ({ cut }) => cut() })
    await expect(send(rig.server, 'POST', '/accounts', create)).rejects.toThrow('ECONNRESET')
    expect(rig.server.fleet.size).toBe(0)
  })

  test('cuts after the act: it was created, and the caller does not know', async () => {
    const intercept: Intercept = async ({ act, cut }) => {
      await act()
      cut()
    }
    const rig = await startRig({ size: 0, intercept })
    await expect(send(rig.server, 'POST', '/accounts', create)).rejects.toThrow('ECONNRESET')
    rig.server.intercept(undefined)
    expect((await rig.call('GET', `/accounts/{${NEW_ACCOUNT.email}}`)).status).toBe(200)
  })

  test('waits, then acts and answers as always', async () => {
    const waits: number[] = []
    const intercept: Intercept = async ({ act, send: answer, wait }) => {
      await wait(5000)
      answer(await act())
    }
    const rig = await startRig({
      size: 0,
      intercept,
      validateLoginMs: () => 1,
      wait: async (ms) => void waits.push(ms),
    })
    expect((await rig.call('POST', '/accounts', create)).status).toBe(200)
    expect(waits).toEqual([5000, 1])
  })

  test('cuts an answer in its middle', async () => {
    const intercept: Intercept = async ({ act, outgoing, cut }) => {
      const text = JSON.stringify((await act()).body)
      outgoing.writeHead(200, { 'content-type': 'application/json', 'content-length': text.length })
      outgoing.write(text.slice(0, 20), () => cut())
    }
    const rig = await startRig({ size: 5, intercept })
    await expect(send(rig.server, 'GET', '/accounts')).rejects.toThrow(/aborted|ECONNRESET/)
  })

  test('that fails breaks the connection, not the server', async () => {
    const rig = await startRig({ size: 1, intercept: async () => Promise.reject(new Error('mine')) })
    await expect(send(rig.server, 'GET', '/accounts')).rejects.toThrow('socket hang up')
    rig.server.intercept(undefined)
    expect((await rig.call('GET', '/accounts')).status).toBe(200)
  })

  test('changes the fleet while a walk goes on, as an unknown status or a new field', async () => {
    const rig = await startRig({ size: 1 })
    const { email } = rig.server.fleet.all()[0]!.record
    rig.server.fleet.mutate(email, {
      record: { status: 42, timestamp_last_used: 'soon', daily_limit: undefined },
    })
    const { body } = await send(rig.server, 'GET', '/accounts')
    expect(body.items[0]).toMatchObject({ status: 42, timestamp_last_used: 'soon' })
    expect(body.items[0]).not.toHaveProperty('daily_limit')
  })

  test('a server that closes ends waits and open calls', async () => {
    const rig = await startRig({ size: 0, wait: undefined, validateLoginMs: () => 600_000 })
    const arrived = new Promise<void>((resolve) => {
      rig.server.intercept(({ request }) => {
        void request.text().then(() => resolve())
        return undefined
      })
    })
    const pending = send(rig.server, 'POST', '/accounts', create)
    const ended = expect(pending).rejects.toThrow(/socket hang up|ECONNRESET/)
    await arrived
    await rig.server.close()
    await ended
  })
})
