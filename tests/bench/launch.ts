// Starts Electron on a folder, for benches that look at a page: the app itself, or a bare one to measure it against.
import { _electron, type ElectronApplication } from '@playwright/test'

function environment(profile: string): Record<string, string> {
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && entry[0] !== 'ELECTRON_RUN_AS_NODE',
  )
  return {
    ...Object.fromEntries(inherited),
    // A port that nobody listens on.
    FLOTILLA_API_BASE_URL: 'http://127.0.0.1:2',
    FLOTILLA_USER_DATA_DIR: profile,
  }
}

/** @param folder that of a package.json whose main is started; the project's own is the built app. */
export function launch(
  folder: string,
  profile: string,
  args: readonly string[] = [],
): Promise<ElectronApplication> {
  const executablePath = process.env['ELECTRON_EXEC_PATH']
  return _electron.launch({
    ...(executablePath !== undefined && { executablePath }),
    args: ['--no-sandbox', '--disable-gpu', folder, ...args],
    env: environment(profile),
    cwd: process.cwd(),
    timeout: 120_000,
  })
}
