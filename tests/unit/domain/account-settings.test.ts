import { describe, expect, it } from 'vitest'
import {
  differingSettings,
  readSettings,
  settingFault,
  type AccountSetting,
  type SettingValue,
} from '../../../shared/domain/account-settings'

const RECORD = {
  email: 'ada@acme.example',
  first_name: 'Ada',
  last_name: '',
  daily_limit: 30,
  sending_gap: 12,
  enable_slow_ramp: null,
  tracking_domain_name: 'inst.acme.example',
  reply_to: null,
  warmup: { limit: 10, increment: 2, reply_rate: 0.3, advanced: { open_rate: 0.9, weekday_only: true } },
}

describe('the settings of an account', () => {
  it('are read from wherever the record has them, and nothing is made up', () => {
    expect(readSettings(RECORD)).toEqual({
      firstName: 'Ada',
      lastName: '',
      dailyLimit: 30,
      sendingGap: 12,
      trackingDomain: 'inst.acme.example',
      replyTo: null,
      warmupLimit: 10,
      warmupIncrement: '2',
      warmupReplyRate: 0.3,
      openRate: 0.9,
      weekdayOnly: true,
    })
    expect(readSettings({ warmup: 'none', daily_limit: 'many' })).toEqual({})
  })

  it('of a whole record are none where they can be taken away and are not there', () => {
    expect(readSettings({}, { isWhole: true })).toEqual({
      inboxPlacementLimit: null,
      trackingDomain: null,
      replyTo: null,
      signature: null,
    })
  })

  it('differ only where something is wanted and is not so already', () => {
    const there = readSettings(RECORD)
    expect(differingSettings(there, { dailyLimit: 30, sendingGap: 5, signature: null })).toEqual({
      sendingGap: 5,
      signature: null,
    })
    expect(differingSettings(there, { trackingDomain: 'INST.acme.example', firstName: 'ada' })).toEqual({
      firstName: 'ada',
    })
  })
})

describe('a value for a setting', () => {
  const GOOD: readonly (readonly [AccountSetting, SettingValue])[] = [
    ['firstName', ''],
    ['dailyLimit', 0],
    ['sendingGap', 1440],
    ['slowRamp', false],
    ['inboxPlacementLimit', null],
    ['trackingDomain', 'inst.acme.example'],
    ['trackingDomain', null],
    ['replyTo', "o'hara+x@acme.example"],
    ['signature', '<p>Ada</p>'],
    ['warmupIncrement', 'disabled'],
    ['warmupReplyRate', 30],
  ]
  it.each(GOOD)('is taken: %s as %j', (setting, value) => {
    expect(settingFault(setting, value)).toBeUndefined()
  })

  const BAD: readonly (readonly [AccountSetting, SettingValue, string])[] = [
    ['dailyLimit', -1, 'tooSmall'],
    ['dailyLimit', 2.5, 'notWhole'],
    ['dailyLimit', Number.NaN, 'wrongType'],
    ['dailyLimit', null, 'wrongType'],
    ['dailyLimit', '30', 'wrongType'],
    ['sendingGap', 1441, 'tooLarge'],
    ['slowRamp', 1, 'wrongType'],
    ['trackingDomain', 'https://acme.example', 'notAHost'],
    ['trackingDomain', 'localhost', 'notAHost'],
    ['replyTo', 'ada', 'notAnEmail'],
    ['firstName', 'a'.repeat(201), 'tooLong'],
    ['warmupIncrement', '5', 'notAChoice'],
  ]
  it.each(BAD)('is refused: %s as %j, for it is %s', (setting, value, fault) => {
    expect(settingFault(setting, value)).toBe(fault)
  })
})
