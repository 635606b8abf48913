// Chromium's own cage around the page's process. Not as root: Chromium has no sandbox for root.
import { readFileSync, readlinkSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { launchApp } from '../../support/app'

test.describe('on Linux', () => {
  test.skip(process.platform !== 'linux', 'looks into /proc')

  test('the page runs without system calls, rights and namespaces of the user', async () => {
    const { app, page, close } = await launchApp()
    await expect(page.locator('#app')).not.toBeEmpty()
    const pid = await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
    )
    const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8')
    expect(status).toMatch(/^Seccomp:\t2$/m)
    expect(status).toMatch(/^NoNewPrivs:\t1$/m)
    for (const namespace of ['user', 'pid', 'net']) {
      const ofPage = readlinkSync(`/proc/${String(pid)}/ns/${namespace}`)
      expect(ofPage).not.toBe(readlinkSync(`/proc/self/ns/${namespace}`))
    }
    await close()
  })
})
