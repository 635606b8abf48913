// `npm run package [-- --trial] [electron-builder options]`: makes what is handed to users, from the official Electron only.
import { join } from 'node:path'
import { ensureAll } from './bootstrap.mjs'
import { buildOrStop } from './build.mjs'
import { runtimeEnv } from './electron-runtime.mjs'
import { checkFuses } from './fuses.mjs'
import { ROOT, Stop, say } from './platform.mjs'
import { binOf, runNode } from './processes.mjs'

/** A package on the stand-in must not be taken for the real one, nor share its profile and keys. */
const TRIAL = [
  '-c.productName=Flotilla Trial',
  '-c.appId=invalid.example.flotilla.trial',
  '-c.extraMetadata.name=flotilla-trial',
  '-c.extraMetadata.productName=Flotilla Trial',
  '-c.linux.executableName=flotilla-trial',
  '-c.directories.output=dist/trial',
]

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
  const here =
    runtime.source === 'official'
      ? []
      : [`-c.electronDist=${runtime.dist}`, `-c.electronVersion=${runtime.version}`]
  const options = [
    '--config',
    'electron-builder.yml',
    '--publish',
    'never',
    ...here,
    ...(isTrial ? TRIAL : []),
    ...rest,
  ]
  const { code } = await runNode(binOf('electron-builder'), options, { env: runtimeEnv(runtime) })
  if (code !== 0) return code
  const folder = isTrial ? 'dist/trial' : 'dist'
  await checkFuses(join(ROOT, folder))
  say(`packages are in ${folder}`)
  return 0
}
