import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { APP_ORIGIN, fileFor, scanBundle, type Bundle } from '../../../electron/shell/bundle'
import { tempFolder } from '../../support/temp-folder'

const GOOD = ['/', '/index.html', '/assets/main-1a2b.js', '/assets/main-3c4d.css', '/assets/font.woff2']

function bundle(): { bundle: Bundle; folder: string } {
  const folder = join(tempFolder(), 'renderer')
  mkdirSync(join(folder, 'assets'), { recursive: true })
  for (const name of GOOD.slice(1)) writeFileSync(join(folder, name), name)
  writeFileSync(join(folder, 'assets/main-1a2b.js.map'), 'a source map')
  writeFileSync(join(folder, '..', 'secret.txt'), 'not in the bundle')
  return { bundle: scanBundle(folder), folder }
}

/** Ways that have led out of a folder, or to another file, in one server or another. */
function hostileUrls(): string[] {
  const up = [
    '..',
    '%2e%2e',
    '%2E%2E',
    '.%2e',
    '%2e.',
    '%252e%252e',
    '..;',
    '.. ',
    '..%00',
    '%c0%ae%c0%ae',
    '．．',
    '..%5c',
    '..\\',
  ]
  const separators = ['/', '%2f', '%2F', '\\', '%5c', '//', '/./', '%252f', '\u2215']
  const climbs = up.flatMap((dots) =>
    separators.map((slash) => `/assets${slash}${dots}${slash}${dots}${slash}secret.txt`),
  )
  const rootClimbs = up.map((dots) => `/${dots}/secret.txt`)
  const odd = [
    '',
    '?',
    '/?',
    '/index.html?',
    '/index.html?x=1',
    '/index.html/',
    '//index.html',
    '/./index.html',
    '/index.html%00',
    '/index.html%00.js',
    '/index.html\0',
    '/INDEX.HTML',
    '/Index.html',
    '/index.html ',
    '/index.html%20',
    '/ index.html',
    '/index%2ehtml',
    '/index.htm%6c',
    '/%69ndex.html',
    '/assets',
    '/assets/',
    '/assets//main-1a2b.js',
    '/assets/.',
    '/assets/main-1a2b.js.map',
    '/assets/main-1a2b.js;x',
    '/assets/main-1a2b.js::$DATA',
    '/assets/main-1a2b.js:stream',
    '/assets\\main-1a2b.js',
    '\\index.html',
    '/secret.txt',
    '/package.json',
    '/../main/main.js',
    '/etc/passwd',
    '//etc/passwd',
    '/C:/Windows/win.ini',
    '/C:\\Windows\\win.ini',
    '/c%3a/windows',
    '/\\\\server\\share\\x',
    '//server/share/x',
    '/file:///etc/passwd',
    '/app://flotilla/index.html',
    '/CON',
    '/NUL',
    '/aux.js',
    '/~root',
    '/$HOME',
    '/%24HOME',
    '/*',
    '/.',
    '/..',
    '/.git/config',
    '/.env',
    '/node_modules/keytar/package.json',
    '/__proto__',
    '/constructor',
    '/toString',
    '/hasOwnProperty',
    '/index.html\r\nx: y',
    '/index.html%0d%0ax:%20y',
    '/\u202eindex.html',
    '/index.html\ufeff',
    '/ind\u0435x.html',
    `/${'a'.repeat(100_000)}`,
    `/${'../'.repeat(10_000)}etc/passwd`,
    '/index.html;/..',
    '/index.html&',
    '/index.html|',
    '/<script>',
    '/"',
    "/'",
    '/`',
    '/{}',
  ]
  const others = [
    'app://flotilla',
    'app:/flotilla/index.html',
    'app:flotilla/index.html',
    'app:///index.html',
    'app://flotilla.evil/index.html',
    'app://flotilla@evil/index.html',
    'app://evil@flotilla/index.html',
    'app://flotilla:80/index.html',
    'app://FLOTILLA/index.html',
    'APP://flotilla/index.html',
    'app://bundle/index.html',
    'app://evil/index.html',
    'app://127.0.0.1/index.html',
    'app://./index.html',
    'app://flotilla./index.html',
    'app://flotilla%2eevil/index.html',
    'app://flotilla\\index.html',
    ' app://flotilla/index.html',
    'app://flotilla /index.html',
    'apps://flotilla/index.html',
    'http://flotilla/index.html',
    'https://flotilla/index.html',
    'file:///index.html',
    'file://flotilla/index.html',
    'blob:app://flotilla/index.html',
    'filesystem:app://flotilla/index.html',
    'view-source:app://flotilla/index.html',
    'javascript:alert(1)',
    'data:text/html,x',
    'about:blank',
    'chrome://gpu',
    '',
    'index.html',
    '/index.html',
    '\0',
    'app://flotilla\0/index.html',
    'app://[::1]/index.html',
    'app://flotilla//',
    'app://flotilla/\t',
    'app://flot\nilla/',
  ]
  return [...[...climbs, ...rootClimbs, ...odd.slice(1)].map((path) => APP_ORIGIN + path), ...others]
}

test.each(GOOD)('serves %s, with a fragment too', (path) => {
  const { bundle: files, folder } = bundle()
  const expected = join(folder, path === '/' ? 'index.html' : path)
  expect(fileFor(files, APP_ORIGIN + path)?.path).toBe(expected)
  expect(fileFor(files, `${APP_ORIGIN}${path}#/accounts?x=1`)?.path).toBe(expected)
})

test('serves nothing for more than 200 hostile URLs', () => {
  const urls = hostileUrls()
  expect(new Set(urls).size).toBeGreaterThanOrEqual(200)
  const { bundle: files } = bundle()
  expect(urls.filter((url) => fileFor(files, url) !== undefined)).toEqual([])
})

test('names the type of each kind of file, and serves no other kind', () => {
  const { bundle: files } = bundle()
  expect([...files].map(([path, { type }]) => [path, type]).sort()).toEqual([
    ['/', 'text/html; charset=utf-8'],
    ['/assets/font.woff2', 'font/woff2'],
    ['/assets/main-1a2b.js', 'text/javascript; charset=utf-8'],
    ['/assets/main-3c4d.css', 'text/css; charset=utf-8'],
    ['/index.html', 'text/html; charset=utf-8'],
  ])
})

test.runIf(process.platform !== 'win32')('follows no link out of the folder', () => {
  const { folder } = bundle()
  symlinkSync('/etc', join(folder, 'etc'))
  symlinkSync('../secret.txt', join(folder, 'innocent.html'))
  const files = scanBundle(folder)
  expect([...files.keys()].filter((path) => /etc|innocent/.test(path))).toEqual([])
})
