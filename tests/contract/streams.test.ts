import { describe, expect, it } from 'vitest'
import type { Sender } from '../../electron/ipc/pipeline'
import { createStreaming, STREAM_NAMES, type StreamPort } from '../../electron/ipc/streams'
import type { Streams } from '../../shared/contract/contract'
import { STREAMS, type StreamName } from '../../shared/contract/names'
import { AppError, type StreamMessage } from '../../shared/errors'

const OUR_ORIGIN = 'app://flotilla'
const us: Sender = { isOurWindow: true, isTopFrame: true, origin: OUR_ORIGIN }

const STRANGERS: Record<string, Sender> = {
  'a frame inside our page': { ...us, isTopFrame: false },
  'a window we did not open': { ...us, isOurWindow: false },
  'a destroyed frame': { ...us, origin: undefined },
  'a file': { ...us, origin: 'file://' },
  'the web': { ...us, origin: 'https://flotilla' },
}

/** One valid item of each stream; the compiler asks for a new one when a stream is added. */
const VALID_ITEM: Record<StreamName, Record<string, unknown>> = {
  'accounts.fleet': { workspaceId: 'ws-1', form: 'rows', text: '[]', revision: 1 },
}

/** A port whose page listens until the test closes it. */
function heardPort() {
  const heard: StreamMessage<unknown>[] = []
  let isClosed = false
  let close = (): void => undefined
  const port: StreamPort = {
    post: (message) => heard.push(message),
    close: () => {
      isClosed = true
    },
    onClosed: (fn) => {
      close = fn
    },
  }
  return { port, heard, isClosed: () => isClosed, pageCloses: () => close() }
}

function streamingOf(source: () => Iterable<unknown>) {
  const bugs: unknown[] = []
  const streams = Object.fromEntries(STREAM_NAMES.map((name) => [name, source])) as unknown as Streams
  const streaming = createStreaming({
    streams,
    origins: new Set([OUR_ORIGIN]),
    reportBug: (_where, cause) => `incident-${bugs.push(cause)}`,
  })
  return { streaming, bugs }
}

describe.each(STREAM_NAMES)('the stream %s', (name) => {
  const item = VALID_ITEM[name]

  it.each(Object.entries(STRANGERS))('closes the port of %s without a word', async (_who, sender) => {
    let isAsked = false
    const { streaming } = streamingOf(() => {
      isAsked = true
      return [item]
    })
    const { port, heard, isClosed } = heardPort()
    await streaming(name, sender, port)
    expect([heard, isClosed(), isAsked]).toEqual([[], true, false])
  })

  it('sends each item and then its end, and leaves the closing to the page', async () => {
    const { streaming } = streamingOf(() => [item, item])
    const { port, heard, isClosed } = heardPort()
    await streaming(name, us, port)
    expect(heard).toEqual([{ kind: 'item', item }, { kind: 'item', item }, { kind: 'end' }])
    expect(isClosed()).toBe(false)
  })

  it('ends its source when the page closes the port', async () => {
    let isEnded = false
    const { port, heard, pageCloses } = heardPort()
    const { streaming } = streamingOf(function* () {
      try {
        yield item
        pageCloses()
        yield item
        yield item
      } finally {
        isEnded = true
      }
    })
    await streaming(name, us, port)
    expect([heard.length, isEnded]).toEqual([2, true])
  })

  it('hands on a coded error as it is, and hides any other behind an incident number', async () => {
    const fail = (cause: Error) =>
      // eslint-disable-next-line require-yield
      streamingOf(function* () {
        throw cause
      })
    const coded = heardPort()
    await fail(new AppError('cancelled', 'left')).streaming(name, us, coded.port)
    expect(coded.heard).toEqual([
      { kind: 'failed', error: { code: 'cancelled', message: 'left', retryable: false } },
    ])
    const crashed = heardPort()
    await fail(new TypeError('CANARY')).streaming(name, us, crashed.port)
    expect(crashed.heard).toMatchObject([{ kind: 'failed', error: { code: 'bug', incident: 'incident-1' } }])
    expect(JSON.stringify(crashed.heard)).not.toContain('CANARY')
  })

  it('never lets an item out that breaks the contract', async () => {
    for (const wrong of [{ ...item, key: 'CANARY' }, {}, undefined, 'CANARY']) {
      const { streaming, bugs } = streamingOf(() => [wrong])
      const { port, heard } = heardPort()
      await streaming(name, us, port)
      expect(heard).toMatchObject([{ kind: 'failed', error: { code: 'bug' } }])
      expect(bugs).toHaveLength(1)
      expect(JSON.stringify(heard)).not.toContain('CANARY')
    }
  })
})

describe('the streams of the contract', () => {
  it('have a schema for every name, and nothing besides', () => {
    const names = Object.entries(STREAMS).flatMap(([noun, verbs]) => verbs.map((verb) => `${noun}.${verb}`))
    expect([...STREAM_NAMES]).toEqual(names)
  })
})
