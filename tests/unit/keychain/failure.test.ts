import { expect, test } from 'vitest'
import { failureOf } from '../../../electron/keychain/failure'

test.each([
  'Cannot create an item in a locked collection',
  'Cannot get secret of a locked object',
  'Prompt was dismissed',
  'User interaction is not allowed.',
  'User canceled the operation.',
  'The user name or passphrase you entered is not correct.',
])('reads "%s" as locked', (message) => {
  expect(failureOf(message)).toBe('locked')
})

test.each([
  'Timeout was reached',
  'GDBus.Error:org.freedesktop.DBus.Error.TimedOut: Activation of org.freedesktop.secrets timed out',
])('reads "%s" as a time-out', (message) => {
  expect(failureOf(message)).toBe('timeout')
})

test.each([
  'Cannot autolaunch D-Bus without X11 $DISPLAY',
  'Unknown or unsupported transport “disabled” for address “disabled:”',
  'Could not connect: No such file or directory',
  'The name org.freedesktop.secrets was not provided by any .service files',
  'The session wrapping the secret does not exist',
  'Object does not exist at path “/org/freedesktop/secrets/collection/login”',
  'Failed to load keytar native addon',
  'something nobody foresaw',
  '',
])('reads "%s" as unavailable', (message) => {
  expect(failureOf(message)).toBe('unavailable')
})
