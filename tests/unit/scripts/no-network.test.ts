// The set-up of all tests, tried: nothing leaves this machine unnoticed.
import { lookup } from 'node:dns'
import { request } from 'node:http'
import { createServer } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'

const failureOf = (name: string): Promise<NodeJS.ErrnoException | null> =>
  new Promise((resolve) => {
    lookup(name, (error) => resolve(error))
  })

describe('a test', () => {
  it('reaches a server of its own', async () => {
    const server = createServer((_, response) => response.end('hello'))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    expect(await (await fetch(`http://localhost:${port}/`)).text()).toBe('hello')
    server.closeAllConnections()
    server.close()
  })

  it('meets a name that exists nowhere as without a network', async () => {
    expect((await failureOf('api.example.invalid'))?.code).toBe('ENOTFOUND')
    await expect(fetch('https://api.example.invalid/')).rejects.toThrow('fetch failed')
  })

  it.fails('may not connect to another machine', () => {
    connect(443, '192.0.2.1')
  })

  it.fails('may not ask for its name', () => {
    lookup('example.com', () => undefined)
  })

  it.fails('may not ask it over HTTP', async () => {
    await new Promise((resolve) => request('http://192.0.2.1/', resolve).end())
  })
})
