// The icon in the tray, there while the settings say so.
import { Menu, nativeImage, nativeTheme, Tray } from 'electron'
import { texts } from '../../shared/texts'
import { iconBitmap } from './tray-icon'
import { trayTemplate, type TrayActions, type TrayFacts } from './tray-template'

export interface TrayHandle {
  setOn(isOn: boolean): void
  /** The facts have changed. */
  refresh(): void
}

const EDGE = 22

function icon(): Electron.NativeImage {
  const isMac = process.platform === 'darwin'
  const grey = !isMac && nativeTheme.shouldUseDarkColors ? 255 : isMac ? 0 : 70
  const bitmap = Buffer.from(iconBitmap(EDGE, grey))
  const image = nativeImage.createFromBitmap(bitmap, { width: EDGE, height: EDGE })
  // macOS itself makes it black or white.
  image.setTemplateImage(isMac)
  return image
}

export function createTray(facts: () => TrayFacts, actions: TrayActions): TrayHandle {
  let tray: Tray | undefined
  let shown = ''

  function refresh(): void {
    if (!tray) return
    const now = facts()
    // Some desktops close an open menu when it is set again.
    if (JSON.stringify(now) === shown) return
    shown = JSON.stringify(now)
    tray.setContextMenu(Menu.buildFromTemplate(trayTemplate(now, actions)))
    tray.setToolTip(texts.desktop.tray.tip(now.state))
  }

  return {
    setOn(isOn) {
      if (isOn === (tray !== undefined)) return
      if (!isOn) {
        tray?.destroy()
        tray = undefined
        return
      }
      tray = new Tray(icon())
      shown = ''
      tray.on('click', () => actions.open())
      refresh()
    },
    refresh,
  }
}
