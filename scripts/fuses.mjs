// Reads the fuses back from the programs that were packaged: a wrong one leaves a door open for good.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, Stop, say } from './platform.mjs'

/** Throws unless every unpacked program below `folder` has the fuses that electron-builder.yml asks for. */
export async function checkFuses(folder) {
  const { FuseV1Options, getCurrentFuseWire } = await import('@electron/fuses')
  const wanted = Object.entries(wantedFuses())
  for (const program of programsIn(folder)) {
    const wire = await getCurrentFuseWire(program)
    // The wire holds a character for each: "1" is on.
    const wrong = wanted.filter(([name, isOn]) => (wire[FuseV1Options[name]] === '1'.charCodeAt(0)) !== isOn)
    if (wrong.length > 0)
      throw new Stop(`${program} has wrong fuses: ${wrong.map(([name]) => name).join(', ')}`)
    say(`${wanted.length} fuses are right in ${program}`)
  }
}

/** By the names of @electron/fuses, which begin with a capital. */
function wantedFuses() {
  const text = readFileSync(join(ROOT, 'electron-builder.yml'), 'utf8')
  const lines = text.match(/^electronFuses:\n((?: +.*\n)+)/m)[1].matchAll(/^ +(\w)(\w+): (true|false)$/gm)
  return Object.fromEntries(
    [...lines].map(([, first, rest, value]) => [first.toUpperCase() + rest, value === 'true']),
  )
}

function programsIn(folder) {
  const unpacked = readdirSync(folder).filter((name) => /^(?:linux|win|mac)\b/.test(name))
  return unpacked
    .flatMap((name) => {
      const files = readdirSync(join(folder, name))
      const program = name.startsWith('linux') ? /^flotilla(?:-trial)?$/ : /^Flotilla.*\.(?:exe|app)$/
      return files.filter((file) => program.test(file)).map((file) => join(folder, name, file))
    })
    .filter(existsSync)
}
