// What is said in many places, always in the same words.
import { numberText } from '../../domain/locale'

export const common = {
  tryAgain: 'Try again',
  cancel: 'Cancel',
  close: 'Close',
  save: 'Save',
  none: 'None',
  loading: 'Loading…',
  show: 'Show',
  doneOf: (done: number, total: number) => `${numberText(done)} of ${numberText(total)}`,
  percent: (percent: number) => `${numberText(percent)} %`,
  /** What something is, and how it stands. */
  withState: (name: string, state: string) => `${name}: ${state}`,
  readingHistory: 'Reading the local history…',
}
