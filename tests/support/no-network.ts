// Set-up of every vitest run: a connection that leaves this machine throws, and fails the test even if it was swallowed.
import dns from 'node:dns'
import { syncBuiltinESMExports } from 'node:module'
import net from 'node:net'
import { afterEach } from 'vitest'

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|::1|\[::1\]|::ffff:127(?:\.\d{1,3}){3})$/i
/** Names that exist nowhere (RFC 2606): answered as a machine without a network would, and nobody is asked. */
const NOWHERE = /\.invalid\.?$/i

let refused: string[] = []

function refuse(what: string): never {
  refused.push(what)
  throw new Error(`a test tried to reach ${what}: tests stay on this machine`)
}

interface ConnectTarget {
  host?: unknown
  path?: unknown
}

/** `connect(options)`, `connect(port, host)`, `connect(path)`, or Node's own, already normalized, `connect([options])`. */
function targetOf(args: readonly unknown[]): string | undefined {
  const first: unknown = Array.isArray(args[0]) ? args[0][0] : args[0]
  if (typeof first === 'object' && first !== null) {
    const { host, path } = first as ConnectTarget
    return typeof path === 'string' || typeof host !== 'string' ? undefined : host
  }
  return typeof args[1] === 'string' ? args[1] : undefined
}

type Connect = (this: net.Socket, ...args: unknown[]) => net.Socket
const socket = net.Socket.prototype as unknown as { connect: Connect }
const realConnect = socket.connect

socket.connect = function (...args) {
  const host = targetOf(args)
  if (host !== undefined && !LOOPBACK.test(host) && !NOWHERE.test(host)) refuse(host)
  return realConnect.apply(this, args)
}

type Answer = (error: Error) => void
type Lookup = (hostname: string, ...rest: unknown[]) => unknown
const names = dns as unknown as { lookup: Lookup }
const realLookup = names.lookup

names.lookup = (hostname, ...rest) => {
  const answer = rest.at(-1) as Answer | undefined
  if (NOWHERE.test(hostname) && answer) {
    const said = { code: 'ENOTFOUND', syscall: 'getaddrinfo', hostname }
    process.nextTick(answer, Object.assign(new Error(`getaddrinfo ENOTFOUND ${hostname}`), said))
    return undefined
  }
  if (!LOOPBACK.test(hostname)) refuse(hostname)
  return realLookup(hostname, ...rest)
}
syncBuiltinESMExports()

afterEach(() => {
  const reached = refused
  refused = []
  if (reached.length > 0) throw new Error(`this test tried to reach ${reached.join(', ')}`)
})
