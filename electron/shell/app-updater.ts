// The updater of the running app: how it was installed, and what electron-updater may know of it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'
import type { UpdateObstacle } from '../../shared/contract/updates'
import { feedOf } from './update-feed'
import { createUpdater, updateWay, type RunningUpdater } from './updater'

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

/** @param folder for what is downloaded: private, as all of the profile is */
export function createAppUpdater(
  isTrial: boolean,
  folder: string,
): RunningUpdater & { readonly obstacle: UpdateObstacle | undefined } {
  const way = updateWay({
    platform: process.platform,
    arch: process.arch,
    isPackaged: app.isPackaged,
    isTrial,
    feed: app.isPackaged
      ? feedOf(JSON.parse(textOf(join(app.getAppPath(), 'package.json')) ?? '{}'))
      : undefined,
    packageType: textOf(join(process.resourcesPath, 'package-type'))?.trim(),
    appImage: process.env['APPIMAGE'],
  })
  const { obstacle } = way
  if (obstacle !== undefined) {
    const never = (): Promise<never> => Promise.reject(new Error(obstacle))
    return { obstacle, check: never, download: never, install: () => undefined }
  }
  const updater = createUpdater(way, {
    version: app.getVersion(),
    name: app.name,
    isPackaged: app.isPackaged,
    appUpdateConfigPath: join(process.resourcesPath, 'app-update.yml'),
    userDataPath: folder,
    baseCachePath: folder,
    whenReady: () => app.whenReady(),
    relaunch: () => app.relaunch(),
    quit: () => app.quit(),
    onQuit: (handler) => void app.once('quit', (_event, code) => handler(code)),
  })
  return { obstacle: undefined, ...updater }
}
