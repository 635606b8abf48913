// All the app keeps on this computer: no secret lies in a file or an environment, and wiping leaves nothing.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { startDemoServer } from '../../electron/demo/server'
import { launchApp, profiles as test } from '../support/app'
import { startSecretService } from '../support/secret-service'

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return filesUnder(path)
    return entry.isFile() ? [path] : []
  })
}

/** Environments and arguments of the app and of all its processes. */
function processFacts(root: number): Buffer[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const parent = /^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${name}/status`, 'utf8'))?.[1]
        return [[Number(name), Number(parent)] as const]
      } catch {
        return []
      }
    })
  const family = new Set([root])
  for (let before = 0; before < family.size;) {
    before = family.size
    for (const [id, parent] of parents) if (family.has(parent)) family.add(id)
  }
  return [...family].flatMap((id) =>
    ['environ', 'cmdline'].flatMap((name) => {
      try {
        return [readFileSync(`/proc/${id}/${name}`)]
      } catch {
        return []
      }
    }),
  )
}

test.skip(process.platform !== 'linux', '/proc and the Secret Service are Linux’s')

test('the key lies in no file, environment or argument, and wiping leaves no file and no key', async ({
  profile,
}) => {
  const service = await startSecretService('unlocked')
  const server = await startDemoServer({ size: 20 })
  try {
    const { app, page, close } = await launchApp({
      profile,
      env: service.env,
      apiOrigin: new URL(server.baseUrl).origin,
    })
    await page.getByLabel('Instantly API key', { exact: true }).fill(server.key)
    await page.getByRole('button', { name: 'Connect', exact: true }).click()
    await expect(page.getByText(/Last sync/)).toBeVisible({ timeout: 30_000 })
    const forms = [
      server.key,
      Buffer.from(server.key).toString('base64').slice(0, -4),
      Buffer.from(server.key).toString('hex'),
    ]
    const leaks = (bytes: Buffer): boolean => forms.some((form) => bytes.includes(form))
    const files = filesUnder(profile).filter((path) => statSync(path).size > 0)
    expect(files.length).toBeGreaterThan(3)
    expect(files.filter((path) => leaks(readFileSync(path)))).toEqual([])
    const facts = processFacts(app.process().pid ?? 0)
    expect(facts.length).toBeGreaterThan(4)
    expect(facts.some(leaks)).toBe(false)

    const ended = app.waitForEvent('close')
    await page.getByRole('link', { name: 'Settings' }).click()
    await page.getByRole('button', { name: 'Delete everything…' }).click()
    await page.getByRole('button', { name: 'Delete everything and quit' }).click()
    await ended
    expect(existsSync(profile) ? filesUnder(profile) : []).toEqual([])
    await close().catch(() => undefined)

    const again = await launchApp({ profile, env: service.env })
    await expect(again.page.getByRole('button', { name: 'Explore the demo' })).toBeVisible()
    await again.close()
  } finally {
    await server.close()
    await service.close()
  }
})
