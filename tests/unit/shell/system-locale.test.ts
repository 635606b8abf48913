import { describe, expect, it } from 'vitest'
import { systemLocale } from '../../../electron/shell/system-locale'

const onLinux = (env: Record<string, string>): string =>
  systemLocale({ platform: 'linux', env, systemLocale: 'en-GB' })

describe('the locale of the system', () => {
  it.each([
    [{ LANG: 'de_DE.UTF-8' }, 'de-DE'],
    [{ LANG: 'en_US.UTF-8', LC_TIME: 'de_DE.UTF-8' }, 'de-DE'],
    [{ LANG: 'en_US.UTF-8', LC_NUMERIC: 'fr_FR@euro' }, 'fr-FR'],
    [{ LC_ALL: 'sv_SE', LC_TIME: 'de_DE.UTF-8', LANG: 'en_US.UTF-8' }, 'sv-SE'],
    [{ LC_ALL: '', LANG: 'ja_JP.eucJP' }, 'ja-JP'],
    [{ LANG: 'sr_RS@latin' }, 'sr-Latn-RS'],
    [{ LANG: 'eo' }, 'eo'],
  ])('on Linux is what the formats are set to: %j', (env, expected) => {
    expect(onLinux(env)).toBe(expected)
  })

  it.each(['C', 'C.UTF-8', 'POSIX'])('on Linux is en-US where it is %s', (name) => {
    expect(onLinux({ LC_ALL: name, LANG: 'de_DE.UTF-8' })).toBe('en-US')
  })

  it('on Linux is what Electron says where nothing is set', () => {
    expect(onLinux({})).toBe('en-GB')
  })

  it.each(['darwin', 'win32'] as const)(
    'on %s is what Electron says, for it knows the region',
    (platform) => {
      expect(systemLocale({ platform, env: { LANG: 'de_DE.UTF-8' }, systemLocale: 'en-CH' })).toBe('en-CH')
    },
  )
})
