// Starts Electron on a folder, for benches that look at a page: the app itself, or a bare one to measure it against.
import { _electron, type ElectronApplication } from '@playwright/test'

/** A port that nobody listens on. */
const NO_API = 'http://127.0.0.1:2'

export function environment(profile: string, apiOrigin = NO_API): Record<string, string> {
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && entry[0] !== 'ELECTRON_RUN_AS_NODE',
  )
  return {
    ...Object.fromEntries(inherited),
    FLOTILLA_API_BASE_URL: apiOrigin,
    FLOTILLA_USER_DATA_DIR: profile,
    // Numbers are written alike on every machine.
    ...{ LC_ALL: 'C.UTF-8', LANG: 'C.UTF-8', LANGUAGE: '' },
  }
}

/** @param folder that of a package.json whose main is started; the project's own is the built app. */
export function launch(
  folder: string,
  profile: string,
  args: readonly string[] = [],
  apiOrigin?: string,
): Promise<ElectronApplication> {
  const executablePath = process.env['ELECTRON_EXEC_PATH']
  return _electron.launch({
    ...(executablePath !== undefined && { executablePath }),
    args: ['--no-sandbox', '--disable-gpu', folder, ...args],
    env: environment(profile, apiOrigin),
    cwd: process.cwd(),
    timeout: 120_000,
  })
}
