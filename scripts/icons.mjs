// `npm run icons`: every file of the app's icon from packaging/icon.svg, drawn by the Chromium inside Electron.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureAll } from './bootstrap.mjs'
import { electronSwitches, runtimeEnv } from './electron-runtime.mjs'
import { withDesktop } from './headless.mjs'
import { icns, ico } from './icon-files.mjs'
import { ROOT, Stop, say } from './platform.mjs'
import { run } from './processes.mjs'

const FOLDER = join(ROOT, 'packaging')
const EDGES = [16, 24, 32, 48, 64, 128, 256, 512, 1024]

const DRAW = `const { app, BrowserWindow } = require('electron')
const { readFileSync, writeFileSync } = require('node:fs')
const [svg, folder, edges] = process.argv.slice(-3)
app.whenReady().then(async () => {
  const window = new BrowserWindow({ show: false })
  await window.loadURL('data:text/html,<title>icon</title>')
  const source = 'data:image/svg+xml;base64,' + readFileSync(svg).toString('base64')
  const pictures = await window.webContents.executeJavaScript(\`(async () => {
    const image = new Image()
    image.src = \${JSON.stringify(source)}
    await image.decode()
    return \${edges}.map((edge) => {
      const canvas = Object.assign(document.createElement('canvas'), { width: edge, height: edge })
      canvas.getContext('2d').drawImage(image, 0, 0, edge, edge)
      return [edge, canvas.toDataURL('image/png').split(',')[1]]
    })
  })()\`)
  for (const [edge, png] of pictures)
    writeFileSync(\`\${folder}/\${edge}x\${edge}.png\`, Buffer.from(png, 'base64'))
  app.exit(0)
})`

export async function makeIcons() {
  const runtime = await ensureAll('test')
  const sizes = join(FOLDER, 'icons')
  mkdirSync(sizes, { recursive: true })
  const work = mkdtempSync(join(tmpdir(), 'flotilla-icons-'))
  try {
    writeFileSync(join(work, 'package.json'), '{ "name": "icons", "main": "draw.cjs" }')
    writeFileSync(join(work, 'draw.cjs'), DRAW)
    const { code } = await withDesktop('throwAway', (env) => {
      const args = [...electronSwitches(), '--disable-gpu', work]
      return run(runtime.exe, [...args, join(FOLDER, 'icon.svg'), sizes, JSON.stringify(EDGES)], {
        env: { ...runtimeEnv(runtime), ...env },
      })
    })
    if (code !== 0) throw new Stop('the icon could not be drawn; the words are above')
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
  const pngOf = (edge) => readFileSync(join(sizes, `${edge}x${edge}.png`))
  writeFileSync(join(FOLDER, 'icon.ico'), ico(pngOf))
  writeFileSync(join(FOLDER, 'icon.icns'), icns(pngOf))
  writeFileSync(join(ROOT, 'electron', 'shell', 'icon.png'), pngOf(256))
  say(`icons are in ${FOLDER}`)
  return 0
}
