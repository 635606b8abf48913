import { expect, test } from 'vitest'
import { HOST_READY, serveKeytar, type KeytarLike } from '../../../electron/keychain/host'
import { hostEnvironment } from '../../../electron/keychain/host-environment'
import { serviceName } from '../../../electron/keychain/service-name'

function served(load: () => Promise<KeytarLike>): { ask(message: unknown): void; readonly said: unknown[] } {
  const said: unknown[] = []
  let ask: (message: unknown) => void = () => undefined
  serveKeytar({ post: (message) => said.push(message), onMessage: (listener) => (ask = listener) }, load)
  return { ask: (message) => ask(message), said }
}

test('the helper says that it is ready and answers nothing but the three calls it knows', async () => {
  const calls: string[] = []
  const keytar: KeytarLike & { findCredentials(): void } = {
    getPassword: () => Promise.resolve(calls.push('get') > 0 ? null : ''),
    setPassword: () => Promise.resolve(void calls.push('set')),
    deletePassword: () => Promise.resolve(calls.push('delete') > 0),
    findCredentials: () => void calls.push('find'),
  }
  const { ask, said } = served(() => Promise.resolve(keytar))
  const place = { service: 's', name: 'n' }
  ask({ id: 1, op: 'get', ...place })
  ask({ id: 2, op: 'set', ...place, secret: 'x' })
  ask({ id: 3, op: 'delete', ...place })
  for (const op of ['findCredentials', 'find', '__proto__', 'constructor', '']) ask({ id: 4, op, ...place })
  for (const bad of [null, 1, 'get', {}, { id: '5', op: 'get', ...place }, { id: 6, op: 'set', ...place }])
    ask(bad)
  await expect.poll(() => said.length).toBe(4)
  expect(said).toEqual([
    HOST_READY,
    { id: 1, isDone: true, value: undefined },
    { id: 2, isDone: true, value: undefined },
    { id: 3, isDone: true, value: true },
  ])
  expect(calls).toEqual(['get', 'set', 'delete'])
})

test('the helper hands on what keytar says, and nothing of the secret', async () => {
  const refuse = (): Promise<never> => Promise.reject(new Error('the keyring said no'))
  const { ask, said } = served(() =>
    Promise.resolve({ getPassword: refuse, setPassword: refuse, deletePassword: refuse }),
  )
  ask({ id: 1, op: 'set', service: 's', name: 'n', secret: 'CANARY' })
  await expect.poll(() => said.length).toBe(2)
  expect(said[1]).toEqual({ id: 1, isDone: false, message: 'the keyring said no' })
})

test('the helper sees of the environment only what leads to the session bus', () => {
  const passed = hostEnvironment({
    DBUS_SESSION_BUS_ADDRESS: 'unix:path=/run/user/1000/bus',
    HOME: '/home/ann',
    LC_ALL: 'de_DE.UTF-8',
    LANGUAGE: 'de',
    NODE_OPTIONS: '--require /tmp/evil.js',
    SECRET_BACKEND: 'file',
    SECRET_FILE_TEST_PASSWORD: 'known',
    G_DBUS_DEBUG: 'all',
    LD_PRELOAD: '/tmp/evil.so',
    FLOTILLA_API_BASE_URL: 'http://127.0.0.1:1',
  })
  expect(passed).toEqual({
    DBUS_SESSION_BUS_ADDRESS: 'unix:path=/run/user/1000/bus',
    HOME: '/home/ann',
    LC_ALL: 'C.UTF-8',
  })
})

test('two profiles never share a name in the keychain, and one always keeps its own', () => {
  const usual = '/home/ann/.config/Flotilla'
  expect(serviceName(usual, usual, 'Flotilla')).toBe('Flotilla')
  const other = serviceName('/tmp/p1', usual, 'Flotilla')
  expect(other).toMatch(/^Flotilla [0-9a-f]{16}$/)
  expect(serviceName('/tmp/p1', usual, 'Flotilla')).toBe(other)
  expect(serviceName('/tmp/p2', usual, 'Flotilla')).not.toBe(other)
  expect(serviceName(usual, usual, 'Flotilla Trial')).not.toBe(serviceName(usual, usual, 'Flotilla'))
})
