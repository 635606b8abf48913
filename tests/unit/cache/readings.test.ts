import { describe, expect, it } from 'vitest'
import { createReadings } from '../../../electron/cache/readings'

describe('a reading', () => {
  it('is outdated by what is written while it is on its way, and by nothing before or after', () => {
    const readings = createReadings()
    readings.knows(['before@x.example'])
    const reading = readings.begin()
    readings.knows(['meanwhile@x.example'])
    reading.end()
    readings.knows(['after@x.example'])
    const emails = ['before@x.example', 'meanwhile@x.example', 'after@x.example']
    expect(emails.map((email) => reading.isOutdated(email))).toEqual([false, true, false])
  })

  it('is outdated by a later one that arrives sooner, and does not outdate that', () => {
    const readings = createReadings()
    const [early, late] = [readings.begin(), readings.begin()]
    readings.knows(['a@x.example'], late)
    readings.knows(['b@x.example'], early)
    expect([early.isOutdated('a@x.example'), early.isOutdated('b@x.example')]).toEqual([true, false])
    expect([late.isOutdated('a@x.example'), late.isOutdated('b@x.example')]).toEqual([false, false])
  })
})
