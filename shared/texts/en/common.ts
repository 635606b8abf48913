// What is said in many places, always in the same words.

export const common = {
  tryAgain: 'Try again',
}
