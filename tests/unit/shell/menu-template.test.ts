import type { MenuItemConstructorOptions } from 'electron'
import { expect, test } from 'vitest'
import { menuTemplate } from '../../../electron/shell/menu-template'

const opened: string[] = []

function items(platform: NodeJS.Platform, isPackaged: boolean): MenuItemConstructorOptions[] {
  return menuTemplate({
    appName: 'Flotilla',
    platform,
    isPackaged,
    openLink: (link) => void opened.push(link),
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
    expect.arrayContaining(['fileMenu', 'editMenu', 'windowMenu', 'help', 'zoomIn', 'togglefullscreen']),
  )
  expect(roles.includes('appMenu')).toBe(platform === 'darwin')
  expect(roles.includes('about')).toBe(platform !== 'darwin')
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
})
