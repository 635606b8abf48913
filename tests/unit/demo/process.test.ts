import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { startInChild, type ChildLink } from '../../../electron/demo/child'
import { hostDemo, type HostOrder, type HostReport } from '../../../electron/demo/host'
import { startDemoServer } from '../../../electron/demo/server'

type Listener = Parameters<EventEmitter['on']>[1]

/** Both ends of an Electron utility process, joined in one: what one posts the other gets. */
function createLink(): {
  child: ChildLink & { killed: boolean }
  runHost: () => void
  exit: (code: number) => void
  orders: HostOrder[]
} {
  const toMain = new EventEmitter()
  const toHost = new EventEmitter()
  const orders: HostOrder[] = []
  const exit = (code: number): void => void toMain.emit('exit', code)
  const child = {
    killed: false,
    on: (event: string, listener: Listener) => toMain.on(event, listener),
    postMessage: (order: HostOrder) => {
      orders.push(order)
      toHost.emit('message', { data: order })
    },
    kill: () => {
      child.killed = true
      exit(15)
      return true
    },
  }
  const parent = {
    on: (event: string, listener: Listener) => toHost.on(event, listener),
    postMessage: (report: HostReport) => void toMain.emit('message', report),
  }
  return { child, exit, orders, runHost: () => hostDemo({ parent, exit }) }
}

describe('the demo fleet in a process of its own', () => {
  test('starts with the size and seed asked for, is reached with the key it gave, and ends when told', async () => {
    const { child, runHost, orders } = createLink()
    runHost()
    const demo = await startInChild(child, { size: 3, seed: 4 })
    expect(orders).toEqual([{ kind: 'start', size: 3, seed: 4 }])
    const headers = { authorization: `Bearer ${demo.key}` }
    const workspace = (await (
      await fetch(`${demo.origin}/api/v2/workspaces/current`, { headers })
    ).json()) as { id: string }
    expect(workspace.id).toBe(demo.workspaceId)
    await demo.stop()
    await demo.ended
    expect(child.killed).toBe(false)
    await expect(fetch(`${demo.origin}/api/v2/workspaces/current`, { headers })).rejects.toThrow()
  })

  test('tells why it could not start', async () => {
    const { child, runHost } = createLink()
    runHost()
    await expect(startInChild(child, { size: 60_000 })).rejects.toMatchObject({
      code: 'bug',
      message: expect.stringContaining('60000') as string,
    })
    expect(child.killed).toBe(true)
  })

  test('is told to stop while it starts: it closes what it opened', async () => {
    const toHost = new EventEmitter()
    const closed = vi.fn()
    const ended = new Promise<number>((exit) => {
      const parent = {
        on: (event: string, listener: Listener) => toHost.on(event, listener),
        postMessage: () => {},
      }
      const start = async () => {
        const server = await startDemoServer({ size: 0 })
        return { ...server, close: () => server.close().then(closed) }
      }
      hostDemo({ parent, exit, start })
    })
    toHost.emit('message', { data: { kind: 'start' } })
    toHost.emit('message', { data: { kind: 'stop' } })
    expect(await ended).toBe(0)
    expect(closed).toHaveBeenCalledOnce()
  })
})

describe('a process that does not behave', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  test('is killed when it does not start in time', async () => {
    const { child } = createLink()
    const outcome = expect(startInChild(child, { startLimitMs: 5000 })).rejects.toMatchObject({
      code: 'timeout',
    })
    await vi.advanceTimersByTimeAsync(5000)
    await outcome
    expect(child.killed).toBe(true)
  })

  test('is reported when it dies before it started', async () => {
    const { child, exit } = createLink()
    const outcome = expect(startInChild(child)).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining('9') as string,
    })
    exit(9)
    await outcome
    expect(vi.getTimerCount()).toBe(0)
  })

  test('is killed when it does not stop in time', async () => {
    const toMain = new EventEmitter()
    const kill = vi.fn(() => toMain.emit('exit', 15))
    const child = {
      on: (event: string, listener: Listener) => toMain.on(event, listener),
      postMessage: () => {},
      kill,
    }
    const starting = startInChild(child, { stopLimitMs: 2000 })
    toMain.emit('message', { kind: 'started', origin: 'http://127.0.0.1:1', key: 'k', workspaceId: 'w' })
    const stopped = (await starting).stop()
    await vi.advanceTimersByTimeAsync(1999)
    expect(kill).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    await stopped
    expect(kill).toHaveBeenCalledOnce()
  })
})
