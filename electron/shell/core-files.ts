// Keeps what is in memory, a key and passwords in use, out of the file a system may write when a process crashes.
import { writeFileSync } from 'node:fs'

/**
 * On Linux such a file then says only where each thread stood. Processes that this one starts itself take it over. On macOS
 * and Windows none is written unless somebody has asked the system for it.
 */
export function keepMemoryOutOfCores(
  platform: NodeJS.Platform = process.platform,
  filter = '/proc/self/coredump_filter',
): void {
  if (platform !== 'linux') return
  try {
    writeFileSync(filter, '0x0')
  } catch {
    // A kernel without such files, or one that already writes none of this process.
  }
}
