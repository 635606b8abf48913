// Each fence is fed a snippet that climbs over it, and one that stays inside.
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { ESLint } from 'eslint'
import { describe, expect, it, vi } from 'vitest'
import { tempFolder } from '../../support/temp-folder'

// The first snippet waits for the whole configuration to load.
vi.setConfig({ testTimeout: 60_000 })

const eslint = new ESLint()

async function rulesBrokenBy(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(`${code}\n`, { filePath })
  const fatal = result?.messages.find((message) => message.fatal)
  if (!result || fatal) throw new Error(`${filePath} could not be linted: ${fatal?.message ?? 'ignored'}`)
  return result.messages.map(({ ruleId }) => ruleId ?? '')
}

const use = (name: string, source: string): string => `import { ${name} } from '${source}'\nvoid ${name}`
const useType = (name: string, source: string): string =>
  `import type { ${name} } from '${source}'\nexport type T = ${name}`
const vue = (script: string, template = '<p />'): string =>
  `<script setup lang="ts">\n${script}\n</script>\n\n<template>\n  ${template}\n</template>`

describe('imports point one way', () => {
  it.each([
    ['shared takes no package but zod', 'shared/domain/x.ts', use('ref', 'vue')],
    ['shared takes nothing of Node', 'shared/domain/x.ts', use('join', 'node:path')],
    ['texts take no rules', 'shared/texts/en/x.ts', use('causeWord', '../../domain/triage')],
    ['texts take no package', 'shared/texts/en/x.ts', use('z', 'zod')],
    ['shared does not see electron', 'shared/domain/x.ts', useType('Cache', '../../electron/cache/cache')],
    ['shared does not see the page', 'shared/domain/x.ts', use('x', '../../renderer/app/format')],
    [
      'the page does not see electron',
      'renderer/stores/x.ts',
      useType('Cache', '../../electron/cache/cache'),
    ],
    ['the page does not load Electron', 'renderer/stores/x.ts', use('ipcRenderer', 'electron')],
    ['the page does not know Node', 'renderer/stores/x.ts', use('join', 'node:path')],
    ['main does not see the page', 'electron/services/x.ts', use('x', '../../renderer/app/format')],
    [
      'the preload knows names only',
      'electron/preload.ts',
      use('callSchemas', '../shared/contract/contract'),
    ],
    ['the preload takes no package', 'electron/preload.ts', use('z', 'zod')],
    ['services do not load Electron', 'electron/services/x.ts', use('app', 'electron')],
    ['services do not even type Electron', 'electron/services/x.ts', useType('App', 'electron')],
    ['services do not hold the api', 'electron/services/x.ts', use('x', '../api/http')],
    ['services do not hold the cache', 'electron/services/x.ts', use('openCache', '../cache/cache')],
    ['services do not hold the keychain', 'electron/services/x.ts', use('x', '../keychain/keytar-keychain')],
    ['services do not touch the disk', 'electron/services/x.ts', use('readFile', 'node:fs/promises')],
    ['jobs do not hold the cache', 'electron/jobs/x.ts', use('openCache', '../cache/cache')],
    ['a re-export counts', 'electron/services/x.ts', "export { openCache } from '../cache/cache'"],
    ['a late import counts', 'electron/services/x.ts', "await import('../cache/cache')"],
    ['require counts', 'electron/services/x.ts', "require('../cache/cache')"],
    ['api does not know cache', 'electron/api/x.ts', useType('Cache', '../cache/cache')],
    ['cache does not know keychain', 'electron/cache/x.ts', use('x', '../keychain/port')],
    ['keychain does not know api', 'electron/keychain/x.ts', use('x', '../api/http')],
    ['cache does not know services', 'electron/cache/x.ts', useType('Parts', '../services/parts')],
    ['cache does not load Electron', 'electron/cache/x.ts', use('app', 'electron')],
    ['compose does not load Electron', 'electron/compose.ts', use('app', 'electron')],
    ['handlers do not load Electron', 'electron/ipc/handlers/x.ts', use('app', 'electron')],
    [
      'handlers get services handed in',
      'electron/ipc/handlers/x.ts',
      use('createX', '../../services/accounts'),
    ],
    ['the shell is not the product', 'electron/shell/x.ts', use('openCache', '../cache/cache')],
    ['pages go through stores', 'renderer/pages/x/x.ts', use('bridge', '../../bridge/bridge')],
    ['components know no store', 'renderer/components/x.ts', use('useX', '../stores/accounts')],
    ['components know no bridge', 'renderer/components/x.ts', use('bridge', '../bridge/bridge')],
    ['composables know no store', 'renderer/composables/x.ts', use('useX', '../stores/accounts')],
    ['composables know no bridge', 'renderer/composables/x.ts', use('bridge', '../bridge/bridge')],
    ['stores know no page', 'renderer/stores/x.ts', use('x', '../pages/accounts/account-cells')],
    ['the bridge knows no store', 'renderer/bridge/x.ts', use('useX', '../stores/accounts')],
    ['nothing sees the tests', 'electron/cache/x.ts', use('x', '../../tests/support/builders')],
  ])('%s', async (_name, file, code) => {
    expect(await rulesBrokenBy(file, code)).toContain('flotilla/imports')
  })

  it('holds inside components too', async () => {
    const broken = await rulesBrokenBy(
      'renderer/components/TheThing.vue',
      vue(use('useX', '../stores/accounts')),
    )
    expect(broken).toContain('flotilla/imports')
  })

  it.each([
    [
      'texts on the types of what they are of',
      'shared/texts/en/x.ts',
      useType('Cause', '../../domain/triage'),
    ],
    ['texts on how numbers are written', 'shared/texts/en/x.ts', use('numberText', '../../domain/locale')],
    ['shared on zod', 'shared/domain/x.ts', use('z', 'zod')],
    ['shared on shared', 'shared/contract/x.ts', use('AppError', '../errors')],
    ['the preload on its names', 'electron/preload.ts', use('CALLS', '../shared/contract/names')],
    ['services on types of the cache', 'electron/services/x.ts', useType('Cache', '../cache/cache')],
    ['the shell on Electron', 'electron/shell/x.ts', use('app', 'electron')],
    ['main on anything of its side', 'electron/main.ts', use('openCache', './cache/cache')],
    ['pages on stores', 'renderer/pages/x/x.ts', use('useX', '../../stores/accounts')],
    ['stores on the bridge', 'renderer/stores/x.ts', use('bridge', '../bridge/bridge')],
    ['tests on everything', 'tests/unit/x.test.ts', use('openCache', '../../electron/cache/cache')],
  ])('lets %s stand', async (_name, file, code) => {
    expect(await rulesBrokenBy(file, code)).toEqual([])
  })
})

// Built, not written: this file must not look like what it forbids.
const only = ['on', 'ly'].join('')

describe('what has one home stays there', () => {
  it.each([
    ['ipcMain', 'electron/shell/x.ts', "import { ipcMain } from 'electron'\nvoid ipcMain"],
    ['ipcMain by its namespace', 'electron/main.ts', "import * as e from 'electron'\nvoid e.ipcMain"],
    ['ipcRenderer', 'electron/shell/x.ts', "import { ipcRenderer } from 'electron'\nvoid ipcRenderer"],
    ['webContents.send', 'electron/shell/x.ts', "export const f = (w: any) => w.webContents.send('x')"],
    ['window.bridge', 'renderer/stores/x.ts', 'void window.bridge'],
    ['window.bridge taken apart', 'renderer/stores/x.ts', 'const { bridge } = window\nvoid bridge'],
    ['net.fetch', 'electron/shell/x.ts', "import { net } from 'electron'\nvoid net.fetch('x')"],
    ['innerHTML', 'renderer/app/x.ts', "document.body.innerHTML = 'x'"],
    ['outerHTML', 'renderer/app/x.ts', "document.body.outerHTML = 'x'"],
    ['innerHTML as a property', 'renderer/app/x.ts', "export const props = { innerHTML: 'x' }"],
    ['insertAdjacentHTML', 'renderer/app/x.ts', "document.body.insertAdjacentHTML('beforeend', 'x')"],
    ['document.write', 'renderer/app/x.ts', "document.write('x')"],
    ['chance in services', 'electron/services/x.ts', 'export const x = Math.random()'],
    ['time in jobs', 'electron/jobs/x.ts', 'export const x = Date.now()'],
    ['time in api', 'electron/api/x.ts', 'export const x = new Date()'],
    ['time in cache', 'electron/cache/x.ts', 'export const x = performance.now()'],
    ['a locale of its own', 'renderer/app/x.ts', 'export const x = (1).toLocaleString()'],
    ['a format of its own', 'electron/shell/x.ts', "export const x = new Intl.NumberFormat('en')"],
    ['an order of its own', 'shared/domain/x.ts', "export const x = 'a'.localeCompare('b')"],
    ['enums', 'shared/domain/x.ts', 'export enum X { a }'],
    ['default exports', 'shared/domain/x.ts', 'export default 1'],
    ['a test run alone', 'tests/unit/x.test.ts', `it.${only}('x', () => undefined)`],
    ['a suite run alone', 'tests/app/x.spec.ts', `test.describe.${only}('x', () => undefined)`],
  ])('%s', async (_name, file, code) => {
    expect(await rulesBrokenBy(file, code)).toContain('flotilla/homes')
  })

  it.each([
    ['fetch', 'no-restricted-globals', 'electron/services/x.ts', "void fetch('x')"],
    ['WebSocket', 'no-restricted-globals', 'renderer/stores/x.ts', "void new WebSocket('x')"],
    ['eval', 'no-eval', 'renderer/app/x.ts', "eval('x')"],
    ['new Function', 'no-new-func', 'renderer/app/x.ts', "void new Function('x')"],
    ['v-html', 'vue/no-v-html', 'renderer/app/TheThing.vue', vue('', '<p v-html="x" />')],
    [
      'a bare text',
      'vue/no-bare-strings-in-template',
      'renderer/app/TheThing.vue',
      vue('', '<p>Hello you</p>'),
    ],
    [
      'a bare title',
      'vue/no-bare-strings-in-template',
      'renderer/app/TheThing.vue',
      vue('', '<p title="Hello" />'),
    ],
    [
      'a bound inner-html',
      'vue/no-restricted-v-bind',
      'renderer/app/TheThing.vue',
      vue('', '<p :inner-html.prop="x" />'),
    ],
  ])('%s is refused by %s', async (_name, rule, file, code) => {
    expect(await rulesBrokenBy(file, code)).toContain(rule)
  })

  it('lets each stand in its home', async () => {
    expect(await rulesBrokenBy('electron/ipc/transport.ts', use('ipcMain', 'electron'))).toEqual([])
    expect(await rulesBrokenBy('electron/preload.ts', use('ipcRenderer', 'electron'))).toEqual([])
    expect(await rulesBrokenBy('electron/api/http.ts', "void fetch('x')")).toEqual([])
    expect(await rulesBrokenBy('renderer/bridge/bridge.ts', 'void window.bridge')).toEqual([])
    expect(await rulesBrokenBy('electron/compose.ts', 'export const now = () => Date.now()')).toEqual([])
  })
})

describe('a promise nobody waits for', () => {
  const code = 'const late = async () => {}\nlate()'

  it('is refused on its line', () => {
    const project = tempFolder()
    writeFileSync(join(project, 'tsconfig.json'), '{ "compilerOptions": { "target": "es2023" } }')
    writeFileSync(join(project, 'x.ts'), code)
    const lint = [resolve('node_modules/oxlint/bin/oxlint'), '-c', resolve('.oxlintrc.json'), '-f', 'unix']
    const { status, stdout } = spawnSync(process.execPath, lint, { cwd: project, encoding: 'utf8' })
    expect(status).toBe(1)
    expect(stdout).toContain('x.ts:2:1')
    expect(stdout).toContain('no-floating-promises')
  })

  it('is refused in a component too', () => {
    const project = tempFolder()
    mkdirSync(join(project, 'renderer'))
    const component = vue(code)
    writeFileSync(join(project, 'renderer', 'App.vue'), component)
    const lint = [resolve('scripts/lint-components.mjs'), project]
    const { status, stderr } = spawnSync(process.execPath, lint, { encoding: 'utf8' })
    expect(status).toBe(1)
    const line = component.split('\n').indexOf('late()') + 1
    expect(stderr).toContain(`renderer/App.vue:${String(line)}:1`)
    expect(stderr).toContain('no-floating-promises')
  })
})
