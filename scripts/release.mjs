// `npm run release -- STEP [arguments]`: what a release needs beside its packages; .github/workflows/release.yml calls each.
import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, Stop, readJson, say } from './platform.mjs'
import { npmSync } from './processes.mjs'

const PUBLISHED = /\.(?:deb|AppImage|tar\.gz|exe|dmg|zip|yml|sig|blockmap|cdx\.json)$/

/** The version and the lines of the changelog's first section; a section not yet released is called Unreleased. */
export function changelogHead(text) {
  const match = text.match(/^## (.+)\n\n?([\s\S]*?)(?=^## |(?![\s\S]))/m)
  return match && { version: match[1].trim(), lines: match[2].trim() }
}

/** Why this can't be released as `tag`; empty when it can. */
export function obstacles({ tag, version, changelog }) {
  const head = changelogHead(changelog)
  return [
    tag !== `v${version}` && `the tag is ${tag}, package.json says ${version}`,
    head?.version !== version && `CHANGELOG.md begins with ${head?.version}, not with ${version}`,
    head?.lines === '' && 'the changelog says nothing of this version',
  ].filter(Boolean)
}

export function checksums(folder) {
  const names = readdirSync(folder).filter(
    (name) => PUBLISHED.test(name) && statSync(join(folder, name)).isFile(),
  )
  return names
    .sort()
    .map(
      (name) =>
        `${createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex')}  ${name}\n`,
    )
    .join('')
}

/** What the app's updater checks: a signature over the whole manifest, which names each file with its checksum. */
export function signManifests(folder, privateKeyPem, publicKey) {
  const key = createPrivateKey(privateKeyPem)
  if (key.asymmetricKeyType !== 'ed25519') throw new Stop('the key of updates must be an Ed25519 key')
  const own = createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64')
  if (publicKey && own !== publicKey)
    throw new Stop('the key that signs is not the one the packages were built with')
  const manifests = readdirSync(folder).filter((name) => /^latest.*\.yml$/.test(name))
  for (const name of manifests)
    writeFileSync(
      join(folder, `${name}.sig`),
      `${sign(null, readFileSync(join(folder, name)), key).toString('base64')}\n`,
    )
  return manifests
}

/** All that is locked, so what is bundled and what builds it. By npm itself: no program of others sees the tree. */
function bom(file) {
  const args = ['sbom', '--sbom-format=cyclonedx', '--sbom-type=application', '--package-lock-only']
  const { status, stdout } = npmSync(args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  if (status !== 0) throw new Stop('npm could not write the bill of materials; its words are above')
  writeFileSync(file, stdout)
}

const changelog = () => readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8')

const STEPS = {
  check([tag]) {
    const { version } = readJson(join(ROOT, 'package.json'))
    const why = obstacles({ tag, version, changelog: changelog() })
    if (why.length > 0) throw new Stop(`this is no release: ${why.join('; ')}`)
  },
  notes: ([file]) => writeFileSync(file, `${changelogHead(changelog()).lines}\n`),
  sums: ([folder]) => writeFileSync(join(folder, 'SHA256SUMS'), checksums(folder)),
  sbom: ([file]) => bom(file),
  sign([folder]) {
    const { FLOTILLA_UPDATE_SIGNING_KEY: key, FLOTILLA_UPDATE_PUBLIC_KEY: publicKey } = process.env
    if (!key) {
      say('no key for updates: these packages will find none')
      return
    }
    say(`signed: ${signManifests(folder, key, publicKey).join(', ')}`)
  },
}

export function release([name, ...args]) {
  const step = STEPS[name]
  if (!step) throw new Stop(`no such step: ${name}. There are: ${Object.keys(STEPS).join(', ')}`)
  step(args)
  return 0
}
