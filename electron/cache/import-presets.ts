// Mappings of import columns that the user kept, for all workspaces; names of columns only, nothing of what was in them.
import { COLUMN_TARGETS, type ColumnTarget } from '../../shared/domain/import-fields'
import type { ImportPreset } from '../../shared/domain/import-mapping'
import type { Database } from './database'

export interface ImportPresetsRepository {
  list(): ImportPreset[]
  /** One for each header: a later one takes the place of an earlier one. */
  save(preset: ImportPreset): void
  remove(key: string): void
}

interface PresetRow {
  readonly header: string
  readonly name: string
  readonly targets: string
}

const isTarget = (value: unknown): value is ColumnTarget => COLUMN_TARGETS.some((target) => target === value)

export function createImportPresetsRepository(db: Database): ImportPresetsRepository {
  const list = db.prepare('SELECT header, name, targets FROM import_presets ORDER BY name')
  const save = db.prepare(`INSERT INTO import_presets (header, name, targets) VALUES (?, ?, ?)
    ON CONFLICT (header) DO UPDATE SET name = excluded.name, targets = excluded.targets`)
  const remove = db.prepare('DELETE FROM import_presets WHERE header = ?')
  return {
    list: () =>
      (list.all() as PresetRow[]).map(({ header, name, targets }) => ({
        key: header,
        name,
        // A target of another version is left open.
        targets: (JSON.parse(targets) as unknown[]).map((target) => (isTarget(target) ? target : undefined)),
      })),
    save: ({ key, name, targets }) => {
      save.run(key, name, JSON.stringify(targets.map((target) => target ?? null)))
    },
    remove: (key) => void remove.run(key),
  }
}
