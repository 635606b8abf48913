// Where a page that leaks would leak to: a TCP and a UDP port of this machine that note every byte that arrives.
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'

/** What a way out is given to aim at; plain data, for it travels into the page. */
export interface Target {
  readonly host: string
  readonly tcpPort: number
  readonly udpPort: number
  /** http://HOST:PORT/NAME */
  readonly url: string
}

export interface Sink {
  target(name: string): Target
  /** One line for each connection or packet since the last look: the request line, or what kind it was. */
  take(): readonly string[]
  close(): Promise<void>
}

const HOST = '127.0.0.1'

/** Enough of an answer that a page which may read it does so, and goes on to what the answer names. */
function answer(socket: Socket, request: string): void {
  const path = request.split(' ')[1] ?? ''
  const type = path.endsWith('.js') ? 'text/javascript' : path.endsWith('.css') ? 'text/css' : 'text/html'
  const head = [
    'HTTP/1.1 200 OK',
    `Content-Type: ${type}`,
    'Content-Length: 0',
    'Access-Control-Allow-Origin: *',
  ]
  socket.end(`${head.join('\r\n')}\r\nConnection: close\r\n\r\n`)
}

export async function openSink(): Promise<Sink> {
  let arrived: string[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    const at = arrived.push('a TCP connection') - 1
    const seen = arrived
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined)
    socket.once('data', (data: Buffer) => {
      const [line = ''] = data.toString('latin1').split('\r\n', 1)
      seen[at] = line
      if (/^[A-Z]+ \//.test(line)) answer(socket, line)
    })
  })
  const packets = createSocket('udp4')
  packets.on('message', (data) => arrived.push(`a UDP packet of ${String(data.length)} bytes`))
  server.listen(0, HOST)
  packets.bind(0, HOST)
  await Promise.all([once(server, 'listening'), once(packets, 'listening')])
  const tcpPort = (server.address() as AddressInfo).port
  const udpPort = packets.address().port
  return {
    target: (name) => ({ host: HOST, tcpPort, udpPort, url: `http://${HOST}:${String(tcpPort)}/${name}` }),
    take: () => {
      const taken = arrived
      arrived = []
      return taken
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      packets.close()
      server.close()
      await once(server, 'close')
    },
  }
}
