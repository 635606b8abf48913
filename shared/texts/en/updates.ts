// New versions of the app.
import type { UpdateFailure, UpdateObstacle } from '../../contract/updates'
import { numberText } from '../../domain/locale'

const obstacles: Readonly<Record<UpdateObstacle, string>> = {
  unpackaged: 'Started from its sources, Flotilla does not update itself: update the sources.',
  trial: 'This is a trial package. It never updates itself.',
  noFeed:
    'This package was built without an address to ask for new versions. Get them where you got this one.',
  byHand:
    'This copy was unpacked by hand, so nothing can replace it. Get new versions where you got this one.',
}

const failures: Readonly<Record<UpdateFailure, string>> = {
  unreachable: 'The place where new versions are announced can’t be reached. Nothing was changed; try again.',
  unsigned: 'What was found is not signed by the makers of Flotilla. It was not downloaded.',
  damaged: 'The download is not the file that was announced. It was thrown away.',
  failed: 'The new version could not be put in place. This one goes on as it was.',
}

export const updates = {
  title: 'Updates',
  about: 'Flotilla asks nobody for new versions unless you say so.',
  choice: {
    title: 'New versions',
    about: 'Only signed ones are taken, and put in place when you say so.',
    off: 'By hand',
    notify: 'Look daily',
    download: 'And download',
  },
  check: 'Look now',
  download: 'Download',
  install: 'Restart and update',
  obstacles,
  failures,
  idle: 'Not looked for yet.',
  checking: 'Looking for a new version…',
  upToDate: (checked: string) => `This is the latest version, as of ${checked}.`,
  available: (version: string) => `Version ${version} is available.`,
  downloading: (version: string, percent: number) =>
    `Downloading version ${version}: ${numberText(percent)} %`,
  ready: (version: string) => `Version ${version} is downloaded. Running jobs go on after the restart.`,
  notification: {
    title: (version: string) => `Flotilla ${version} is available`,
    text: 'See Settings for what to do with it.',
  },
}
