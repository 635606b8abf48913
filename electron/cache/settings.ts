// The settings file: plain JSON beside the cache, for it is needed before the cache is open and holds no secret.
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { settings, type Settings, type StartPage } from '../../shared/contract/settings'
import { DEFAULT_SETTINGS, START_PAGES } from '../../shared/domain/settings'
import {
  crossedThresholds,
  isThreshold,
  THRESHOLD_NAMES,
  type Thresholds,
} from '../../shared/domain/thresholds'

export type StoredSettings = Settings & {
  readonly lastWorkspaceId?: string | undefined
  readonly lastPage?: StartPage | undefined
}

/** One that is missing or makes no sense is the usual one; so are all when they contradict each other. */
function readThresholds(stored: unknown): Thresholds {
  const given = (typeof stored === 'object' ? (stored ?? {}) : {}) as Record<string, unknown>
  const known = THRESHOLD_NAMES.flatMap((name) => {
    const value = given[name]
    return typeof value === 'number' && isThreshold(name, value) ? [[name, value] as const] : []
  })
  const read = { ...DEFAULT_SETTINGS.thresholds, ...Object.fromEntries(known) }
  return crossedThresholds(read) === undefined ? read : DEFAULT_SETTINGS.thresholds
}

// Each field by itself: one that this version does not understand costs only itself.
const lenient = z.object({
  theme: settings.shape.theme.catch(DEFAULT_SETTINGS.theme),
  density: settings.shape.density.catch(DEFAULT_SETTINGS.density),
  syncIntervalMin: settings.shape.syncIntervalMin.catch(DEFAULT_SETTINGS.syncIntervalMin),
  syncOnStart: settings.shape.syncOnStart.catch(DEFAULT_SETTINGS.syncOnStart),
  requestShare: settings.shape.requestShare.catch(DEFAULT_SETTINGS.requestShare),
  importSettleS: settings.shape.importSettleS.catch(DEFAULT_SETTINGS.importSettleS),
  notifications: settings.shape.notifications.catch(DEFAULT_SETTINGS.notifications),
  thresholds: z.unknown().optional().transform(readThresholds),
  tray: settings.shape.tray.catch(DEFAULT_SETTINGS.tray),
  startAtLogin: settings.shape.startAtLogin.catch(DEFAULT_SETTINGS.startAtLogin),
  isSyncPaused: settings.shape.isSyncPaused.catch(DEFAULT_SETTINGS.isSyncPaused),
  lastPage: z.enum(START_PAGES).optional().catch(undefined),
  updates: settings.shape.updates.catch(DEFAULT_SETTINGS.updates),
  lastWorkspaceId: z.string().optional().catch(undefined),
})

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return {}
  }
}

export interface SettingsFile {
  read(): StoredSettings
  write(value: StoredSettings): void
}

export function createSettingsFile(file: string): SettingsFile {
  return {
    read() {
      const parsed = lenient.safeParse(readJson(file))
      return parsed.success ? parsed.data : { ...DEFAULT_SETTINGS }
    },
    write(value) {
      // Whole or not at all: a cut in the middle leaves the old file.
      writeFileSync(`${file}.new`, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 })
      renameSync(`${file}.new`, file)
    },
  }
}
