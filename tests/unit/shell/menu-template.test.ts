import type { MenuItemConstructorOptions } from 'electron'
import { expect, test } from 'vitest'
import { menuTemplate } from '../../../electron/shell/menu-template'

const opened: string[] = []
const asked: string[] = []

function items(platform: NodeJS.Platform, isPackaged: boolean): MenuItemConstructorOptions[] {
  return menuTemplate({
    appName: 'Flotilla',
    platform,
    isPackaged,
    openLink: (link) => void opened.push(link),
    ask: (what) => void asked.push(what),
  })
}

function rolesIn(template: readonly MenuItemConstructorOptions[]): string[] {
  return template.flatMap(({ role, submenu }) => [
    ...(role === undefined ? [] : [role]),
    ...(Array.isArray(submenu) ? rolesIn(submenu) : []),
  ])
}

test.each(['darwin', 'linux', 'win32'] as const)('has the menus of %s', (platform) => {
  const roles = rolesIn(items(platform, true))
  expect(roles).toEqual(
    expect.arrayContaining(['editMenu', 'windowMenu', 'help', 'zoomIn', 'togglefullscreen', 'quit', 'about']),
  )
  expect(roles.includes('services')).toBe(platform === 'darwin')
  expect(roles.includes('fileMenu')).toBe(platform === 'darwin')
})

test('offers no reloading and no developer tools in the installed app', () => {
  const tools = ['reload', 'forceReload', 'toggleDevTools']
  expect(rolesIn(items('linux', true)).filter((role) => tools.includes(role))).toEqual([])
  expect(rolesIn(items('linux', false))).toEqual(expect.arrayContaining(tools))
})

test('opens the pages for help by their names', () => {
  const help = items('linux', true).find(({ role }) => role === 'help')
  const entries = Array.isArray(help?.submenu) ? help.submenu : []
  for (const { click } of entries) (click as (() => void) | undefined)?.()
  expect(opened).toEqual(['instantlyKeys', 'instantlyApiDocs'])
  expect(asked).toEqual(['help', 'shortcuts'])
})

test.each(['darwin', 'linux'] as const)(
  'has the settings in the first menu of %s, by the usual key',
  (platform) => {
    const [first] = items(platform, true)
    const entries = Array.isArray(first?.submenu) ? first.submenu : []
    const settings = entries.find(({ label }) => label === 'Settings…')
    expect(settings?.accelerator).toBe('CmdOrCtrl+,')
    ;(settings?.click as (() => void) | undefined)?.()
    expect(asked.at(-1)).toBe('settings')
  },
)
