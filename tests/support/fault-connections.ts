// Faults of the connection: silence, drips, cuts before, within and after the answer, and bytes that are no HTTP.
import { gzipSync } from 'node:zlib'
import type { Exchange } from '../../electron/demo/exchange'
import type { Fault } from './fault-rules'

const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n'

/** The true answer's bytes, after it was acted upon. */
async function answerOf({ act }: Exchange): Promise<Buffer> {
  const { body } = await act()
  return Buffer.from(JSON.stringify(body))
}

const half = (bytes: Buffer): Buffer => bytes.subarray(0, Math.floor(bytes.length / 2))

export const neverAnswers: Fault = {
  name: 'never answers',
  play: (_, stage) => stage.hang(),
}

export const actsAndNeverAnswers: Fault = {
  name: 'acts and never answers',
  async play({ act }, stage) {
    await act()
    stage.hang()
  },
}

/** A byte every five seconds, and never the end of the head. */
export const dripsHead: Fault = {
  name: 'drips the head',
  async play({ act, incoming }, stage) {
    await act()
    incoming.socket.write(`${HEAD}X-Drip: `)
    for (;;) {
      await stage.pause(5000)
      incoming.socket.write('.')
    }
  },
}

/** A byte every ten seconds: never still for long, and never done. */
export const dripsBody: Fault = {
  name: 'drips the body',
  async play({ act, outgoing }, stage) {
    await act()
    outgoing.writeHead(200, { 'content-type': 'application/json', 'content-length': 5000 })
    for (let bytes = 1; ; bytes += 1) {
      outgoing.write(' ')
      await stage.pause(10_000, { hasHead: true, bytes })
    }
  },
}

export const stallsInBody: Fault = {
  name: 'stalls in the body',
  async play(exchange, stage) {
    const bytes = await answerOf(exchange)
    exchange.outgoing.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length })
    exchange.outgoing.write(half(bytes))
    stage.hang({ hasHead: true, bytes: half(bytes).length })
  },
}

const cuts = (name: string, play: (exchange: Exchange, bytes: Buffer) => void): Fault => ({
  name,
  play: async (exchange) => play(exchange, await answerOf(exchange)),
})

export const resetBeforeActing: Fault = { name: 'reset before acting', play: ({ cut }) => cut() }

export const closedBeforeActing: Fault = {
  name: 'closed before acting',
  play: ({ incoming }) => void incoming.socket.end(),
}

export const resetAfterActing = cuts('reset after acting', ({ cut }) => cut())

export const closedAfterActing = cuts('closed after acting', ({ incoming }) => incoming.socket.end())

export const resetInBody: Fault = {
  name: 'reset in the body',
  async play(exchange, stage) {
    const bytes = await answerOf(exchange)
    exchange.outgoing.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length })
    exchange.outgoing.write(half(bytes))
    // A reset takes away what has not arrived.
    await stage.pause(10, { hasHead: true, bytes: half(bytes).length })
    exchange.cut()
  },
}

export const tooLongLength = cuts('a length that is too long', ({ incoming }, bytes) => {
  incoming.socket.end(
    Buffer.concat([Buffer.from(`${HEAD}Content-Length: ${bytes.length + 50}\r\n\r\n`), bytes]),
  )
})

export const cutChunks = cuts('chunks without their end', ({ incoming }, bytes) => {
  const head = `${HEAD}Transfer-Encoding: chunked\r\n\r\n${bytes.length.toString(16)}\r\n`
  incoming.socket.end(Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n')]))
})

/** An answer whose only end is the end of the connection: nothing tells it from a whole one but its JSON. */
export const cutWithoutLength = cuts('an answer without a length, cut', ({ incoming }, bytes) => {
  incoming.socket.end(Buffer.concat([Buffer.from(`${HEAD}Connection: close\r\n\r\n`), half(bytes)]))
})

export const noHttp = cuts('bytes that are no HTTP', ({ incoming }) => {
  incoming.socket.end('\u0016\u0003\u0001 SSH-2.0-nothing\r\n\r\n')
})

const GZIP = { 'content-type': 'application/json', 'content-encoding': 'gzip' }

export const wrongEncoding = cuts('plain bytes called gzip', ({ outgoing }, bytes) => {
  outgoing.writeHead(200, { ...GZIP, 'content-length': bytes.length }).end(bytes)
})

/** Whole by its length, and not by what it packs. */
export const cutGzip = cuts('an unfinished gzip', ({ outgoing }, bytes) => {
  const packed = half(gzipSync(bytes))
  outgoing.writeHead(200, { ...GZIP, 'content-length': packed.length }).end(packed)
})
