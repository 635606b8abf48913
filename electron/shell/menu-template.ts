// What is in the application menu: pure, so that a test can read it.
import type { MenuItemConstructorOptions } from 'electron'
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

type Items = MenuItemConstructorOptions[]

const SEPARATOR: MenuItemConstructorOptions = { type: 'separator' }

/** Roles bring the words, the shortcuts and the behaviour of the platform. */
export function menuTemplate(facts: MenuFacts): Items {
  const isMac = facts.platform === 'darwin'
  return [
    ...(isMac ? [{ label: facts.appName, submenu: appItems(facts) }] : []),
    isMac ? { role: 'fileMenu' } : { label: '&File', submenu: fileItems(facts) },
    { role: 'editMenu' },
    { label: '&View', submenu: viewItems(facts.isPackaged) },
    { role: 'windowMenu' },
    { role: 'help', label: '&Help', submenu: helpItems(facts, isMac) },
  ]
}

const settingsItem = ({ ask }: MenuFacts): MenuItemConstructorOptions => ({
  label: 'Settings…',
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
  const about: Items = [SEPARATOR, { role: 'about', label: `About ${appName}` }]
  return [
    { label: `${appName} Guide`, accelerator: 'F1', click: () => ask('help') },
    { label: 'Keyboard Shortcuts', click: () => ask('shortcuts') },
    SEPARATOR,
    { label: 'Get an API Key', click: () => openLink('instantlyKeys') },
    { label: 'Instantly API Documentation', click: () => openLink('instantlyApiDocs') },
    ...(isMac ? [] : about),
  ]
}
