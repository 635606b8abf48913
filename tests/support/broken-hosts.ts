// Places that a request never gets into: names that do not resolve, ports that refuse, TLS that can't be trusted.
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net'
import tls, { createServer as createTlsServer } from 'node:tls'
import { makeCertificate, type TestCertificate } from './test-certificate'

export interface BrokenHost {
  readonly baseUrl: string
  /** Requests that came through all the same. */
  readonly requests: () => number
  close(): Promise<void>
}

const HOST = '127.0.0.1'
const DAY_MS = 86_400_000
const daysFromNow = (days: number): Date => new Date(Date.now() + days * DAY_MS)

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, HOST, resolve))
  return (server.address() as AddressInfo).port
}

/** Answers at once as a machine without a network does: see no-network.ts. */
export function unknownName(): BrokenHost {
  return { baseUrl: 'https://api.flotilla.invalid/api/v2', requests: () => 0, close: async () => undefined }
}

/** A port that was free a moment ago. */
export async function refusedPort(): Promise<BrokenHost> {
  const server = createTcpServer()
  const port = await listen(server)
  await new Promise((resolve) => server.close(resolve))
  return { baseUrl: `http://${HOST}:${port}/api/v2`, requests: () => 0, close: async () => undefined }
}

async function hosted(server: Server, requests: () => number): Promise<BrokenHost> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket.on('error', () => undefined).once('close', () => sockets.delete(socket)))
  })
  const port = await listen(server)
  return {
    baseUrl: `https://${HOST}:${port}/api/v2`,
    requests,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function tlsServer(certificate: TestCertificate): Promise<BrokenHost> {
  let requests = 0
  const server = createTlsServer({ ...certificate }, (socket) => {
    socket.on('error', () => undefined)
    socket.on('data', () => {
      requests += 1
      socket.end('HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n')
    })
  })
  server.on('tlsClientError', () => undefined)
  return hosted(server, () => requests)
}

/** Makes this process trust that certificate, until what it answers is called. */
function trust({ cert }: TestCertificate): () => void {
  const real = tls.connect
  const connect = (options: tls.ConnectionOptions, ...rest: []): tls.TLSSocket =>
    real({ ...options, ca: cert }, ...rest)
  tls.connect = connect as typeof tls.connect
  return () => (tls.connect = real)
}

async function trusted(certificate: TestCertificate): Promise<BrokenHost> {
  const host = await tlsServer(certificate)
  const distrust = trust(certificate)
  return {
    ...host,
    async close() {
      distrust()
      await host.close()
    },
  }
}

export const selfSigned = (): Promise<BrokenHost> =>
  tlsServer(makeCertificate({ validFrom: daysFromNow(-1), validTo: daysFromNow(30), ip: [127, 0, 0, 1] }))

/** By an authority that is trusted. */
export const expired = (): Promise<BrokenHost> =>
  trusted(makeCertificate({ validFrom: daysFromNow(-30), validTo: daysFromNow(-1), ip: [127, 0, 0, 1] }))

/** By an authority that is trusted, for a neighbour. */
export const wrongHost = (): Promise<BrokenHost> =>
  trusted(makeCertificate({ validFrom: daysFromNow(-1), validTo: daysFromNow(30), ip: [127, 0, 0, 2] }))

/** By an authority that is trusted, for this host: the proof that the others fail of what they are said to. */
export const soundHost = (): Promise<BrokenHost> =>
  trusted(makeCertificate({ validFrom: daysFromNow(-1), validTo: daysFromNow(30), ip: [127, 0, 0, 1] }))

/** Closes on the first bytes of the handshake. */
export const cutHandshake = (): Promise<BrokenHost> =>
  hosted(
    createTcpServer((socket) => socket.once('data', () => socket.destroy())),
    () => 0,
  )

/** Answers the handshake in plain HTTP, as some proxies do. */
export const noTls = (): Promise<BrokenHost> =>
  hosted(
    createTcpServer((socket) => void socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
    () => 0,
  )
