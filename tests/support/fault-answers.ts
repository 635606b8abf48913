// Faults that are answers: refusals of every kind, pages that are no JSON, shapes that nobody promised, bodies too large.
import { once } from 'node:events'
import { gzipSync } from 'node:zlib'
import type { Exchange } from '../../electron/demo/exchange'
import { envelope } from '../../electron/demo/http'
import type { Fault } from './fault-rules'

type Headers = Readonly<Record<string, string>>

const MEGABYTE = 1 << 20

/** Sends bytes as they are, with a length unless one is given. */
function sendRaw({ outgoing }: Exchange, status: number, body: string | Buffer, headers: Headers = {}): void {
  const bytes = Buffer.from(body)
  outgoing.writeHead(status, { 'content-length': bytes.length, ...headers }).end(bytes)
}

const JSON_TYPE = { 'content-type': 'application/json' }
const HTML_TYPE = { 'content-type': 'text/html' }
const PAGE = '<!doctype html><html><head><title>Wait</title></head><body><h1>Please log in</h1></body></html>'

/** The API's own refusal. */
export function refusal(status: number, message = 'Not now', headers: Headers = {}): Fault {
  return {
    name: `${status}${message === 'Not now' ? '' : ` "${message}"`}`,
    play: (exchange) => exchange.send({ status, body: envelope(status, message), headers }),
  }
}

/** What a proxy or an edge in front of the API says. */
export function htmlPage(status: number, headers: Headers = {}): Fault {
  return {
    name: `${status} of HTML`,
    play: (exchange) => sendRaw(exchange, status, PAGE, { ...HTML_TYPE, ...headers }),
  }
}

/** Does what was asked, and then has the fault all the same. */
export function afterActing(fault: Fault): Fault {
  return {
    name: `${fault.name} after acting`,
    async play(exchange, stage) {
      await exchange.act()
      await fault.play(exchange, stage)
    },
  }
}

/** Does what was asked long after the client may have given up. */
export function actingLate(ms: number): Fault {
  return {
    name: `acting ${ms / 1000} s late`,
    async play(exchange, stage) {
      await exchange.request.text()
      await stage.outlast(ms)
      exchange.send(await exchange.act())
    },
  }
}

export function slow(ms: number): Fault {
  return {
    name: `${ms / 1000} s of latency`,
    async play(exchange, stage) {
      await stage.pause(ms)
      exchange.send(await exchange.act())
    },
  }
}

/** A 200 with these bytes, whatever was asked; nothing is done. */
export function body(name: string, bytes: string | Buffer, headers: Headers = JSON_TYPE): Fault {
  return { name, play: (exchange) => sendRaw(exchange, 200, bytes, headers) }
}

/** Does what was asked, and sends the answer in another form. Refusals go through as they are. */
export function twisted(
  name: string,
  twist: (answer: unknown) => unknown,
  headers: Headers = JSON_TYPE,
): Fault {
  return {
    name,
    async play(exchange) {
      const answer = await exchange.act()
      if (answer.status !== 200) {
        exchange.send(answer)
        return
      }
      const twistedBody = twist(answer.body)
      const bytes = Buffer.isBuffer(twistedBody) ? twistedBody : JSON.stringify(twistedBody)
      sendRaw(exchange, 200, bytes, headers)
    },
  }
}

/** Tells the client all that it sent, in an answer of that status. */
export function echo(status: number, encode: (words: string) => string = (words) => words): Fault {
  return {
    name: `${status} that repeats the request`,
    async play(exchange) {
      const { headers, text } = exchange.request
      const words = `${headers.authorization ?? ''} ${await text()} ${JSON.stringify(headers)}`
      exchange.send({ status, body: envelope(status, encode(words)) })
    },
  }
}

/** To the same path of another origin. */
export function redirect(status: number): Fault {
  return {
    name: `${status} to another origin`,
    play({ incoming, outgoing }, { elsewhere }) {
      outgoing.writeHead(status, { location: `${elsewhere}${incoming.url ?? ''}` }).end()
    },
  }
}

/** Does what was asked and answers without an end; counts the bytes that it could send. */
export function endlessBody(bytes: number): Fault & { readonly sent: () => number } {
  const piece = Buffer.alloc(MEGABYTE, ' ')
  let sent = 0
  return {
    name: `a body of ${bytes / MEGABYTE} MB`,
    sent: () => sent,
    async play({ act, outgoing }) {
      await act()
      sent = 0
      outgoing.writeHead(200, { ...JSON_TYPE, 'content-length': bytes })
      const gone = once(outgoing, 'close')
      while (sent < bytes && !outgoing.destroyed) {
        sent += piece.length
        if (outgoing.write(piece)) continue
        const stop = new AbortController()
        await Promise.race([once(outgoing, 'drain', stop).catch(() => undefined), gone])
        stop.abort()
      }
      outgoing.end()
    },
  }
}

/** Does what was asked; a few hundred kilobytes that unfold to 300 MB of blanks. */
export function gzipBomb(): Fault {
  const member = gzipSync(Buffer.alloc(20 * MEGABYTE, ' '), { level: 9 })
  const bomb = Buffer.concat(Array.from({ length: 15 }, () => member))
  return {
    name: 'a bomb of gzip',
    async play(exchange) {
      await exchange.act()
      sendRaw(exchange, 200, bomb, { ...JSON_TYPE, 'content-encoding': 'gzip' })
    },
  }
}
