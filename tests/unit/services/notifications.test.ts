import { describe, expect, it } from 'vitest'
import { tempFolder } from '../../support/temp-folder'
import { testServer, testServices, type TestServices } from '../../support/services'
import type { ComposedOptions } from '../../support/composed'

async function synced(options: Partial<ComposedOptions> = {}) {
  const server = await testServer()
  const app = testServices({
    baseUrl: server.baseUrl,
    settings: { requestShare: 100, syncOnStart: false },
    ...options,
  })
  await app.session.start({})
  await app.connection.save({ key: server.key, sessionOnly: false })
  await app.sync.idle()
  return { app, server }
}

async function syncAgain(app: TestServices, reason: 'button' | 'interval' = 'button') {
  app.sync.start(reason)
  await app.sync.idle()
}

const listed = (app: TestServices) => app.notifications.list({ limit: 10 })
const toasts = (app: TestServices) =>
  app.told.filter(({ name, payload }) => {
    return name === 'notifications.added' && (payload as { isToast: boolean }).isToast
  })

describe('a sync that ends', () => {
  it('is told in the page while the window is in front, and on the desktop while it is not', async () => {
    let isInFront = true
    const { app } = await synced({ isInFront: () => isInFront })
    await syncAgain(app)
    expect(toasts(app)).toHaveLength(1)
    expect(app.notes).toEqual([])
    isInFront = false
    await syncAgain(app)
    expect(toasts(app)).toHaveLength(1)
    expect(app.notes).toMatchObject([{ title: 'Sync done', body: '250 accounts' }])
  })

  it('is not told when it started by itself and went well', async () => {
    const { app } = await synced()
    await syncAgain(app, 'interval')
    expect(listed(app).items).toEqual([])
  })

  it('is told once when one that starts by itself fails, again only after one that went well', async () => {
    const { app, server } = await synced()
    server.access.key = 'a-new-key'
    await syncAgain(app, 'interval')
    await syncAgain(app, 'interval')
    expect(listed(app)).toMatchObject({ unread: 1, items: [{ event: { outcome: 'failed' } }] })
  })

  it('leads to the window when its notification on the desktop is clicked', async () => {
    const { app } = await synced({ isInFront: () => false })
    await syncAgain(app)
    app.notes[0]?.onClick()
    expect(app.told.at(-1)).toMatchObject({
      name: 'notifications.opened',
      payload: { event: { kind: 'sync', outcome: 'done' } },
    })
  })
})

describe('the list', () => {
  it('counts what is unread, on the badge too, over a restart', async () => {
    const profile = tempFolder()
    const { app, server } = await synced({ profile })
    await syncAgain(app)
    expect(listed(app)).toMatchObject({ unread: 1 })
    expect(app.unread.at(-1)).toBe(1)
    const { keychain } = app
    await app.close()
    const again = testServices({
      profile,
      keychain,
      baseUrl: server.baseUrl,
      settings: { syncOnStart: false },
    })
    await again.session.start({})
    expect(again.unread.at(-1)).toBe(1)
    const [latest] = listed(again).items
    again.notifications.markRead({ upTo: latest?.id ?? 0 })
    expect(listed(again)).toMatchObject({ unread: 0, items: [{ isRead: true }] })
    expect(again.unread.at(-1)).toBe(0)
  })

  it('holds the same trouble once while it is unread, and is emptied when asked', async () => {
    const { app } = await synced()
    await syncAgain(app)
    await syncAgain(app)
    expect(listed(app).items).toHaveLength(1)
    app.notifications.clear()
    expect(listed(app)).toMatchObject({ unread: 0, items: [] })
  })
})
