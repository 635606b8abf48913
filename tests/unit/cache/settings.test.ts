import { writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createSettingsFile } from '../../../electron/cache/settings'
import { DEFAULT_SETTINGS } from '../../../shared/domain/settings'
import { DEFAULT_THRESHOLDS } from '../../../shared/domain/thresholds'
import { tempFolder } from '../../support/temp-folder'

function read(stored: unknown) {
  const file = `${tempFolder()}/settings.json`
  writeFileSync(file, JSON.stringify(stored))
  return createSettingsFile(file).read()
}

describe('the settings file', () => {
  it('gives the defaults while there is none', () => {
    expect(createSettingsFile(`${tempFolder()}/settings.json`).read()).toEqual(DEFAULT_SETTINGS)
  })

  it('of an older version keeps what it says, and has the usual for the rest', () => {
    expect(read({ theme: 'dark', requestShare: 70 })).toEqual({
      ...DEFAULT_SETTINGS,
      theme: 'dark',
      requestShare: 70,
    })
  })

  it('reads thresholds one by one: what an older version did not write, or nobody can read, is the usual', () => {
    const thresholds = { readyDays: 21, goodScore: 'high', fallDays: 900, ofTomorrow: 5 }
    expect(read({ theme: 'dark', thresholds })).toEqual({
      ...DEFAULT_SETTINGS,
      theme: 'dark',
      thresholds: { ...DEFAULT_THRESHOLDS, readyDays: 21 },
    })
    expect(read({ thresholds: null }).thresholds).toEqual(DEFAULT_THRESHOLDS)
  })

  it('has the page that was left, unless it is none that there is', () => {
    expect(read({ lastPage: 'domains' }).lastPage).toBe('domains')
    expect(read({ lastPage: 'settings' }).lastPage).toBeUndefined()
  })

  it('takes the usual thresholds for ones that contradict each other', () => {
    expect(read({ thresholds: { watchScore: 95, readyDays: 10 } }).thresholds).toEqual(DEFAULT_THRESHOLDS)
  })
})
