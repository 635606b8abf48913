// What is said in many places, always in the same words.

export const common = {
  tryAgain: 'Try again',
  cancel: 'Cancel',
  close: 'Close',
  save: 'Save',
  none: 'None',
  loading: 'Loading…',
}
