// The files of the profile as a whole: how large they are, the logs among them, and all of them gone.
import { existsSync, readdirSync, readFileSync, rmdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { ProfileFiles } from '../services/parts'

/** Ours, their companions and what was set aside included. */
const OURS =
  /^(?:cache\.db.*|settings\.json(?:\.new)?|keychain-marker\.json(?:\.new)?|window\.json(?:\.new)?|logs|updates)$/

/** What Chromium makes in a profile. A name that is not known stays: it may be somebody else's. */
const CHROMIUM: ReadonlySet<string> = new Set([
  ...['Cache', 'Code Cache', 'Crashpad', 'DawnCache', 'DawnGraphiteCache', 'DawnWebGPUCache', 'GPUCache'],
  ...['DevToolsActivePort', 'Dictionaries', 'IndexedDB', 'Local Storage', 'Local State', 'Session Storage'],
  ...[
    'Network Persistent State',
    'Network',
    'Preferences',
    'Shared Dictionary',
    'SharedStorage',
    'databases',
  ],
  ...['SharedStorage-wal', 'Trust Tokens', 'Trust Tokens-journal', 'TransportSecurity', 'blob_storage'],
  ...['Cookies', 'Cookies-journal', 'Service Worker', 'Shared Proto DB', 'VideoDecodeStats', 'WebStorage'],
  ...['SingletonLock', 'SingletonCookie', 'SingletonSocket', 'DIPS', 'DIPS-wal', 'DIPS-shm', 'lockfile'],
  ...['File System', 'GrShaderCache', 'ShaderCache', 'component_crx_cache', 'extensions_crx_cache'],
])

const names = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : [])

function sizeOf(path: string): { files: number; bytes: number } {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) return { files: 0, bytes: 0 }
  if (!stat.isDirectory()) return { files: 1, bytes: stat.size }
  return names(path)
    .map((name) => sizeOf(join(path, name)))
    .reduce((sum, one) => ({ files: sum.files + one.files, bytes: sum.bytes + one.bytes }), {
      files: 0,
      bytes: 0,
    })
}

export function createProfileFiles(folder: string): ProfileFiles {
  const logs = join(folder, 'logs')
  return {
    size: () =>
      names(folder)
        .filter((name) => OURS.test(name))
        .map((name) => sizeOf(join(folder, name)))
        .reduce((sum, one) => ({ files: sum.files + one.files, bytes: sum.bytes + one.bytes }), {
          files: 0,
          bytes: 0,
        }),
    logs: () =>
      names(logs)
        .filter((name) => name.endsWith('.log'))
        .map((name) => ({ name, text: readFileSync(join(logs, name), 'utf8') })),
    wipe() {
      for (const name of names(folder)) {
        if (OURS.test(name) || CHROMIUM.has(name) || name.startsWith('.org.chromium.'))
          rmSync(join(folder, name), { recursive: true, force: true })
      }
      if (existsSync(folder) && names(folder).length === 0) rmdirSync(folder)
    },
  }
}
