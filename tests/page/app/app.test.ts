import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { DEFAULT_SETTINGS } from '../../../shared/domain/settings'
import App from '../../../renderer/app/App.vue'
import { RAIL_PAGES } from '../../../renderer/app/routes'
import { BLOCK_REASONS } from '../../../shared/contract/session'
import { texts } from '../../../shared/texts'
import { CAN_SET_ASIDE } from '../../../renderer/app/texts'
import { buildLot, buildRow, installFakeBridge, WORKSPACE, type FakeBridge } from '../support/fake-bridge'
import { mountApp } from '../support/mount-app'

let fake: FakeBridge
beforeEach(() => {
  fake = installFakeBridge()
})

const button = (wrapper: VueWrapper, text: string): ReturnType<VueWrapper['find']> => {
  const found = wrapper.findAll('button').find((one) => one.text().includes(text))
  if (found === undefined) throw new Error(`no button says ${text}`)
  return found
}

const OPEN = { kind: 'open', workspace: WORKSPACE, key: 'stored', isTemporary: false }

describe('starting', () => {
  it('shows nothing at first, and says so when it takes long', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    fake.answer('session.get', () => new Promise(() => undefined))
    const { wrapper } = await mountApp(App)
    expect(wrapper.text()).toBe('')
    await vi.advanceTimersByTimeAsync(250)
    expect(wrapper.text()).toContain('Opening your fleet')
    vi.useRealTimers()
  })

  it('says why when even that fails, and can be tried again', async () => {
    fake.fail('session.get', 'bug')
    fake.answer('session.retry', () => OPEN)
    const { wrapper } = await mountApp(App)
    expect(wrapper.text()).toContain('Something went wrong in Flotilla')
    await button(wrapper, 'Try again').trigger('click')
    await flushPromises()
    expect(wrapper.text()).toContain('Brightpath')
  })
})

describe('the menu', () => {
  it.each([
    ['settings', 'settings'],
    ['help', 'help'],
  ] as const)('shows %s when a workspace is open', async (what, page) => {
    fake.answer('session.get', () => OPEN)
    const { router } = await mountApp(App)
    fake.fire('app.asked', { what })
    // Both pages are files of their own.
    await vi.waitFor(() => expect(router.currentRoute.value.name).toBe(page), 10_000)
  })

  it.each([
    ['settings', 'settings'],
    ['shortcuts', 'shortcuts'],
  ] as const)('shows the page of the guide about %s before one is', async (what, page) => {
    fake.answer('session.get', () => ({ kind: 'welcome', isTemporary: false }))
    const { wrapper, router } = await mountApp(App)
    fake.fire('app.asked', { what })
    await vi.waitFor(
      () => expect(router.currentRoute.value).toMatchObject({ name: 'help', query: { page } }),
      10_000,
    )
    await vi.waitFor(() => expect(wrapper.text()).toContain('Back'), 10_000)
  })
})

describe('a blocked start', () => {
  it.each(BLOCK_REASONS)('by %s tells what happened and offers ways on', async (reason) => {
    fake.answer('session.get', () => ({ kind: 'blocked', reason }))
    const { wrapper } = await mountApp(App)
    const { title, what, kept, todo } = texts.errors.blocks[reason]
    for (const part of [title, what, kept, todo]) expect(wrapper.text()).toContain(part)
    expect(wrapper.text().includes('Start a new cache')).toBe(CAN_SET_ASIDE.has(reason))
    expect(button(wrapper, 'Start a temporary session').exists()).toBe(true)
  })

  it('opens when trying again helps, and says so when it does not', async () => {
    fake.answer('session.get', () => ({ kind: 'blocked', reason: 'keychainLocked' }))
    fake.fail('session.retry', 'keychainTimeout')
    const { wrapper } = await mountApp(App)
    await button(wrapper, 'Unlock and open').trigger('click')
    await flushPromises()
    expect(wrapper.find('[role=alert]').text()).toContain('The keychain does not answer')
    fake.answer('session.retry', () => OPEN)
    await button(wrapper, 'Unlock and open').trigger('click')
    await flushPromises()
    expect(wrapper.text()).toContain('Brightpath')
  })

  it('sets a cache aside only after asking', async () => {
    fake.answer('session.get', () => ({ kind: 'blocked', reason: 'cacheCorrupt' }))
    fake.answer('session.setCacheAside', () => ({ kind: 'welcome', isTemporary: false }))
    const { wrapper } = await mountApp(App)
    await button(wrapper, 'Start a new cache').trigger('click')
    await flushPromises()
    expect(fake.inputs('session.setCacheAside')).toHaveLength(0)
    const dialog = document.querySelector('[role=alertdialog]')
    expect(dialog?.textContent).toContain('moved aside, not deleted')
    ;[...(dialog?.querySelectorAll('button') ?? [])].at(-1)?.click()
    await flushPromises()
    expect(wrapper.text()).toContain('Explore a demo fleet')
  })
})

describe('the two doors', () => {
  it('lead to the demo fleet', async () => {
    fake.answer('session.get', () => ({ kind: 'welcome', isTemporary: false }))
    fake.answer('demo.open', () => ({
      ...OPEN,
      workspace: { ...WORKSPACE, name: 'Demo fleet', kind: 'demo' },
    }))
    const { wrapper } = await mountApp(App)
    await button(wrapper, 'Explore the demo').trigger('click')
    await flushPromises()
    expect(wrapper.find('.switcher').text()).toMatch(/Demo fleet.*Demo/)
  })

  it('say why the demo does not open', async () => {
    fake.answer('session.get', () => ({ kind: 'welcome', isTemporary: false }))
    fake.fail('demo.open', 'bug')
    const { wrapper } = await mountApp(App)
    await button(wrapper, 'Explore the demo').trigger('click')
    await flushPromises()
    expect(wrapper.find('[role=alert]').text()).toContain('Something went wrong')
  })

  it('lead to the workspace of a key, and tell what the key may not do', async () => {
    fake.answer('session.get', () => ({ kind: 'welcome', isTemporary: false }))
    fake.answer('connection.save', () => {
      fake.fire('session.changed', OPEN)
      const missingScopes = ['custom_tags:read']
      return { workspaceId: 'ws-1', workspaceName: 'Brightpath', key: 'stored', missingScopes }
    })
    const { wrapper } = await mountApp(App)
    await wrapper.find('input').setValue('key')
    await wrapper.find('form').trigger('submit')
    await flushPromises()
    expect(wrapper.text()).toContain('Connected to Brightpath')
    expect(wrapper.text()).toContain('Tags are not shown')
  })
})

describe('an open workspace', () => {
  beforeEach(() => {
    fake.answer('accounts.fleet', () => buildLot([buildRow('ada@acme.io'), buildRow('bob@acme.io')]))
  })

  it('shows its accounts, and no page that is not there', async () => {
    const { wrapper } = await mountApp(App)
    // Each page of the rail has its link, and no link leads elsewhere.
    expect(wrapper.findAll('nav a').map((link) => link.text())).toEqual(RAIL_PAGES.map(({ label }) => label))
    expect(wrapper.text()).toContain('ada@acme.io')
    expect(wrapper.find('footer').text()).toContain('2 accounts')
  })

  it('says that it is offline, and how old what it shows is', async () => {
    fake.answer('network.get', () => ({ kind: 'offline', since: 1 }))
    fake.answer('sync.get', () => ({ workspaceId: 'ws-1', lastCompleteAt: Date.now() - 3 * 3_600_000 }))
    const { wrapper } = await mountApp(App)
    expect(wrapper.find('header').text()).toMatch(/Offline.*shown as of .*3 h ago/)
    fake.fire('network.changed', { kind: 'online', since: 2 })
    await flushPromises()
    expect(wrapper.find('header').text()).not.toContain('Offline')
  })

  it('says that the service fails and that work waits for it, and no longer when it is over', async () => {
    fake.answer('network.get', () => ({ kind: 'failing', since: 1 }))
    const { wrapper } = await mountApp(App)
    expect(wrapper.find('footer').text()).toContain('Instantly is failing: waiting')
    expect(wrapper.find('footer .network').attributes('title')).toContain('go on by themselves')
    fake.fire('network.changed', { kind: 'online', since: 2 })
    await flushPromises()
    expect(wrapper.find('footer').text()).toContain('Online')
    expect(wrapper.find('footer .network').attributes('title')).toBeUndefined()
  })

  it('shows the request budget while it moves, why it rests, and nothing when it is at rest', async () => {
    const { wrapper } = await mountApp(App)
    const budget = {
      share: 50,
      ceilingPerSecond: 50,
      allowedPerSecond: 25,
      allowedPerMinute: 3000,
      usedPerSecond: 12,
      usedPerMinute: 340,
      inFlight: 4,
      waiting: { user: 0, operation: 0, background: 9 },
      refusals: 2,
    }
    const shown = async (state: object) => {
      fake.fire('budget.changed', state)
      await flushPromises()
      return wrapper.find('footer')
    }
    const busy = await shown(budget)
    expect(busy.text()).toContain('12 of 25 requests/s')
    expect(busy.find('[title="340 of 3,000 requests in the last minute, 2 refused"]').exists()).toBe(true)
    const resting = await shown({ ...budget, pausedUntil: Date.now() + 60_000 })
    expect(resting.text()).toContain('Instantly asks for fewer requests: waiting')
    const still = await shown({ ...budget, usedPerSecond: 0, usedPerMinute: 0 })
    expect(still.text()).not.toContain('requests')
  })

  it('shows a sync with its progress, and can stop it', async () => {
    const { wrapper } = await mountApp(App)
    const running = { phase: 'listing', reason: 'button', startedAt: 0, done: 1200, total: 2500 }
    fake.fire('sync.progressed', { workspaceId: 'ws-1', running })
    await flushPromises()
    expect(wrapper.find('header').text()).toContain('Reading accounts · 1,200 of 2,500')
    fake.answer('sync.cancel', () => ({ workspaceId: 'ws-1' }))
    await wrapper.find('[aria-label="Stop syncing"]').trigger('click')
    await flushPromises()
    expect(wrapper.find('header').text()).toContain('Sync')
  })

  it('ignores the progress of another workspace', async () => {
    const { wrapper } = await mountApp(App)
    const running = { phase: 'listing', reason: 'button', startedAt: 0, done: 1 }
    fake.fire('sync.progressed', { workspaceId: 'ws-9', running })
    await flushPromises()
    expect(wrapper.find('header').text()).not.toContain('Reading')
  })

  it('tells a failed sync in words, with a way to try again', async () => {
    const error = { code: 'serverFailed', message: '', retryable: true }
    const last = {
      reason: 'interval',
      endedAt: Date.now(),
      durationMs: 1,
      seen: 0,
      added: 0,
      gone: 0,
      unreadable: 0,
    }
    fake.answer('sync.get', () => ({ workspaceId: 'ws-1', last: { ...last, outcome: 'failed', error } }))
    fake.answer('sync.start', () => ({ workspaceId: 'ws-1' }))
    const { wrapper } = await mountApp(App)
    expect(wrapper.find('[role=alert]').text()).toContain('Sync failed: Instantly failed to answer.')
    await button(wrapper, 'Try again').trigger('click')
    expect(fake.inputs('sync.start')).toHaveLength(1)
  })

  it.each([
    ['rejected', 'Refused by Instantly'],
    ['lost', 'Not given out by the keychain'],
    ['none', 'API key: None'],
  ])('with a key that is %s says so, and asks for another', async (key, words) => {
    fake.answer('session.get', () => ({ ...OPEN, key }))
    const { wrapper, router } = await mountApp(App)
    expect(wrapper.text()).toContain(words)
    await button(wrapper, 'Enter a key').trigger('click')
    await flushPromises()
    await vi.waitFor(() => expect(router.currentRoute.value.fullPath).toBe('/connect?replace=1'))
  })

  it('that is temporary says that nothing is kept', async () => {
    fake.answer('session.get', () => ({ ...OPEN, isTemporary: true }))
    const { wrapper } = await mountApp(App)
    expect(wrapper.text()).toContain('Nothing is kept')
  })

  it('gives way to another one, with nothing left of the first', async () => {
    const { wrapper } = await mountApp(App)
    fake.answer('accounts.fleet', () => buildLot([buildRow('zed@other.io')], { workspaceId: 'ws-2' }))
    fake.fire('session.changed', { ...OPEN, workspace: { ...WORKSPACE, id: 'ws-2', name: 'Cobalt' } })
    await flushPromises()
    expect(wrapper.text()).toContain('zed@other.io')
    expect(wrapper.text()).not.toContain('ada@acme.io')
  })
})

describe('the look', () => {
  it('follows theme and density of the settings', async () => {
    fake.answer('settings.get', () => ({ ...DEFAULT_SETTINGS, theme: 'dark', density: 'comfortable' }))
    await mountApp(App)
    expect(document.documentElement.dataset).toMatchObject({ theme: 'dark', density: 'comfortable' })
    fake.fire('settings.changed', { ...DEFAULT_SETTINGS, theme: 'light', density: 'compact' })
    await flushPromises()
    expect(document.documentElement.dataset).toMatchObject({ theme: 'light', density: 'compact' })
  })
})
