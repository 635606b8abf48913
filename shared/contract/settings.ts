// The user's settings. None of them is a secret.
import { z } from 'zod'
import { call, nothing } from './common'

/** Minutes between syncs that the settings offer; 0 switches them off. */
export const SYNC_INTERVALS_MIN = [0, 5, 15, 30, 60, 240] as const

export const settings = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']),
  density: z.enum(['compact', 'comfortable']),
  syncIntervalMin: z.number().int().min(0).max(1440),
  syncOnStart: z.boolean(),
})

export type Settings = z.infer<typeof settings>

export const DEFAULT_SETTINGS: Settings = {
  theme: 'system',
  density: 'compact',
  syncIntervalMin: 15,
  syncOnStart: true,
}

export const settingsCalls = {
  get: call(nothing, settings),
  update: call(settings.partial(), settings),
}

export const settingsEvents = { changed: settings }
