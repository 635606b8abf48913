// Under which name a profile's secrets lie in the keychain.
import { createHash } from 'node:crypto'

/**
 * The same place gives the same name, so that a profile that was wiped finds its secrets again; two profiles never share
 * one, or the second would write over the cache key of the first.
 */
export function serviceName(profileDir: string, defaultProfileDir: string, appName: string): string {
  if (profileDir === defaultProfileDir) return appName
  return `${appName} ${createHash('sha256').update(profileDir).digest('hex').slice(0, 16)}`
}
