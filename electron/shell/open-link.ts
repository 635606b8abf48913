// Opens the pages the app knows in the system's browser.
import { shell } from 'electron'
import { createLinkOpener } from './links'

export const openLink = createLinkOpener((address) => shell.openExternal(address))
