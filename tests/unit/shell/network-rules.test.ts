import { describe, expect, test } from 'vitest'
import {
  deadProxy,
  homeUrl,
  mayLoad,
  mayNavigate,
  networkSwitches,
} from '../../../electron/shell/network-rules'

const INSTALLED = { isPackaged: true }
const BUILT = { isPackaged: false }
const DEV = { isPackaged: false, devServer: 'http://localhost:5173' }

const HOSTILE = [
  'http://localhost:5173/',
  'http://localhost/',
  'https://app.instantly.ai/',
  'http://127.0.0.1:9/',
  'http://[::1]/',
  'ws://localhost:5173/',
  'wss://evil.example/',
  'ftp://evil.example/',
  'file:///etc/passwd',
  'file://server/share',
  'data:text/html,x',
  'blob:app://flotilla/1',
  'filesystem:app://flotilla/temporary/x',
  'javascript:alert(1)',
  'chrome://gpu',
  'chrome-extension://abc/x.js',
  'app://evil/index.html',
  'app://flotilla.evil/',
  'app://flotilla@evil/',
  'app:/flotilla/',
  'about:blank',
  'ms-msdt:/id',
  'smb://server/share',
  '\\\\server\\share',
  '',
  'no url at all',
]

describe('loading', () => {
  test('lets the app load its own files only', () => {
    expect(mayLoad('app://flotilla/assets/main.js', INSTALLED)).toBe(true)
    expect(HOSTILE.filter((url) => mayLoad(url, INSTALLED))).toEqual([])
    expect(HOSTILE.filter((url) => mayLoad(url, BUILT))).toEqual([])
  })

  test('lets developers look inside, but not in the installed app', () => {
    const tools = 'devtools://devtools/bundled/inspector.html'
    expect([INSTALLED, BUILT, DEV].map((rules) => mayLoad(tools, rules))).toEqual([false, true, true])
    expect(mayLoad('devtools://devtools/remote/x', DEV)).toBe(false)
  })

  test('in development adds the dev server, its socket, and no other port or host', () => {
    expect(mayLoad('http://localhost:5173/@vite/client', DEV)).toBe(true)
    expect(mayLoad('ws://localhost:5173/?token=1', DEV)).toBe(true)
    const others = [
      'http://localhost:5174/',
      'http://localhost:5173.evil/',
      'http://localhost:5173@evil/',
      'https://localhost:5173/',
    ]
    expect(others.filter((url) => mayLoad(url, DEV))).toEqual([])
  })

  test('never takes a dev server in the installed app', () => {
    const rules = { isPackaged: true, devServer: 'http://localhost:5173' }
    expect(mayLoad('http://localhost:5173/', rules)).toBe(false)
    expect(mayNavigate('http://localhost:5173/', rules)).toBe(false)
    expect(deadProxy(rules).proxyBypassRules).toBe('<-loopback>')
    expect(networkSwitches(rules)[0]).toEqual(['host-resolver-rules', 'MAP * ~NOTFOUND'])
  })
})

describe('navigating', () => {
  test('lets the page go nowhere, not even to itself', () => {
    const urls = [...HOSTILE, 'app://flotilla/', 'app://flotilla/index.html', 'devtools://devtools/bundled/x']
    for (const rules of [INSTALLED, BUILT]) expect(urls.filter((url) => mayNavigate(url, rules))).toEqual([])
  })

  test('in development lets Vite reload the page', () => {
    expect(mayNavigate('http://localhost:5173/', DEV)).toBe(true)
    expect(mayNavigate('https://evil.example/', DEV)).toBe(false)
  })
})

test('the network of Chromium is dead, but for the dev server in development', () => {
  expect(deadProxy(INSTALLED)).toEqual({ proxyRules: '127.0.0.1:9', proxyBypassRules: '<-loopback>' })
  expect(deadProxy(DEV).proxyBypassRules).toBe('<-loopback>;localhost:5173')
  expect(networkSwitches(INSTALLED)).toEqual([
    ['host-resolver-rules', 'MAP * ~NOTFOUND'],
    ['force-webrtc-ip-handling-policy', 'disable_non_proxied_udp'],
    ['dns-prefetch-disable'],
  ])
  expect(networkSwitches(DEV)[0]).toEqual(['host-resolver-rules', 'MAP * ~NOTFOUND, EXCLUDE localhost'])
})

test('what the window shows tells the page its language, unless it is English', () => {
  expect(homeUrl(INSTALLED)).toBe('app://flotilla/index.html')
  expect(homeUrl({ ...INSTALLED, language: 'en' })).toBe('app://flotilla/index.html')
  expect(homeUrl({ ...INSTALLED, language: 'qps' })).toBe('app://flotilla/index.html#language=qps')
  expect(homeUrl({ ...DEV, language: 'qps' })).toBe(`${DEV.devServer}#language=qps`)
})
