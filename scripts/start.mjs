// `npm start` and `npm run dev`: the app in a window, or, without a display, in a virtual one with a picture of it.
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ensureAll } from './bootstrap.mjs'
import { buildOrStop, forgetBuild, viteFile } from './build.mjs'
import { electronSwitches, ensureSandboxWorks, runtimeEnv } from './electron-runtime.mjs'
import { keptKeyring, withDesktop } from './headless.mjs'
import { ROOT, TREE_CACHE, hasDisplay, isRoot, say } from './platform.mjs'
import { run, runNode } from './processes.mjs'

const SCREENSHOT = join(TREE_CACHE, 'window.png')
const SCREENSHOT_WITHIN_MS = 60_000
/** The last bytes of every whole PNG. */
const PNG_END = Buffer.from('49454e44ae426082', 'hex')

export async function startApp(args) {
  const runtime = await ensureAll('start')
  ensureSandboxWorks(runtime)
  await buildOrStop()
  return onDesktop((env) => {
    const electronArgs = [...electronSwitches(), ROOT, ...args]
    return run(runtime.exe, electronArgs, { env: { ...runtimeEnv(runtime), ...env } })
  })
}

export async function startDev(args) {
  const runtime = await ensureAll('start')
  ensureSandboxWorks(runtime)
  forgetBuild()
  return onDesktop((env) => {
    const viteArgs = ['dev', '--', ...electronSwitches(), ...args]
    return runNode(viteFile(), viteArgs, { env: { ...runtimeEnv(runtime), ...env } })
  })
}

async function onDesktop(task) {
  if (isRoot) say('running as root: Chromium’s sandbox is off. An ordinary user runs with it')
  if (hasDisplay) return withDesktop('kept', async (env) => (await task(env)).code)
  say(
    `no display here: the app runs in a virtual one, with a keyring of its own (no password) in ${keptKeyring()}`,
  )
  return withDesktop('kept', async (env) => {
    mkdirSync(dirname(SCREENSHOT), { recursive: true })
    rmSync(SCREENSHOT, { force: true })
    const app = { isOver: false }
    void announceScreenshot(app)
    const { code } = await task({ ...env, FLOTILLA_SCREENSHOT_PATH: SCREENSHOT })
    app.isOver = true
    return code
  })
}

async function announceScreenshot(app) {
  const startedAt = Date.now()
  while (!isWholePng(SCREENSHOT)) {
    if (app.isOver) return
    if (Date.now() - startedAt > SCREENSHOT_WITHIN_MS) {
      say(`the window gave no screenshot within ${SCREENSHOT_WITHIN_MS / 1000} s`)
      return
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  console.log(`Screenshot: ${SCREENSHOT}`)
  say('the app goes on running; Ctrl+C ends it')
}

function isWholePng(file) {
  try {
    return readFileSync(file).subarray(-PNG_END.length).equals(PNG_END)
  } catch {
    return false
  }
}
