// Takes one picture of the window when it has come to rest: for starts on machines without a display, and for CI.
import { renameSync, writeFileSync } from 'node:fs'
import type { BrowserWindow } from 'electron'

const LOOKED_AT_EVERY_MS = 250
/** Time for the last change to be painted. */
const SETTLE_MS = 1_000
const WAITED_AT_MOST_MS = 45_000

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** `isAtRest` says whether the app has nothing left to load; after a while the picture is taken all the same. */
export async function takeScreenshot(
  window: BrowserWindow,
  file: string,
  isAtRest: () => boolean,
): Promise<void> {
  for (let waited = 0; !isAtRest() && waited < WAITED_AT_MOST_MS; waited += LOOKED_AT_EVERY_MS) {
    await wait(LOOKED_AT_EVERY_MS)
  }
  await wait(SETTLE_MS)
  if (window.isDestroyed()) return
  const image = await window.webContents.capturePage()
  // Whoever waits for the file must not read half of it.
  writeFileSync(`${file}.new`, image.toPNG())
  renameSync(`${file}.new`, file)
}
