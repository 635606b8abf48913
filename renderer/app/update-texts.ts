import type { Settings } from '../../shared/contract/settings'
import type { UpdateFailure, UpdateObstacle, UpdateState } from '../../shared/contract/updates'
import { momentText } from './format'

export const UPDATE_CHOICES: readonly { value: Settings['updates']; label: string }[] = [
  { value: 'off', label: 'By hand' },
  { value: 'notify', label: 'Look daily' },
  { value: 'download', label: 'And download' },
]

const OBSTACLES: Readonly<Record<UpdateObstacle, string>> = {
  unpackaged: 'Started from its sources, Flotilla does not update itself: update the sources.',
  trial: 'This is a trial package. It never updates itself.',
  noFeed:
    'This package was built without an address to ask for new versions. Get them where you got this one.',
  byHand:
    'This copy was unpacked by hand, so nothing can replace it. Get new versions where you got this one.',
}

const FAILURES: Readonly<Record<UpdateFailure, string>> = {
  unreachable: 'The place where new versions are announced can’t be reached. Nothing was changed; try again.',
  unsigned: 'What was found is not signed by the makers of Flotilla. It was not downloaded.',
  damaged: 'The download is not the file that was announced. It was thrown away.',
  failed: 'The new version could not be put in place. This one goes on as it was.',
}

export function updateText(state: UpdateState): string {
  switch (state.kind) {
    case 'unavailable':
      return OBSTACLES[state.obstacle]
    case 'idle':
      return 'Not looked for yet.'
    case 'checking':
      return 'Looking for a new version…'
    case 'upToDate':
      return `This is the latest version, as of ${momentText(state.checkedAt)}.`
    case 'available':
      return `Version ${state.version} is available.`
    case 'downloading':
      return `Downloading version ${state.version}: ${Math.round(state.share * 100)} %`
    case 'ready':
      return `Version ${state.version} is downloaded. Running jobs go on after the restart.`
    case 'failed':
      return FAILURES[state.reason]
  }
}
