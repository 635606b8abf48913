import { expect, test } from 'vitest'
import { createLinkOpener } from '../../../electron/shell/links'

function opener(): { open: (link: unknown) => boolean; opened: string[] } {
  const opened: string[] = []
  const open = createLinkOpener((address) => Promise.resolve(void opened.push(address)))
  return { open, opened }
}

test('opens the three pages it knows, by their exact addresses', () => {
  const { open, opened } = opener()
  for (const link of ['instantlyKeys', 'instantlyApiDocs', 'instantlyPricing']) expect(open(link)).toBe(true)
  expect(opened).toEqual([
    'https://app.instantly.ai/app/settings/integrations',
    'https://developer.instantly.ai/',
    'https://instantly.ai/pricing',
  ])
})

test('opens nothing else, whatever the page names', () => {
  const { open, opened } = opener()
  const hostile: readonly unknown[] = [
    ...[
      'https://app.instantly.ai/app/settings/integrations',
      'https://evil.example/',
      'http://evil.example/',
      '//evil.example',
    ],
    ...[
      'javascript:alert(1)',
      'JavaScript:alert(1)',
      ' javascript:alert(1)',
      'java\tscript:alert(1)',
      'vbscript:x',
      'data:text/html,x',
    ],
    ...[
      'file:///etc/passwd',
      'file://server/share/x.exe',
      'file:C:/Windows/System32/calc.exe',
      'smb://server/share',
      'nfs://server/x',
    ],
    ...[
      '\\\\server\\share\\x.exe',
      '//server/share/x.exe',
      'C:\\Windows\\System32\\calc.exe',
      '/usr/bin/xcalc',
      '~/x.desktop',
      'x.lnk',
    ],
    ...[
      'ms-msdt:/id PCWDiagnostic',
      'search-ms:query=x',
      'ms-officecmd:{}',
      'shell:startup',
      'steam://run/1',
      'vscode://file/x',
      'zoommtg://x',
    ],
    ...[
      'mailto:a@example.com',
      'tel:1',
      'ssh://-oProxyCommand=x',
      'ldap://x',
      'jar:file:///x',
      'app://flotilla/',
      'about:blank',
      'chrome://gpu',
    ],
    ...[
      'instantlykeys',
      'INSTANTLYKEYS',
      ' instantlyKeys',
      'instantlyKeys ',
      'instantlyKeys\0',
      'instantlyKeys#',
      'instantlyKeys/..',
      'instantlyKeys,',
    ],
    ...[
      '__proto__',
      'constructor',
      'toString',
      'hasOwnProperty',
      'valueOf',
      'get',
      'size',
      '',
      '0',
      '../instantlyKeys',
    ],
    ...[
      undefined,
      null,
      0,
      1,
      NaN,
      true,
      {},
      [],
      ['instantlyKeys'],
      new String('instantlyKeys'),
      Symbol('x'),
      () => 'instantlyKeys',
    ],
    { toString: () => 'instantlyKeys' },
    'instantlyKeys'.repeat(10_000),
  ]
  expect(hostile.length).toBeGreaterThanOrEqual(60)
  expect(hostile.filter((link) => open(link))).toEqual([])
  expect(opened).toEqual([])
})

test('survives a computer without a browser', async () => {
  const open = createLinkOpener(() => Promise.reject(new Error('no application is registered')))
  expect(open('instantlyKeys')).toBe(true)
  await new Promise((resolve) => setImmediate(resolve))
})
