import { describe, expect, it } from 'vitest'
import { csvOf, openOnboarding, rowsOf, startImport, until } from '../../support/imports'
import { openFleet, run } from '../../support/operations'

describe('The taskbar', () => {
  it('shows how far operations are, and nothing once they have ended', async () => {
    const { app, emails } = await openFleet()
    await run(app, { kind: 'pause', targets: { emails: [...emails] } })
    expect(app.bars[0]).toBe(0)
    expect(app.bars.at(-1)).toBeUndefined()
  })

  it('shows how far an import is, and nothing once it has ended', async () => {
    const place = await openOnboarding()
    const { id } = await startImport(place, csvOf(rowsOf(40)))
    await until(place, id)
    expect(place.app.bars.length).toBeGreaterThan(1)
    expect(place.app.bars.at(-1)).toBeUndefined()
    expect(place.app.progress.running()).toBe(0)
  })
})
