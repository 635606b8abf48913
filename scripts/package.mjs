// `npm run package [-- --trial] [electron-builder options]`: makes what is handed to users, from the official Electron only.
import { chmodSync, existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureAll } from './bootstrap.mjs'
import { buildOrStop } from './build.mjs'
import { runtimeEnv } from './electron-runtime.mjs'
import { checkFuses } from './fuses.mjs'
import { ROOT, Stop, hasCommand, isLinux, say } from './platform.mjs'
import { binOf, runNode } from './processes.mjs'

/** A package on the stand-in must not be taken for the real one, nor share its profile and keys. */
const TRIAL = [
  '-c.productName=Flotilla Trial',
  '-c.appId=invalid.example.flotilla.trial',
  '-c.extraMetadata.name=flotilla-trial',
  '-c.extraMetadata.productName=Flotilla Trial',
  '-c.extraMetadata.desktopName=flotilla-trial.desktop',
  '-c.linux.executableName=flotilla-trial',
  '-c.deb.packageName=flotilla-trial',
  '-c.artifactName=flotilla-trial-${version}-${os}-${arch}.${ext}',
  '-c.directories.output=dist/trial',
]

/** In the order in which they are made, each by itself: one that fails must not keep the others. */
const TARGETS = {
  linux: ['tar.gz', 'deb', 'AppImage'],
  darwin: ['dmg', 'zip'],
  win32: ['nsis'],
}
const SYSTEM_OPTION = { linux: '--linux', darwin: '--mac', win32: '--win' }

/** What electron-builder loads from its publisher's site for a target. */
const LOADED = {
  AppImage: 'the AppImage tools',
  nsis: 'NSIS',
  dmg: 'the tools for disk images',
}

export async function packageApp(args) {
  const isTrial = args.includes('--trial')
  const rest = args.filter((arg) => arg !== '--trial')
  const runtime = await ensureAll('start')
  if (runtime.source !== 'official' && !isTrial) {
    throw new Stop(
      `this machine has no official Electron ${runtime.wanted}, and nothing else may ship. For a look at the package: npm run package -- --trial`,
    )
  }
  await buildOrStop()
  const folder = isTrial ? 'dist/trial' : 'dist'
  const builder = (more) => runBuilder([...optionsFor(runtime, isTrial), ...more], runtime, isTrial)
  // Options, and so perhaps targets, of the caller's: he knows what he wants.
  if (rest.length > 0) return finish(await builder(rest), folder)
  rmSync(join(ROOT, folder), { recursive: true, force: true })
  return makeAll(builder, folder)
}

async function makeAll(builder, folder) {
  const system = SYSTEM_OPTION[process.platform]
  const failed = []
  for (const target of TARGETS[process.platform]) {
    const unpacked = unpackedIn(folder)
    // What the first target laid out serves those behind it; on a Mac each lays out its own, and puts two halves together.
    const reused = unpacked && isLinux ? ['--prepackaged', unpacked] : []
    if ((await builder([system, target, ...reused])) !== 0) failed.push(target)
  }
  const code = await finish(0, folder)
  for (const target of failed) {
    say(
      `NOT made: ${target}. electron-builder's words are above; where they speak of a download, ${LOADED[target] ?? 'a tool'} could not be had from electron-builder's publisher: run this again with a network that reaches it. The other packages are whole.`,
    )
  }
  return failed.length > 0 ? 1 : code
}

function unpackedIn(folder) {
  if (!existsSync(join(ROOT, folder))) return undefined
  const name = readdirSync(join(ROOT, folder)).find((entry) => /^linux.*-unpacked$/.test(entry))
  return name && join(ROOT, folder, name)
}

function optionsFor(runtime, isTrial) {
  const here =
    runtime.source === 'official'
      ? []
      : [`-c.electronDist=${runtime.dist}`, `-c.electronVersion=${runtime.version}`]
  const trial = isTrial ? TRIAL : []
  const feed = isTrial ? [] : feedOptions(process.env)
  return ['--config', 'electron-builder.yml', '--publish', 'never', ...here, ...trial, ...feed]
}

/** Without both, the package says that it has no address to ask for new versions. */
function feedOptions({ FLOTILLA_UPDATE_URL: url, FLOTILLA_UPDATE_PUBLIC_KEY: publicKey }) {
  if (!url || !publicKey) return []
  return [
    '-c.publish.provider=generic',
    `-c.publish.url=${url}`,
    `-c.extraMetadata.updates.url=${url}`,
    `-c.extraMetadata.updates.publicKey=${publicKey}`,
  ]
}

/** The npm package holds the program, but not the right to run it. */
async function sevenZip() {
  const { path7za } = (await import('7zip-bin')).default
  chmodSync(path7za, 0o755)
  return path7za
}

async function runBuilder(options, runtime, isTrial) {
  const env = {
    ...runtimeEnv(runtime),
    ELECTRON_BUILDER_7ZIP_PATH: await sevenZip(),
    ...(isLinux && hasCommand('dpkg-deb') && { CUSTOM_FPM_PATH: join(ROOT, 'scripts', 'fpm-deb.mjs') }),
    // The smallest takes minutes to make; who only tries it does not wait for that.
    ...(isTrial && { FLOTILLA_DEB_COMPRESSION: 'zstd' }),
  }
  return (await runNode(binOf('electron-builder'), options, { env })).code
}

async function finish(code, folder) {
  if (code !== 0) return code
  await checkFuses(join(ROOT, folder))
  say(`packages are in ${folder}`)
  return 0
}
