import { describe, expect, test } from 'vitest'
import { cleanEnvironment, refusedSwitches, type Launch } from '../../../electron/shell/launch-policy'

const INSTALLED: Omit<Launch, 'argv'> = { platform: 'linux', isPackaged: true, isTrial: false, isRoot: false }

function refused(argument: string, more: Partial<Launch> = {}): readonly string[] {
  return refusedSwitches({ ...INSTALLED, ...more, argv: ['/opt/Flotilla/flotilla', argument] })
}

const DOORS = [
  '--remote-debugging-port=9222',
  '--remote-debugging-port',
  '--remote-debugging-pipe',
  '--remote-allow-origins=*',
  '--inspect',
  '--inspect=0.0.0.0:9229',
  '--inspect-brk',
  '--inspect-port=1',
  '--inspect-publish-uid=http',
  '--ignore-certificate-errors',
  '--ignore-certificate-errors-spki-list=x',
  '--proxy-server=evil:1',
  '--proxy-pac-url=http://evil/',
  '--host-rules=MAP * evil',
  '--host-resolver-rules=MAP * evil',
  '--disable-web-security',
  '--js-flags=--allow-natives-syntax',
  '--load-extension=/tmp/x',
  '--log-net-log=/tmp/x',
  '--ssl-key-log-file=/tmp/x',
  '--no-sandbox',
  '--disable-setuid-sandbox',
  '--disable-gpu-sandbox',
  '--single-process',
  '--renderer-cmd-prefix=gdb',
  '--gpu-launcher=gdb',
]

describe('the installed app', () => {
  test.each(DOORS)('does not start with %s', (argument) => {
    expect(refused(argument)).toHaveLength(1)
  })

  test.each([
    '-inspect',
    '--INSPECT',
    '--Remote-Debugging-Port=1',
    '--remote_debugging_port=1',
    ' --inspect',
    '-no-sandbox',
  ])('is not deceived by the spelling of %s', (argument) => {
    expect(refused(argument)).toHaveLength(1)
  })

  test('knows the slash of Windows, which elsewhere begins a path', () => {
    expect(refused('/inspect', { platform: 'win32' })).toEqual(['inspect'])
    expect(refused('/inspect')).toEqual([])
  })

  test('names each refused switch, wherever it stands', () => {
    const argv = ['flotilla', 'file.csv', '--', '--inspect', '--lang=de', '--js-flags=x']
    expect(refusedSwitches({ ...INSTALLED, argv })).toEqual(['inspect', 'js-flags'])
  })

  test.each([
    '--lang=de',
    '--force-device-scale-factor=2',
    '--disable-gpu',
    '--enable-features=UseOzonePlatform',
    '--ozone-platform=wayland',
    '--no-first-run',
    '/home/ann/list.csv',
    'inspect',
    '--',
    '-',
    '',
  ])('starts with %s', (argument) => {
    expect(refused(argument)).toEqual([])
  })

  test('lets root go without the sandbox that Chromium does not give to root', () => {
    expect(refused('--no-sandbox', { isRoot: true })).toEqual([])
    expect(refused('--inspect', { isRoot: true })).toEqual(['inspect'])
  })

  test('lets the tests of a trial package in through one door, and through no other', () => {
    expect(refused('--remote-debugging-port=0', { isTrial: true })).toEqual([])
    const others = DOORS.filter((argument) => !argument.startsWith('--remote-debugging-port'))
    expect(others.filter((argument) => refused(argument, { isTrial: true }).length === 0)).toEqual([])
  })

  test('does not mind the name it was started by', () => {
    expect(refusedSwitches({ ...INSTALLED, argv: ['--inspect'] })).toEqual([])
    expect(refusedSwitches({ ...INSTALLED, argv: [] })).toEqual([])
  })
})

test('while developing, every switch may be used', () => {
  expect(DOORS.flatMap((argument) => refused(argument, { isPackaged: false }))).toEqual([])
})

test('takes over nothing from the environment that weakens TLS or brings in code', () => {
  const env: Record<string, string | undefined> = {
    NODE_TLS_REJECT_UNAUTHORIZED: '0',
    NODE_OPTIONS: '--require /tmp/evil.js',
    NODE_EXTRA_CA_CERTS: '/tmp/evil.pem',
    SSLKEYLOGFILE: '/tmp/keys',
    node_options: '--inspect',
    HOME: '/home/ann',
    FLOTILLA_USER_DATA_DIR: '/tmp/p',
  }
  expect(cleanEnvironment(env)).toHaveLength(5)
  expect(env).toEqual({ HOME: '/home/ann', FLOTILLA_USER_DATA_DIR: '/tmp/p' })
})
