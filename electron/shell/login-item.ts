// Starting with the user's session: the system's own list, and on Linux a file in the folder that desktops look into.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { app } from 'electron'
import { autostartEntry, autostartFile } from './autostart'

/** How this very app was started. An AppImage lies elsewhere than what runs out of it. */
function ownCommand(): string[] {
  const image = process.env['APPIMAGE']
  if (image !== undefined && image !== '') return [image]
  return app.isPackaged ? [process.execPath] : [process.execPath, app.getAppPath()]
}

export function setStartAtLogin(isOn: boolean, homeDir: string): void {
  if (process.platform !== 'linux') {
    if (app.getLoginItemSettings().openAtLogin !== isOn) app.setLoginItemSettings({ openAtLogin: isOn })
    return
  }
  const file = autostartFile(process.env, homeDir)
  if (!isOn) {
    rmSync(file, { force: true })
    return
  }
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, autostartEntry(ownCommand()), { mode: 0o600 })
}
