// Opens bytes as an import, in a file of the test's own.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openTable } from '../../../electron/imports/table'
import type { ImportTable } from '../../../electron/imports/types'
import type { ImportPreset } from '../../../shared/domain/import-mapping'
import { tempFolder } from '../temp-folder'

export function fileOf(content: string | Uint8Array, name = 'accounts.csv'): string {
  const path = join(tempFolder(), name)
  writeFileSync(path, content)
  return path
}

export const openBytes = (
  content: string | Uint8Array,
  presets: readonly ImportPreset[] = [],
): Promise<ImportTable> => openTable({ paths: [fileOf(content)], presets }, () => undefined)
