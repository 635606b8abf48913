// electron-builder leaves Electron's default app in place when it is given an unpacked Electron: take it out.
import { rmSync } from 'node:fs'
import { join } from 'node:path'

export default function afterPack({ appOutDir, packager }) {
  rmSync(join(packager.getResourcesDir(appOutDir), 'default_app.asar'), { force: true })
}
