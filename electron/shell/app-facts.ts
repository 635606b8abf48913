// What the app tells of itself: versions, platform, where its profile lies.
import { app } from 'electron'
import type { AppFacts } from '../ipc/handlers/app'
import { currentLocale } from '../../shared/domain/locale'
import { AppError } from '../../shared/errors'

type Platform = ReturnType<AppFacts['info']>['platform']

const majorOf = (version: string): number => Number.parseInt(version, 10)

const platform = (): Platform =>
  process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux'

export interface AppFactsParts {
  readonly dataFolder: string
  readonly openLink: (link: unknown) => boolean
  /** The version of Electron that ships. */
  readonly pinnedElectron: string
}

export function createAppFacts({ dataFolder, openLink, pinnedElectron }: AppFactsParts): AppFacts {
  return {
    info: () => ({
      version: app.getVersion(),
      electron: process.versions.electron,
      chrome: process.versions.chrome,
      node: process.versions.node,
      locale: currentLocale(),
      platform: platform(),
      packaged: app.isPackaged,
      // An older Electron than the one this version ships with can only be the stand-in of the tests.
      trialRuntime: majorOf(process.versions.electron) < majorOf(pinnedElectron),
      dataFolder,
    }),
    openLink: (link) => {
      if (!openLink(link)) throw new AppError('invalidInput', 'there is no such link')
      return Promise.resolve()
    },
  }
}
