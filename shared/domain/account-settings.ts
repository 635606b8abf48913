// The settings of an account that can be changed: where each lies in the API's record, what it takes, how two compare.
import type { AccountRecord } from './accounts'

interface TextRule {
  readonly type: 'text'
  /** What the text must be, beyond a text. */
  readonly format?: 'email' | 'host'
  readonly maxLength: number
}

interface NumberRule {
  readonly type: 'number'
  readonly min: number
  /** None where the API names none. */
  readonly max?: number
  readonly isWhole?: boolean
}

interface ChoiceRule {
  readonly type: 'choice'
  readonly choices: readonly string[]
}

export type SettingRule = (TextRule | NumberRule | ChoiceRule | { readonly type: 'boolean' }) & {
  /** In the API's record of an account. */
  readonly path: readonly [string, ...string[]]
  /** Null takes the setting away. */
  readonly canClear?: boolean
}

/** Daily steps of the slow ramp of warmup. */
const WARMUP_INCREMENTS = ['disabled', '0', '1', '2', '3', '4'] as const

const LINE = 200
const HOST = 253
const EMAIL = 320
const SIGNATURE = 20_000

/** Limits are those of the API's published contract; the units of the rates are the API's own and not rescaled. */
export const ACCOUNT_SETTINGS = {
  firstName: { path: ['first_name'], type: 'text', maxLength: LINE },
  lastName: { path: ['last_name'], type: 'text', maxLength: LINE },
  /** Campaign mails a day. */
  dailyLimit: { path: ['daily_limit'], type: 'number', min: 0, isWhole: true },
  /** Minutes between two campaign mails. */
  sendingGap: { path: ['sending_gap'], type: 'number', min: 0, max: 1440 },
  slowRamp: { path: ['enable_slow_ramp'], type: 'boolean' },
  inboxPlacementLimit: {
    path: ['inbox_placement_test_limit'],
    type: 'number',
    min: 0,
    isWhole: true,
    canClear: true,
  },
  trackingDomain: {
    path: ['tracking_domain_name'],
    type: 'text',
    format: 'host',
    maxLength: HOST,
    canClear: true,
  },
  replyTo: { path: ['reply_to'], type: 'text', format: 'email', maxLength: EMAIL, canClear: true },
  signature: { path: ['signature'], type: 'text', maxLength: SIGNATURE, canClear: true },
  /** Warmup mails a day. */
  warmupLimit: { path: ['warmup', 'limit'], type: 'number', min: 0, isWhole: true },
  warmupIncrement: { path: ['warmup', 'increment'], type: 'choice', choices: WARMUP_INCREMENTS },
  warmupReplyRate: { path: ['warmup', 'reply_rate'], type: 'number', min: 0 },
  warmupTag: { path: ['warmup', 'warmup_custom_ftag'], type: 'text', maxLength: LINE },
  warmCtd: { path: ['warmup', 'advanced', 'warm_ctd'], type: 'boolean' },
  openRate: { path: ['warmup', 'advanced', 'open_rate'], type: 'number', min: 0 },
  importantRate: { path: ['warmup', 'advanced', 'important_rate'], type: 'number', min: 0 },
  readEmulation: { path: ['warmup', 'advanced', 'read_emulation'], type: 'boolean' },
  spamSaveRate: { path: ['warmup', 'advanced', 'spam_save_rate'], type: 'number', min: 0 },
  weekdayOnly: { path: ['warmup', 'advanced', 'weekday_only'], type: 'boolean' },
} as const satisfies Readonly<Record<string, SettingRule>>

export type AccountSetting = keyof typeof ACCOUNT_SETTINGS
export type SettingValue = string | number | boolean | null

/** Undefined is untouched, or unknown; null is none. */
export type AccountSettings = { readonly [S in AccountSetting]?: SettingValue | undefined }

export const SETTING_NAMES = Object.keys(ACCOUNT_SETTINGS) as readonly AccountSetting[]

/** The rule of a setting, without what only this one has. */
export const ruleOf = (setting: AccountSetting): SettingRule => ACCOUNT_SETTINGS[setting]

export type SettingFault =
  | 'wrongType'
  | 'tooSmall'
  | 'tooLarge'
  | 'notWhole'
  | 'notAChoice'
  | 'tooLong'
  | 'notAnEmail'
  | 'notAHost'

const EMAIL_FORM =
  /^[^\s@"(),:;<>[\]\\]+@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/i
const HOST_FORM = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/i

function textFault(rule: TextRule, value: string): SettingFault | undefined {
  if (value.length > rule.maxLength) return 'tooLong'
  if (rule.format === 'email' && !EMAIL_FORM.test(value)) return 'notAnEmail'
  return rule.format === 'host' && !HOST_FORM.test(value) ? 'notAHost' : undefined
}

function numberFault(rule: NumberRule, value: number): SettingFault | undefined {
  if (!Number.isFinite(value)) return 'wrongType'
  if (value < rule.min) return 'tooSmall'
  if (rule.max !== undefined && value > rule.max) return 'tooLarge'
  return rule.isWhole === true && !Number.isInteger(value) ? 'notWhole' : undefined
}

/** What is wrong with a value for a setting; undefined when the API takes it. */
export function settingFault(setting: AccountSetting, value: SettingValue): SettingFault | undefined {
  const rule = ruleOf(setting)
  if (value === null) return rule.canClear === true ? undefined : 'wrongType'
  switch (rule.type) {
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'wrongType'
    case 'text':
      return typeof value === 'string' ? textFault(rule, value) : 'wrongType'
    case 'number':
      return typeof value === 'number' ? numberFault(rule, value) : 'wrongType'
    case 'choice':
      if (typeof value !== 'string') return 'wrongType'
      return rule.choices.includes(value) ? undefined : 'notAChoice'
  }
}

const isRecord = (value: unknown): value is AccountRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function valueAt(record: AccountRecord, path: readonly string[]): unknown {
  return path.reduce<unknown>((place, name) => (isRecord(place) ? place[name] : undefined), record)
}

function readValue(rule: SettingRule, raw: unknown): SettingValue | undefined {
  if (rule.canClear === true && (raw === null || raw === '')) return null
  switch (rule.type) {
    case 'boolean':
      return typeof raw === 'boolean' ? raw : undefined
    case 'number':
      return typeof raw === 'number' && Number.isFinite(raw) ? raw : undefined
    case 'text':
      return typeof raw === 'string' ? raw : undefined
    case 'choice':
      return typeof raw === 'string' || typeof raw === 'number' ? String(raw) : undefined
  }
}

/**
 * The settings a record tells of. A list row leaves out much that is there; in a whole record what is missing and can
 * be taken away is not there.
 */
export function readSettings(
  record: AccountRecord,
  { isWhole = false }: { readonly isWhole?: boolean } = {},
): AccountSettings {
  const entries = SETTING_NAMES.map((setting): [AccountSetting, SettingValue | undefined] => {
    const rule = ruleOf(setting)
    const value = readValue(rule, valueAt(record, rule.path))
    return [setting, value ?? (isWhole && rule.canClear === true ? null : value)]
  })
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
}

/** The part of `settings` that is named in `like`. */
export function pickSettings(settings: AccountSettings, like: AccountSettings): AccountSettings {
  const names = SETTING_NAMES.filter((name) => like[name] !== undefined && settings[name] !== undefined)
  return Object.fromEntries(names.map((name) => [name, settings[name]]))
}

/** Hosts and emails are the same in any case. */
function isSame(setting: AccountSetting, a: SettingValue | undefined, b: SettingValue | undefined): boolean {
  const rule = ruleOf(setting)
  if (rule.type !== 'text' || typeof a !== 'string' || typeof b !== 'string') return a === b
  return rule.format === undefined ? a.trim() === b.trim() : a.toLowerCase() === b.toLowerCase()
}

/** The part of `wanted` that differs from what is there, or of which it is not known. */
export function differingSettings(there: AccountSettings, wanted: AccountSettings): AccountSettings {
  const names = SETTING_NAMES.filter(
    (name) => wanted[name] !== undefined && !isSame(name, there[name], wanted[name]),
  )
  return Object.fromEntries(names.map((name) => [name, wanted[name]]))
}

export const hasSettings = (settings: AccountSettings): boolean =>
  SETTING_NAMES.some((name) => settings[name] !== undefined)
