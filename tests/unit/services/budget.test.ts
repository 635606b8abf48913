import { describe, expect, it } from 'vitest'
import type { BudgetState } from '../../../shared/contract/budget'
import { testServer, testServices } from '../../support/services'
import { tempFolder } from '../../support/temp-folder'
import { createFakeKeychain } from '../../support/fake-keychain'

async function open() {
  const server = await testServer({ size: 120 })
  const place = { baseUrl: server.baseUrl, profile: tempFolder(), keychain: createFakeKeychain() }
  const app = testServices({
    ...place,
    settings: { requestShare: 40, syncOnStart: false, syncIntervalMin: 0 },
  })
  await app.session.start({})
  await app.connection.save({ key: server.key, sessionOnly: false })
  await app.sync.idle()
  return { app, place }
}

describe('the request budget of the open workspace', () => {
  it('has the share of the settings, follows them at once, and is told while it moves', async () => {
    const { app } = await open()
    expect(app.budget.state()).toMatchObject({ share: 40, ceilingPerSecond: 40, allowedPerMinute: 2400 })
    const told = app.told.filter(({ name }) => name === 'budget.changed').map(({ payload }) => payload)
    expect((told as BudgetState[]).some(({ usedPerMinute }) => usedPerMinute > 0)).toBe(true)
    app.settings.update({ requestShare: 5 })
    expect(app.budget.state()).toMatchObject({ share: 5, ceilingPerSecond: 5, allowedPerMinute: 300 })
  })

  it('does not forget over a restart what was used of the minute', async () => {
    const { app, place } = await open()
    const used = app.budget.state()?.usedPerMinute ?? 0
    expect(used).toBeGreaterThan(3)
    await app.close()
    const again = testServices(place)
    await again.session.start({})
    // The new start may have asked for something already.
    expect(again.budget.state()?.usedPerMinute).toBeGreaterThanOrEqual(used)
    expect(again.budget.state()).toMatchObject({ share: 40 })
  })
})
