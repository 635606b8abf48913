import type { AccountSetting, SettingRule, SettingValue } from '../../../shared/domain/account-settings'
import { texts } from '../../../shared/texts'

const { groups } = texts.operationsSettings

interface SettingGroup {
  readonly title: string
  readonly settings: readonly AccountSetting[]
}

/** The settings of the edit form, in the order in which they are changed most. */
export const SETTING_GROUPS: readonly SettingGroup[] = [
  {
    title: groups.sending,
    settings: ['dailyLimit', 'sendingGap', 'slowRamp', 'inboxPlacementLimit', 'trackingDomain'],
  },
  { title: groups.identity, settings: ['firstName', 'lastName', 'replyTo', 'signature'] },
  {
    title: groups.warmup,
    settings: ['warmupLimit', 'warmupIncrement', 'warmupReplyRate', 'warmupTag'],
  },
  {
    title: groups.warmupAdvanced,
    settings: ['weekdayOnly', 'readEmulation', 'warmCtd', 'openRate', 'importantRate', 'spamSaveRate'],
  },
]

/**
 * What was typed, as a value of the setting; undefined when it is none yet. `1,500` is as the app itself writes it, `1,5`
 * as half the world does.
 */
export function parseSetting(rule: SettingRule, text: string): SettingValue | undefined {
  switch (rule.type) {
    case 'boolean':
      return text === '' ? undefined : text === 'yes'
    case 'number': {
      const grouped = /^\d{1,3}(,\d{3})+$/.test(text.trim())
      const typed = grouped ? text.trim().replaceAll(',', '') : text.trim().replace(',', '.')
      return /^-?\d+(\.\d+)?$/.test(typed) ? Number(typed) : undefined
    }
    case 'choice':
      return text === '' ? undefined : text
    case 'text':
      return text.trim() === '' ? undefined : text.trim()
  }
}
