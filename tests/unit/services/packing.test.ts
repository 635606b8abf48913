import { describe, expect, it } from 'vitest'
import { testServices, type TestServices } from '../../support/services'
import { tempFolder } from '../../support/temp-folder'

const forms = (app: TestServices): string[] => [...app.accounts.fleet()].slice(1).map(({ form }) => form)

/** Time that passes when it is told to. */
function handClock() {
  const waiting = new Set<() => void>()
  return {
    clock: {
      now: Date.now,
      after(ms: number, fn: () => void) {
        if (ms !== 5_000) {
          const timer = setTimeout(fn, ms)
          return () => clearTimeout(timer)
        }
        waiting.add(fn)
        return () => void waiting.delete(fn)
      },
    },
    look() {
      const due = [...waiting]
      waiting.clear()
      for (const fn of due) fn()
    },
  }
}

describe('packing', () => {
  it('packs the fleet once nothing is written any more', async () => {
    const { clock, look } = handClock()
    const app = testServices({ profile: tempFolder(), clock })
    await app.session.start({ demoSize: 250 })
    await expect.poll(() => app.sync.state().lastCompleteAt, { timeout: 60_000 }).toBeDefined()
    app.sync.cancel()
    await app.sync.idle()
    look()
    expect(forms(app)).toEqual(['rows'])
    look()
    expect(forms(app)).toEqual(['columns'])
    const { id, cache } = app.session.current()
    cache.accounts.markGone(id, cache.accounts.emails(id)[0] ?? '', 1)
    expect(forms(app)).toEqual(['rows'])
    await expect.poll(() => (look(), forms(app))).toEqual(['columns'])
  })

  it('ends with its workspace', async () => {
    const { clock, look } = handClock()
    const app = testServices({ profile: tempFolder(), clock })
    await app.session.start({ demoSize: 250 })
    await app.close()
    look()
    expect(app.bugs).toEqual([])
  })
})
