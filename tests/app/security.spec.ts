// The cage around the page, looked at from inside and from outside, on the running app.
import { statSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type ElectronApplication } from '@playwright/test'
import { CONTENT_SECURITY_POLICY } from '../../electron/shell/content-security'
import { WEB_PREFERENCES } from '../../electron/shell/web-preferences'
import { launchApp, newProfile, type RunningApp } from '../support/app'
import { INJECTIONS } from '../support/injections'
import { openSink } from '../support/sink'

let running: RunningApp

test.beforeAll(async () => {
  running = await launchApp({ profile: newProfile() })
  await expect(running.page.locator('#app')).not.toBeEmpty()
})
test.afterAll(async () => {
  await running.close()
})

test('every window has the preferences of the cage', async () => {
  const found = await running.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => {
      const contents = window.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }
      return contents.getLastWebPreferences()
    }),
  )
  // Electron leaves some of those that are off out of its list.
  const off = Object.fromEntries(Object.keys(WEB_PREFERENCES).map((name) => [name, false]))
  expect(found.map((preferences) => ({ ...off, ...preferences }))).toEqual([
    expect.objectContaining(WEB_PREFERENCES),
  ])
})

test('the page sees nothing of Node and Electron', async () => {
  const names = [
    'require',
    'process',
    'module',
    'exports',
    'Buffer',
    'global',
    '__dirname',
    'electron',
    'ipcRenderer',
    'setImmediate',
  ]
  const types = await running.page.evaluate(
    (all) => all.map((name) => typeof (window as unknown as Record<string, unknown>)[name]),
    names,
  )
  expect(types).toEqual(names.map(() => 'undefined'))
})

/** Asks as Chromium would for the page, and tells what came back. */
function request(
  app: ElectronApplication,
  url: string,
  method = 'GET',
): Promise<{ status: number; headers: Record<string, string>; body: string }> {
  return app.evaluate(
    async ({ net }, asked) => {
      const answer = await net.fetch(asked.url, { method: asked.method, bypassCustomProtocolHandlers: false })
      return { status: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.text() }
    },
    { url, method },
  )
}

test('every answer carries the policy to the letter, and the headers beside it', async () => {
  for (const path of ['/', '/index.html', '/missing']) {
    const { status, headers } = await request(running.app, `app://flotilla${path}`)
    expect(status).toBe(path === '/missing' ? 404 : 200)
    expect(headers).toMatchObject({
      'content-security-policy': CONTENT_SECURITY_POLICY,
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    })
  }
})

test('the scheme serves the built page and nothing beside it', async () => {
  const paths = [
    '/../main/main.js',
    '/%2e%2e/main/main.js',
    '/..%2fmain/main.js',
    '/..%5cmain/main.js',
    '/index.html?x',
    '//index.html',
    '/package.json',
    '/assets/',
    '/etc/passwd',
  ]
  for (const path of paths) {
    const { status, body } = await request(running.app, `app://flotilla${path}`)
    expect([path, status, body]).toEqual([path, 404, ''])
  }
  for (const method of ['POST', 'PUT', 'HEAD', 'DELETE']) {
    expect((await request(running.app, 'app://flotilla/index.html', method)).status).toBe(404)
  }
  expect((await request(running.app, 'app://other/index.html')).status).toBe(404)
})

test('Chromium has no network: neither the filter, nor the proxy, nor a name lets anything pass', async () => {
  const sink = await openSink()
  const { url } = sink.target('network')
  const found = await running.app.evaluate(async ({ net, session }, address) => {
    const { defaultSession } = session
    return {
      refusal: await net.fetch(address).then(
        () => 'reached',
        (cause: unknown) => String(cause),
      ),
      proxies: await Promise.all(
        [address, 'https://example.invalid/'].map((to) => defaultSession.resolveProxy(to)),
      ),
      name: await defaultSession.resolveHost('localhost').then(
        () => 'resolved',
        () => 'not found',
      ),
    }
  }, url)
  expect(found).toEqual({
    refusal: expect.stringContaining('ERR_BLOCKED_BY_CLIENT') as unknown as string,
    proxies: ['PROXY 127.0.0.1:9', 'PROXY 127.0.0.1:9'],
    name: 'not found',
  })
  expect(sink.take()).toEqual([])
  await sink.close()
})

test('the page gets no permission', async () => {
  const outcome = await running.page.evaluate(async () => {
    const settle = (work: Promise<unknown>): Promise<string> =>
      Promise.race([
        work.then(
          () => 'granted',
          () => 'denied',
        ),
        new Promise<string>((resolve) => setTimeout(() => resolve('no answer'), 3_000)),
      ])
    const names = [
      'geolocation',
      'notifications',
      'camera',
      'microphone',
      'clipboard-read',
      'clipboard-write',
      'midi',
      'persistent-storage',
      'screen-wake-lock',
    ]
    const states = names.map((name) =>
      navigator.permissions.query({ name: name as PermissionName }).then(
        ({ state }) => `${name} ${state}`,
        () => `${name} denied`,
      ),
    )
    return {
      states: await Promise.all(states),
      asked: await Promise.all([
        settle(navigator.mediaDevices.getUserMedia({ audio: true })),
        settle(navigator.mediaDevices.getUserMedia({ video: true })),
        settle(navigator.mediaDevices.getDisplayMedia({ video: true })),
        settle(new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject))),
        settle(navigator.clipboard.readText()),
        settle(navigator.clipboard.writeText('x')),
        settle(
          Notification.requestPermission().then((answer) =>
            answer === 'granted' ? answer : Promise.reject(new Error(answer)),
          ),
        ),
        settle(navigator.requestMIDIAccess({ sysex: true })),
        settle(document.documentElement.requestPointerLock()),
      ]),
    }
  })
  expect(outcome.states.filter((state) => !state.endsWith('denied'))).toEqual([])
  expect(outcome.asked).toEqual(outcome.asked.map(() => 'denied'))
})

test('the page goes nowhere, opens nothing, and holds no other page', async () => {
  const { app, page } = running
  const address = page.url()
  const targets = [
    ...[
      'https://evil.example/',
      'http://127.0.0.1:9/',
      'file:///etc/passwd',
      'chrome://gpu',
      'blob:x',
      'javascript:1',
    ],
    ...[
      'app://other/',
      'app://flotilla/index.html?again',
      'data:text/html,x',
      'view-source:app://flotilla/index.html',
    ],
  ]
  const opened = await page.evaluate((urls) => {
    return urls.filter((url) => {
      const link = document.createElement('a')
      link.href = url
      document.body.append(link)
      link.click()
      link.target = '_blank'
      link.click()
      const frame = document.createElement('iframe')
      frame.src = url
      document.body.append(frame, document.createElement('webview'))
      location.assign(url)
      return window.open(url) !== null
    })
  }, targets)
  expect(opened).toEqual([])
  await page.waitForTimeout(500)
  expect(page.url()).toBe(address)
  expect(
    await app.evaluate(({ webContents }) => webContents.getAllWebContents().map((one) => one.getType())),
  ).toEqual(['window'])
})

for (const address of ['about:blank', 'about:srcdoc']) {
  test(`a page that leaves for ${address}, where nobody can stop it, is brought back`, async () => {
    const { app, page } = running
    const shown = page.waitForEvent('framenavigated', (frame) => frame.url().startsWith('app://flotilla/'))
    await page.evaluate((url) => location.assign(url), address).catch(() => undefined)
    await shown
    await expect(page.locator('#app')).not.toBeEmpty()
    expect(app.windows()).toHaveLength(1)
  })
}

test('a file dropped on the window is not opened', async () => {
  const { page } = running
  const address = page.url()
  const session = await page.context().newCDPSession(page)
  const data = {
    items: [],
    files: [join(running.profile, 'window.json'), '/etc/hostname'],
    dragOperationsMask: 1,
  }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: 200, y: 200, data })
  }
  await page.waitForTimeout(500)
  expect(page.url()).toBe(address)
})

test('no download is made', async () => {
  const sink = await openSink()
  const outcomes = await running.app.evaluate(async ({ BrowserWindow, session }, url) => {
    const seen: string[] = []
    session.defaultSession.on('will-download', (event, item) => {
      seen.push(event.defaultPrevented ? 'prevented' : 'started')
      item.cancel()
    })
    const [window] = BrowserWindow.getAllWindows()
    window?.webContents.downloadURL('app://flotilla/index.html')
    window?.webContents.downloadURL(url)
    await window?.webContents.executeJavaScript(
      `{ const link = document.createElement('a'); link.href = URL.createObjectURL(new Blob(['x'])); link.download = 'x'; link.click() }`,
      true,
    )
    await new Promise((resolve) => setTimeout(resolve, 500))
    return seen
  }, sink.target('download').url)
  expect(outcomes.filter((outcome) => outcome !== 'prevented')).toEqual([])
  expect(sink.take()).toEqual([])
  await sink.close()
})

test('nothing that a name could bring along is run', async () => {
  expect(await running.page.evaluate(INJECTIONS)).toEqual({ ran: undefined, isWhole: true })
})

test('an ordinary start and a look at every page break no policy, and a page that crashes comes back', async () => {
  const { app, page, violations, close } = await launchApp({ args: ['--demo'] })
  await expect(page.locator('#app')).not.toBeEmpty()
  for (const path of await page.evaluate(() =>
    [...document.querySelectorAll('a[href^="#/"]')].map((link) => link.getAttribute('href')),
  )) {
    await page
      .locator(`a[href="${String(path)}"]`)
      .first()
      .click()
    await page.waitForTimeout(300)
  }
  expect(violations()).toEqual([])

  // What drives the page does not come back with it: it is looked at from main.
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer()
  })
  const shown = (): Promise<unknown> =>
    app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      if (!contents || contents.isCrashed() || contents.isLoading()) return undefined
      const text = contents.executeJavaScript(
        "document.querySelector('nav')?.textContent",
      ) as Promise<unknown>
      // What was asked of a page that goes is never answered.
      return Promise.race([text, new Promise((resolve) => setTimeout(resolve, 1_000))])
    })
  await expect.poll(shown, { timeout: 20_000 }).toContain('Accounts')
  await close()
})

test('nothing in the profile can be read by others', () => {
  test.skip(process.platform === 'win32', 'no modes on Windows')
  const open = ['', ...(readdirSync(running.profile, { recursive: true }) as string[])].filter((name) => {
    const stat = statSync(join(running.profile, name), { throwIfNoEntry: false })
    return stat !== undefined && (stat.isFile() || stat.isDirectory()) && (stat.mode & 0o077) !== 0
  })
  expect(open).toEqual([])
})
