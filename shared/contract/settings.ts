// The user's settings. None of them is a secret.
import { z } from 'zod'
import { call, nothing } from './common'

export const settings = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']),
  density: z.enum(['compact', 'comfortable']),
  syncIntervalMin: z.number().int().min(0).max(1440),
  syncOnStart: z.boolean(),
  /** Share of the published request limits that the app may use, in percent. */
  requestShare: z.number().int().min(1).max(100),
})

export type Settings = z.infer<typeof settings>

export const settingsCalls = {
  get: call(nothing, settings),
  update: call(settings.partial(), settings),
}

export const settingsEvents = { changed: settings }
