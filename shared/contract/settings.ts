// The user's settings. None of them is a secret.
import { z } from 'zod'
import { NOTIFICATION_KINDS } from '../domain/notifications'
import {
  crossedThresholds,
  isThreshold,
  THRESHOLD_NAMES,
  type ThresholdName,
  type Thresholds,
} from '../domain/thresholds'
import { START_PAGES } from '../domain/settings'
import { call, nothing } from './common'

/** HH:MM, the clock on the wall. */
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

const notifications = z.strictObject({
  /** Native ones, while the window is not in front. */
  isOn: z.boolean(),
  /** One that is not named is on. */
  kinds: z.partialRecord(z.enum(NOTIFICATION_KINDS), z.boolean()),
  /** Both the same: no quiet hours. */
  quietFrom: timeOfDay,
  quietTo: timeOfDay,
})

const thresholdShape = Object.fromEntries(
  THRESHOLD_NAMES.map((name) => [name, z.number().refine((value) => isThreshold(name, value))]),
) as Record<ThresholdName, z.ZodNumber>

/** All of them, and none above one that it must stay below. */
const thresholds = z
  .strictObject(thresholdShape)
  .refine((value: Thresholds) => crossedThresholds(value) === undefined)

const tray = z.strictObject({
  /** An icon in the tray, with a menu. */
  isOn: z.boolean(),
  /** What closing the window does while it is on. */
  onClose: z.enum(['ask', 'keep', 'quit']),
})

/** How high the rows of tables are. */
export const density = z.enum(['compact', 'comfortable'])

export const settings = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']),
  density,
  syncIntervalMin: z.number().int().min(0).max(1440),
  syncOnStart: z.boolean(),
  /** Share of the published request limits that the app may use, in percent. */
  requestShare: z.number().int().min(1).max(100),
  /** Seconds after the time limit of a lost create before its absence is believed. */
  importSettleS: z.number().int().min(0).max(600),
  notifications,
  thresholds,
  tray,
  startAtLogin: z.boolean(),
  /** No sync begins by itself; one by button still does. */
  isSyncPaused: z.boolean(),
  /** New versions of the app: looked for by button only, each day, or each day and downloaded. */
  updates: z.enum(['off', 'notify', 'download']),
})

/** Kept beside the settings, not among them: whoever goes to another page changes nothing that others follow. */
const page = z.enum(START_PAGES)

export type StartPage = z.infer<typeof page>

export type Settings = z.infer<typeof settings>

export const settingsCalls = {
  get: call(nothing, settings),
  update: call(settings.partial(), settings),
  startPage: call(nothing, page),
  keepPage: call(z.strictObject({ page }), z.void()),
}

export const settingsEvents = { changed: settings }
