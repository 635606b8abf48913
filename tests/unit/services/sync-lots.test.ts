import { expect, it } from 'vitest'
import { systemClock } from '../../../electron/clock'
import { cachedRows, testServer, testServices, type TestServices } from '../../support/services'

/** An app in which `act` is called once, between two lots of a page, as soon as `when` says so. */
async function betweenLots(
  size: number,
  when: (app: TestServices) => boolean,
  act: (app: TestServices) => void,
) {
  const server = await testServer({ size })
  let hasActed = false
  let isWatching = false
  const app = testServices({
    baseUrl: server.baseUrl,
    settings: { requestShare: 100, syncOnStart: false },
    clock: {
      ...systemClock,
      after(ms, fn) {
        if (ms === 0 && isWatching && !hasActed && when(app)) {
          hasActed = true
          act(app)
        }
        return systemClock.after(ms, fn)
      },
    },
  })
  await app.session.start({})
  return { app, server, hasActed: () => hasActed, watch: () => (isWatching = true) }
}

it('a run that is stopped between two lots of a page reads that page again when it goes on', async () => {
  const { app, server, hasActed, watch } = await betweenLots(
    300,
    (one) => cachedRows(one).length === 150,
    (one) => one.sync.cancel(),
  )
  watch()
  await app.connection.save({ key: server.key, sessionOnly: false })
  await app.sync.idle()
  expect(hasActed()).toBe(true)
  expect(app.sync.state().last?.outcome).toBe('cancelled')
  expect(cachedRows(app)).toHaveLength(150)
  app.sync.start('button')
  await app.sync.idle()
  expect(app.sync.state().last).toMatchObject({ outcome: 'done', gone: 0 })
  expect(cachedRows(app).filter(({ goneAt }) => goneAt === undefined)).toHaveLength(300)
})

it('an account that the app writes between two lots of its page stays as it was written', async () => {
  const LISTED = 77
  const WRITTEN = 7
  let written = ''
  const { app, server, hasActed, watch } = await betweenLots(
    100,
    (one) => cachedRows(one).filter(({ dailyLimit }) => dailyLimit === LISTED).length === 50,
    (one) => {
      const { id, cache } = one.session.current()
      written = cachedRows(one).find(({ dailyLimit }) => dailyLimit !== LISTED)?.email ?? ''
      const { record } = server.fleet.all().find(({ record: { email } }) => email.toLowerCase() === written)!
      cache.accounts.putSingle(id, Date.now(), { ...record, daily_limit: WRITTEN })
    },
  )
  await app.connection.save({ key: server.key, sessionOnly: false })
  await app.sync.idle()
  for (const { record } of server.fleet.all())
    server.fleet.mutate(record.email, { record: { daily_limit: LISTED } })
  watch()
  app.sync.start('button')
  await app.sync.idle()
  expect(hasActed()).toBe(true)
  expect(app.sync.state().last).toMatchObject({ outcome: 'done', seen: 100, gone: 0 })
  const limits = new Map(cachedRows(app).map(({ email, dailyLimit }) => [email, dailyLimit]))
  expect(limits.get(written)).toBe(WRITTEN)
  expect([...limits.values()].filter((limit) => limit === LISTED)).toHaveLength(99)
})
