// What the page may know of the app itself, and the few places outside it may ask to open.
import { z } from 'zod'
import { call, nothing } from './common'

/** Pages the app can open in the system's browser; the page names one, main holds its address. */
export const LINKS = [
  'instantlyKeys',
  'instantlyApiDocs',
  'instantlyPricing',
  'microsoftSmtpAuth',
  'workMailEnd',
] as const

export const appInfo = z.strictObject({
  version: z.string(),
  electron: z.string(),
  chrome: z.string(),
  node: z.string(),
  /** What numbers, dates and names are written and ordered by: a tag such as de-DE. */
  locale: z
    .string()
    .max(85)
    .regex(/^[A-Za-z0-9-]+$/),
  platform: z.enum(['darwin', 'win32', 'linux']),
  packaged: z.boolean(),
  /** True when the runtime is the out-of-support stand-in used where Electron's download can't be reached. */
  trialRuntime: z.boolean(),
  /** Where the profile lies, for the user to read; never used as a path by the page. */
  dataFolder: z.string(),
})

/** Chosen in the menu of the app, shown by the page. */
export const appEvents = { asked: z.strictObject({ what: z.enum(['help', 'shortcuts', 'settings']) }) }

export const appCalls = {
  info: call(nothing, appInfo),
  openLink: call(z.strictObject({ link: z.enum(LINKS) }), z.void()),
}
