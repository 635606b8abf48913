import { chmodSync, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { prepareProfile, resolveProfile } from '../../../electron/shell/profile'
import { tempFolder } from '../../support/temp-folder'

const LINUX = { platform: 'linux', homeDir: '/home/ann', appName: 'Flotilla' } as const
const WINDOWS = { platform: 'win32', homeDir: 'C:\\Users\\Ann', appName: 'Flotilla' } as const

describe('where the profile lies', () => {
  test.each([
    ['/home/ann/.config/Flotilla', { ...LINUX, env: {} }],
    ['/home/ann/.config/Flotilla Trial', { ...LINUX, env: {}, appName: 'Flotilla Trial' }],
    ['/data/config/Flotilla', { ...LINUX, env: { XDG_CONFIG_HOME: '/data/config' } }],
    ['/home/ann/.config/Flotilla', { ...LINUX, env: { XDG_CONFIG_HOME: 'relative' } }],
    ['/home/ann/.config/Flotilla', { ...LINUX, env: { XDG_CONFIG_HOME: '' } }],
    [
      '/Users/ann/Library/Application Support/Flotilla',
      { ...LINUX, platform: 'darwin', homeDir: '/Users/ann', env: {} } as const,
    ],
    [
      'C:\\Users\\Ann\\AppData\\Local\\Flotilla',
      { ...WINDOWS, env: { LOCALAPPDATA: 'C:\\Users\\Ann\\AppData\\Local' } },
    ],
    ['C:\\Users\\Ann\\AppData\\Local\\Flotilla', { ...WINDOWS, env: {} }],
  ])('is %s', (dir, facts) => {
    expect(resolveProfile(facts)).toEqual({ dir, defaultDir: dir })
  })

  test('is never among the files that roam from one Windows computer to another', () => {
    const { dir } = resolveProfile({ ...WINDOWS, env: { APPDATA: 'C:\\Users\\Ann\\AppData\\Roaming' } })
    expect(dir).not.toContain('Roaming')
  })

  test('is where the developer wants it, told apart from the usual place', () => {
    const env = { FLOTILLA_USER_DATA_DIR: '/tmp/p/../q/' }
    expect(resolveProfile({ ...LINUX, env })).toEqual({
      dir: '/tmp/q',
      defaultDir: '/home/ann/.config/Flotilla',
    })
    expect(resolveProfile({ ...WINDOWS, env: { FLOTILLA_USER_DATA_DIR: 'D:\\p' } }).dir).toBe('D:\\p')
    expect(resolveProfile({ ...LINUX, env: { FLOTILLA_USER_DATA_DIR: '' } }).dir).toBe(
      '/home/ann/.config/Flotilla',
    )
  })

  test.each([
    ['p', LINUX],
    ['./p', LINUX],
    ['../p', LINUX],
    ['~/p', LINUX],
    ['/tmp/\0p', LINUX],
    ['\\p', WINDOWS],
    ['C:p', WINDOWS],
    ['\\\\server\\share\\p', WINDOWS],
    ['/p', WINDOWS],
  ])('is never %j, which depends on where the app was started or lies elsewhere', (chosen, facts) => {
    expect(() => resolveProfile({ ...facts, env: { FLOTILLA_USER_DATA_DIR: chosen } })).toThrow('absolute')
  })
})

describe.runIf(process.platform !== 'win32')('the folder of the profile', () => {
  const modeOf = (dir: string): number => statSync(dir).mode & 0o777

  test('is made, with those above it, for the owner only', () => {
    const dir = join(tempFolder(), 'a', 'b')
    prepareProfile({ dir, defaultDir: '/elsewhere' })
    expect(modeOf(dir)).toBe(0o700)
  })

  test('is shut when it is the usual one, or empty', () => {
    const usual = tempFolder()
    writeFileSync(join(usual, 'file'), '')
    const empty = tempFolder()
    for (const dir of [usual, empty]) {
      chmodSync(dir, 0o755)
      prepareProfile({ dir, defaultDir: usual })
      expect(modeOf(dir)).toBe(0o700)
    }
  })

  test('is refused and left as it is when others share it', () => {
    const dir = tempFolder()
    mkdirSync(join(dir, 'of somebody else'))
    chmodSync(dir, 0o755)
    expect(() => prepareProfile({ dir, defaultDir: '/elsewhere' })).toThrow('others can read')
    expect(modeOf(dir)).toBe(0o755)
    expect(existsSync(join(dir, 'of somebody else'))).toBe(true)
  })

  test('is taken as it is when it is private already', () => {
    const dir = tempFolder()
    writeFileSync(join(dir, 'cache.db'), '')
    prepareProfile({ dir, defaultDir: '/elsewhere' })
    expect(modeOf(dir)).toBe(0o700)
  })
})
