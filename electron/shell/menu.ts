// The application menu, as each platform expects it.
import { Menu, app } from 'electron'
import { menuTemplate, type MenuFacts } from './menu-template'

/** The shortcuts of copy, paste and the like hang on it: without a menu macOS has none. */
export function installMenu(facts: Omit<MenuFacts, 'appName'>): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate({ ...facts, appName: app.name })))
}
