import { describe, expect, it } from 'vitest'
import { DEFAULT_BASE_URL, resolveBaseUrl } from '../../../electron/api/base-url'
import { isAppError } from '../../../shared/errors'

describe('The base URL', () => {
  it.each([undefined, '', '   ', '\n'])('is that of the real service when the variable is %j', (value) => {
    expect(resolveBaseUrl(value)).toBe(DEFAULT_BASE_URL)
  })

  it.each([
    ['https://api.example.test', 'https://api.example.test/api/v2'],
    ['https://api.example.test/', 'https://api.example.test/api/v2'],
    ['  https://api.example.test  ', 'https://api.example.test/api/v2'],
    ['https://api.example.test/api/v2', 'https://api.example.test/api/v2'],
    ['https://api.example.test/api/v2/', 'https://api.example.test/api/v2'],
    ['https://api.example.test:8443/proxy', 'https://api.example.test:8443/proxy/api/v2'],
    ['https://api.example.test/proxy/api/v2', 'https://api.example.test/proxy/api/v2'],
    ['https://api.example.test/api/v1', 'https://api.example.test/api/v1/api/v2'],
    ['HTTPS://API.Example.Test', 'https://api.example.test/api/v2'],
    ['https://api.example.test:443', 'https://api.example.test/api/v2'],
    ['https://10.0.0.1', 'https://10.0.0.1/api/v2'],
    ['http://127.0.0.1:4010', 'http://127.0.0.1:4010/api/v2'],
    ['http://127.255.1.2', 'http://127.255.1.2/api/v2'],
    ['http://localhost:4010/api/v2', 'http://localhost:4010/api/v2'],
    ['http://LOCALHOST', 'http://localhost/api/v2'],
    ['http://[::1]:4010', 'http://[::1]:4010/api/v2'],
    ['http://[0:0:0:0:0:0:0:1]', 'http://[::1]/api/v2'],
    // Other spellings of loopback: the parser has made them plain before they are judged.
    ['http://0x7f000001', 'http://127.0.0.1/api/v2'],
    ['http://2130706433', 'http://127.0.0.1/api/v2'],
    ['http://0177.0.0.1', 'http://127.0.0.1/api/v2'],
    ['http://127.1', 'http://127.0.0.1/api/v2'],
    ['https://api.example.test/a/../b', 'https://api.example.test/b/api/v2'],
  ])('takes %s as %s', (value, expected) => {
    expect(resolveBaseUrl(value)).toBe(expected)
  })

  it.each([
    'http://api.instantly.ai',
    'http://127.0.0.1.evil.com',
    'http://localhost.evil.com',
    'http://localhost.',
    'http://localhost@evil.com',
    'http://127.0.0.1@evil.com',
    'http://127.0.0.1:80@evil.com',
    'http://@127.0.0.1',
    'http://user:secret-word@127.0.0.1',
    'https://user@api.example.test',
    'https://:secret-word@api.example.test',
    'http://128.0.0.1',
    'http://0.0.0.0',
    'http://0',
    'http://10.0.0.1',
    'http://192.168.0.1',
    'http://169.254.169.254',
    'http://0x80000001',
    'http://[::]',
    'http://[::2]',
    'http://[::ffff:127.0.0.1]',
    'http://[fe80::1]',
    'http://127.0.0.1\\@evil.com',
    'http:\\\\127.0.0.1',
    'http:/\t/evil.com',
    'https://api.exa\nmple.test',
    'https://api.example.test/ path',
    'https://api.example.test?x=1',
    'https://api.example.test/?',
    'https://api.example.test/#part',
    'https://api.example.test#',
    'https://api.example.test//api/v2',
    'https://api.example.test/a%2fb',
    'https://api.example.test/;x',
    'https://',
    'https:///api/v2',
    'https:api.example.test',
    'https:/api.example.test',
    '//127.0.0.1',
    '127.0.0.1:4010',
    'localhost',
    'ftp://127.0.0.1',
    'ws://127.0.0.1',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,x',
    'http://127.0.0.1:99999',
    'http://127.0.0.1:-1',
    'http://127.0.0.256',
    'http://①②⑦.0.0.1',
    'http://lоcalhost',
    'https://[::1',
    'https://exa mple.test',
    'https://%00.test',
  ])('refuses %j, without repeating what it was', (value) => {
    const attempt = (): string => resolveBaseUrl(value)
    expect(attempt).toThrow(/^FLOTILLA_API_BASE_URL /)
    try {
      attempt()
    } catch (error) {
      expect(isAppError(error, 'invalidInput')).toBe(true)
      expect(String(error)).not.toContain('secret-word')
    }
  })
})
