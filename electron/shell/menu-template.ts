// What is in the application menu: pure, so that a test can read it.
import type { MenuItemConstructorOptions } from 'electron'
import type { LinkId } from './links'

export interface MenuFacts {
  readonly appName: string
  readonly platform: NodeJS.Platform
  readonly isPackaged: boolean
  readonly openLink: (link: LinkId) => void
}

type Items = MenuItemConstructorOptions[]

const SEPARATOR: MenuItemConstructorOptions = { type: 'separator' }

/** Roles bring the words, the shortcuts and the behaviour of the platform. */
export function menuTemplate(facts: MenuFacts): Items {
  const isMac = facts.platform === 'darwin'
  return [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    { role: 'fileMenu' },
    { role: 'editMenu' },
    { label: '&View', submenu: viewItems(facts.isPackaged) },
    { role: 'windowMenu' },
    { role: 'help', label: '&Help', submenu: helpItems(facts, isMac) },
  ]
}

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

function helpItems({ appName, openLink }: MenuFacts, isMac: boolean): Items {
  const about: Items = [SEPARATOR, { role: 'about', label: `About ${appName}` }]
  return [
    { label: 'Get an API Key', click: () => openLink('instantlyKeys') },
    { label: 'Instantly API Documentation', click: () => openLink('instantlyApiDocs') },
    ...(isMac ? [] : about),
  ]
}
