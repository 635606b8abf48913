// What is in the application menu: pure, so that a test can read it.
import type { MenuItemConstructorOptions } from 'electron'
import { texts } from '../../shared/texts'
import type { LinkId } from './links'

export type MenuQuestion = 'help' | 'shortcuts' | 'settings'

export interface MenuFacts {
  readonly appName: string
  readonly platform: NodeJS.Platform
  readonly isPackaged: boolean
  readonly openLink: (link: LinkId) => void
  /** Has the page show what is chosen in the menu. */
  readonly ask: (what: MenuQuestion) => void
}

const { menu } = texts.desktop

type Items = MenuItemConstructorOptions[]

const SEPARATOR: MenuItemConstructorOptions = { type: 'separator' }

/** Roles bring the words, the shortcuts and the behaviour of the platform. */
export function menuTemplate(facts: MenuFacts): Items {
  const isMac = facts.platform === 'darwin'
  return [
    ...(isMac ? [{ label: facts.appName, submenu: appItems(facts) }] : []),
    isMac ? { role: 'fileMenu' } : { label: menu.file, submenu: fileItems(facts) },
    { role: 'editMenu' },
    { label: menu.view, submenu: viewItems(facts.isPackaged) },
    { role: 'windowMenu' },
    { role: 'help', label: menu.help, submenu: helpItems(facts, isMac) },
  ]
}

const settingsItem = ({ ask }: MenuFacts): MenuItemConstructorOptions => ({
  label: menu.settings,
  accelerator: 'CmdOrCtrl+,',
  click: () => ask('settings'),
})

const appItems = (facts: MenuFacts): Items => [
  { role: 'about' },
  SEPARATOR,
  settingsItem(facts),
  SEPARATOR,
  { role: 'services' },
  SEPARATOR,
  { role: 'hide' },
  { role: 'hideOthers' },
  { role: 'unhide' },
  SEPARATOR,
  { role: 'quit' },
]

const fileItems = (facts: MenuFacts): Items => [
  settingsItem(facts),
  SEPARATOR,
  { role: 'close' },
  { role: 'quit' },
]

/** The page has its own way to load afresh; reloading and looking inside are for those who build the app. */
function viewItems(isPackaged: boolean): Items {
  const forDevelopers: Items = [
    { role: 'reload' },
    { role: 'forceReload' },
    { role: 'toggleDevTools' },
    SEPARATOR,
  ]
  return [
    ...(isPackaged ? [] : forDevelopers),
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    SEPARATOR,
    { role: 'togglefullscreen' },
  ]
}

function helpItems({ appName, openLink, ask }: MenuFacts, isMac: boolean): Items {
  const about: Items = [SEPARATOR, { role: 'about', label: menu.about(appName) }]
  return [
    { label: menu.guide(appName), accelerator: 'F1', click: () => ask('help') },
    { label: menu.shortcuts, click: () => ask('shortcuts') },
    SEPARATOR,
    { label: menu.getKey, click: () => openLink('instantlyKeys') },
    { label: menu.apiDocs, click: () => openLink('instantlyApiDocs') },
    ...(isMac ? [] : about),
  ]
}
