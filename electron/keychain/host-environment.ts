// What the keychain's helper may see of the environment: enough to find the session bus, and nothing to be led astray by.

/**
 * Left out on purpose: SECRET_BACKEND and SECRET_FILE_TEST_* (they would send libsecret to a file with a known password),
 * G_DBUS_DEBUG and G_MESSAGES_DEBUG (they print traffic), NODE_OPTIONS and the like.
 */
const PASSED_ON = [
  'DBUS_SESSION_BUS_ADDRESS',
  'DISPLAY',
  'HOME',
  'LD_LIBRARY_PATH',
  'LOGNAME',
  'PATH',
  'TMPDIR',
  'USER',
  'WAYLAND_DISPLAY',
  'XAUTHORITY',
  'XDG_DATA_HOME',
  'XDG_RUNTIME_DIR',
] as const

export function hostEnvironment(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const passed = PASSED_ON.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]] as const]))
  // English, whatever the user's language: the texts of errors are all there is to tell them apart.
  return { ...Object.fromEntries(passed), LC_ALL: 'C.UTF-8' }
}
