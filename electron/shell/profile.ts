// Where the app keeps its files, and that nobody else can read them.
import { chmodSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { posix, win32 } from 'node:path'
import { startTexts } from '../../shared/texts/start'

export interface ProfileFacts {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  readonly homeDir: string
  /** The app's name: a trial package keeps its files apart from the real one's. */
  readonly appName: string
}

export interface Profile {
  readonly dir: string
  /** Where it would be without FLOTILLA_USER_DATA_DIR. */
  readonly defaultDir: string
}

/** The first thing main does: what Node creates from here on is the owner's alone. */
export function keepNewFilesPrivate(): void {
  process.umask(0o077)
}

/** Throws when FLOTILLA_USER_DATA_DIR is not an absolute path. */
export function resolveProfile(facts: ProfileFacts): Profile {
  const defaultDir = defaultProfileDir(facts)
  const chosen = facts.env['FLOTILLA_USER_DATA_DIR']
  if (chosen === undefined || chosen === '') return { dir: defaultDir, defaultDir }
  const path = pathOf(facts.platform)
  // `\dir` and `C:dir` depend on where the app was started, too.
  const isWhole = facts.platform === 'win32' ? /^[a-z]:[\\/]/i.test(chosen) : path.isAbsolute(chosen)
  if (!isWhole || chosen.includes('\0')) throw new Error(startTexts.refusal.relativeFolder)
  return { dir: path.resolve(chosen), defaultDir }
}

function pathOf(platform: NodeJS.Platform): typeof posix {
  return platform === 'win32' ? win32 : posix
}

function defaultProfileDir({ platform, env, homeDir, appName }: ProfileFacts): string {
  const path = pathOf(platform)
  const rooted = (value: string | undefined, otherwise: string): string =>
    value !== undefined && path.isAbsolute(value) ? value : otherwise
  switch (platform) {
    case 'win32':
      // Not APPDATA: that roams, and a cache of the fleet has no business on the way to a server.
      return path.join(rooted(env['LOCALAPPDATA'], path.join(homeDir, 'AppData', 'Local')), appName)
    case 'darwin':
      return path.join(homeDir, 'Library', 'Application Support', appName)
    default:
      return path.join(rooted(env['XDG_CONFIG_HOME'], path.join(homeDir, '.config')), appName)
  }
}

/**
 * Makes the folder, for its owner only. A folder that others can read is shut when it is our own or still empty; any
 * other is refused, for whoever named it by mistake, /tmp say, would not want it shut.
 */
export function prepareProfile({ dir, defaultDir }: Profile): void {
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  if (process.platform === 'win32') return
  const isOpen = (statSync(dir).mode & 0o077) !== 0
  if (!isOpen) return
  if (dir !== defaultDir && readdirSync(dir).length > 0) throw new Error(startTexts.refusal.openFolder(dir))
  chmodSync(dir, 0o700)
}
