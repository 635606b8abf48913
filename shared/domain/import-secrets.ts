// Passwords of an import, looked at as bytes: they are never trimmed, changed or made into text unless the user asks.
import type { ProblemCode } from './import-problems'

const isBlank = (byte: number | undefined): boolean => byte === 0x20 || byte === 0x09

const isLetter = (byte: number | undefined): boolean =>
  byte !== undefined && (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a

/** U+00A0, and U+FEFF as it is left by copying. */
const isBlankPair = (bytes: Uint8Array, at: number): boolean => bytes[at] === 0xc2 && bytes[at + 1] === 0xa0

/** Sixteen letters in four groups, as Google shows an app password. */
function isSpacedAppPassword(bytes: Uint8Array): boolean {
  return bytes.length === 19 && bytes.every((byte, at) => (at % 5 === 4 ? byte === 0x20 : isLetter(byte)))
}

const isAppPassword = (bytes: Uint8Array): boolean => bytes.length === 16 && bytes.every(isLetter)

/** The replacement character: bytes that were no text in the file's encoding. */
function isUnreadable(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(0xef); at !== -1; at = bytes.indexOf(0xef, at + 1)) {
    if (bytes[at + 1] === 0xbf && bytes[at + 2] === 0xbd) return true
  }
  return false
}

/** What is worth saying of a password. `takesAppPassword`: it is for Google. */
export function secretProblem(bytes: Uint8Array, takesAppPassword: boolean): ProblemCode | undefined {
  if (isUnreadable(bytes)) return 'unreadable'
  if (bytes.includes(0x0a) || bytes.includes(0x0d)) return 'lineBreak'
  if (isSpacedAppPassword(bytes)) return 'appPasswordSpaces'
  const last = bytes.length - 1
  if (isBlank(bytes[0]) || isBlank(bytes[last]) || isBlankPair(bytes, 0) || isBlankPair(bytes, last - 1)) {
    return 'edgeSpace'
  }
  return takesAppPassword && !isAppPassword(bytes) ? 'notAppPassword' : undefined
}

/** What the user may have done to a password with such a problem; undefined when nothing is offered. */
export function mendSecret(bytes: Uint8Array, problem: ProblemCode): Uint8Array | undefined {
  if (problem === 'appPasswordSpaces') return bytes.filter((byte) => byte !== 0x20)
  if (problem !== 'edgeSpace') return undefined
  let from = 0
  let to = bytes.length
  for (;;) {
    if (isBlank(bytes[from])) from += 1
    else if (isBlankPair(bytes, from)) from += 2
    else break
  }
  for (;;) {
    if (to > from && isBlank(bytes[to - 1])) to -= 1
    else if (to - 1 > from && isBlankPair(bytes, to - 2)) to -= 2
    else break
  }
  return bytes.slice(from, to)
}
