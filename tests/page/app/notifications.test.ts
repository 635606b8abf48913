import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import App from '../../../renderer/app/App.vue'
import type { Notification } from '../../../shared/contract/notifications'
import { installFakeBridge, type FakeBridge } from '../support/fake-bridge'
import { mountApp } from '../support/mount-app'

let fake: FakeBridge
beforeEach(() => {
  fake = installFakeBridge()
})

const done = (id: number, more: Partial<Notification> = {}): Notification => ({
  id,
  at: Date.now() - 60_000,
  isRead: false,
  event: { kind: 'sync', outcome: 'done', seen: 12, added: 0, gone: 0 },
  ...more,
})

const FAILED = done(9, { event: { kind: 'sync', outcome: 'failed', seen: 0, added: 0, gone: 0 } })

const answerList = (items: readonly Notification[], unread: number): void =>
  fake.answer('notifications.list', () => ({ workspaceId: 'ws-1', items, unread }))

const tellOf = (notification: Notification, isToast = true): void =>
  fake.fire('notifications.added', { workspaceId: 'ws-1', notification, unread: 1, isToast })

describe('the list of notifications', () => {
  it('says how many are unread, and what each of them is', async () => {
    answerList([done(2), done(1, { isRead: true })], 1)
    const { wrapper } = await mountApp(App)
    expect(wrapper.find('[aria-label="Notifications, 1 unread"]').exists()).toBe(true)
    const lines = wrapper.findAll('[role=dialog] li')
    expect(lines.map((line) => line.text().includes('New'))).toEqual([true, false])
    expect(lines[0]?.text()).toContain('Sync done')
  })

  it('counts as read once it was looked at, up to the latest that was shown', async () => {
    answerList([done(7)], 1)
    fake.answer('notifications.markRead', () => ({ workspaceId: 'ws-1', unread: 0 }))
    const { wrapper } = await mountApp(App)
    const panel = wrapper.find('[role=dialog][aria-label=Notifications]')
    answerList([done(7, { isRead: true })], 0)
    await panel.trigger('toggle', { newState: 'closed' })
    await flushPromises()
    expect(fake.inputs('notifications.markRead')).toEqual([{ upTo: 7 }])
    expect(wrapper.find('[aria-label="Notifications"]').exists()).toBe(true)
  })

  it('can be emptied', async () => {
    answerList([done(3)], 1)
    fake.answer('notifications.clear', () => ({ workspaceId: 'ws-1', unread: 0 }))
    const { wrapper } = await mountApp(App)
    answerList([], 0)
    await wrapper.find('[role=dialog] .clear').trigger('click')
    await flushPromises()
    expect(wrapper.find('[role=dialog]').text()).toContain('Nothing yet')
  })
})

describe('what ends while the window is in front', () => {
  it('is shown for a moment, and longer while the pointer is on it', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const { wrapper } = await mountApp(App)
    tellOf(done(1))
    await flushPromises()
    const toast = wrapper.find('.toast')
    expect(toast.text()).toContain('Sync done')
    await toast.trigger('pointerenter')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(wrapper.find('.toast').exists()).toBe(true)
    await toast.trigger('pointerleave')
    await vi.advanceTimersByTimeAsync(12_000)
    expect(wrapper.find('.toast').exists()).toBe(false)
    vi.useRealTimers()
  })

  it('stays when it is bad news, as an alert, until it is dismissed', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const { wrapper } = await mountApp(App)
    tellOf(FAILED)
    await vi.advanceTimersByTimeAsync(120_000)
    expect(wrapper.find('.toast[role=alert]').text()).toContain('Sync failed')
    await wrapper.find('.toast [aria-label=Dismiss]').trigger('click')
    expect(wrapper.find('.toast').exists()).toBe(false)
    vi.useRealTimers()
  })

  it('is not shown in the page when it was told elsewhere', async () => {
    const { wrapper } = await mountApp(App)
    answerList([done(1)], 1)
    tellOf(done(1), false)
    await flushPromises()
    expect(wrapper.find('.toast').exists()).toBe(false)
    expect(wrapper.find('[aria-label="Notifications, 1 unread"]').exists()).toBe(true)
  })
})

it('a click on the desktop leads to the page it is about', async () => {
  const { router } = await mountApp(App, { path: '/settings' })
  fake.fire('notifications.opened', { workspaceId: 'ws-1', event: done(1).event })
  await flushPromises()
  expect(router.currentRoute.value.name).toBe('accounts')
})
