// Beside the window: the tray, what closing means, the start at login, a second start.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { ROOT } from '../support/app'
import { call } from '../support/bridge-call'
import { openDesktopScene, type DesktopScene } from '../support/desktop-scene'
import { startTrayHost, type TrayHost } from '../support/tray-host'
import { isWindowInFront, isWindowVisible, windowDoes } from '../support/window'

let trayHost: TrayHost
let scene: DesktopScene

test.skip(process.platform !== 'linux', 'the session bus is Linux’s')
test.describe.configure({ mode: 'serial' })

test.beforeAll(async () => {
  trayHost = await startTrayHost()
  scene = await openDesktopScene()
})

test.afterAll(async () => {
  await scene.close()
  trayHost.close()
})

const inFront = (): Promise<boolean> => isWindowInFront(scene.running.app)
const isVisible = (): Promise<boolean> => isWindowVisible(scene.running.app)

test('the tray tells how things stand, pauses syncing, and brings the window back', async () => {
  await windowDoes(scene.running.app, 'hide')
  await expect.poll(trayHost.count).toBe(1)
  const icon = await trayHost.icon()
  const labels = async (): Promise<string[]> => (await icon.menu()).map(({ label }) => label)
  expect(await labels()).toEqual([
    ...['No job runs', 'No sync is planned', 'Open Flotilla', 'Sync now', 'Pause syncing', 'Quit Flotilla'],
  ])
  await icon.choose('Pause syncing')
  await expect.poll(async () => (await call(scene.running.page, 'settings.get')).isSyncPaused).toBe(true)
  await expect.poll(labels).toContain('Syncing is paused')
  await icon.choose('Pause syncing')
  await expect.poll(async () => (await call(scene.running.page, 'settings.get')).isSyncPaused).toBe(false)
  expect(await isVisible()).toBe(false)
  await icon.click()
  await expect.poll(inFront).toBe(true)
})

test('closing the window asks once whether to stay in the tray, and then does as was said', async () => {
  await scene.running.app.evaluate(({ dialog }) => {
    const asked = globalThis as unknown as { asked: number }
    asked.asked = 0
    // Electron's own shape: the window first, then what is asked.
    dialog.showMessageBox = async () => {
      asked.asked += 1
      return { response: 0, checkboxChecked: false }
    }
  })
  for (let time = 0; time < 2; time += 1) {
    await windowDoes(scene.running.app, 'close')
    await expect.poll(isVisible).toBe(false)
    await windowDoes(scene.running.app, 'show')
    await expect.poll(inFront).toBe(true)
  }
  expect(await scene.running.app.evaluate(() => (globalThis as unknown as { asked: number }).asked)).toBe(1)
  expect((await call(scene.running.page, 'settings.get')).tray).toEqual({ isOn: true, onClose: 'keep' })
  await call(scene.running.page, 'settings.update', { tray: { isOn: false, onClose: 'keep' } })
  await expect.poll(trayHost.count).toBe(0)
})

test('the start at login is a file that starts this app, gone when it is switched off', async () => {
  const file = join(scene.profile, 'config home/autostart/flotilla.desktop')
  await call(scene.running.page, 'settings.update', { startAtLogin: true })
  await expect.poll(() => existsSync(file)).toBe(true)
  const exec = /^Exec=(.*)$/m.exec(readFileSync(file, 'utf8'))?.[1] ?? ''
  const own = await scene.running.app.evaluate(({ app }) => [process.execPath, app.getAppPath()])
  expect(exec).toBe(own.map((word) => `"${word}"`).join(' '))
  expect(own.every((path) => existsSync(path))).toBe(true)
  await call(scene.running.page, 'settings.update', { startAtLogin: false })
  await expect.poll(() => existsSync(file)).toBe(false)
})

test('a second start says that the app runs already, brings its window to the front, and ends', async () => {
  await windowDoes(scene.running.app, 'hide')
  const { command, env } = await scene.running.app.evaluate(() => ({
    command: process.execPath,
    env: { ...process.env } as Record<string, string>,
  }))
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const second = spawn(command, [...sandbox, '--disable-gpu', ROOT], { env })
  let said = ''
  second.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const code = await new Promise((resolve) => second.once('close', resolve))
  expect(said).toContain('Flotilla runs already: its window was brought to the front.')
  expect(code).toBe(0)
  await expect.poll(inFront).toBe(true)
})
