import { flushPromises, type DOMWrapper, type VueWrapper } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import App from '../../../../renderer/app/App.vue'
import { useAccountsViewStore } from '../../../../renderer/stores/accounts-view'
import { showColumn, shownColumns } from '../../../../shared/domain/account-layout'
import type { SavedView } from '../../../../shared/contract/views'
import { buildLot, buildRow, installFakeBridge, type FakeBridge } from '../../support/fake-bridge'
import { mountApp } from '../../support/mount-app'

const DAY = 86_400_000
const ago = (days: number): string => new Date(Date.now() - days * DAY).toISOString()

const ROWS = [
  buildRow('a@x.io', { score: 95, warmupStartedAt: ago(30), trackingDomain: 't.x.io' }),
  buildRow('b@x.io', { score: 95, warmupStartedAt: ago(3) }),
  buildRow('c@x.io', { score: 60, status: -1, cause: 'brokenGrant', warmupStartedAt: ago(30) }),
]

const OWN: SavedView = { id: 'v1', name: 'Mine', query: 'score<80', sort: [] }

let fake: FakeBridge
let kept: { views: SavedView[]; last?: { query: string; viewId: string } }
beforeEach(() => {
  // happy-dom has no popovers; that they close is the browser's affair.
  Object.assign(HTMLElement.prototype, { hidePopover: () => undefined })
  fake = installFakeBridge()
  kept = { views: [] }
  const state = (): unknown => ({ workspaceId: 'ws-1', ...kept })
  fake.answer('accounts.fleet', () => buildLot(ROWS))
  fake.answer('views.list', state)
  fake.answer('views.save', ({ id = 'new', ...view }: Omit<SavedView, 'id'> & { id?: string }) => {
    kept.views = [...kept.views.filter((one) => one.id !== id), { id, ...view }]
    return state()
  })
  fake.answer('views.remove', ({ id }: { id: string }) => {
    kept.views = kept.views.filter((one) => one.id !== id)
    return state()
  })
  fake.answer('history.changes', () => ({
    workspaceId: 'ws-1',
    rows: [
      { email: 'a@x.io', kind: 'scoreFell', before: 99, after: 90 },
      { email: 'c@x.io', kind: 'scoreFell', before: 70, after: 60 },
    ],
    total: 2,
  }))
})

async function open(): Promise<{ wrapper: VueWrapper; store: ReturnType<typeof useAccountsViewStore> }> {
  const { wrapper } = await mountApp(App)
  await flushPromises()
  return { wrapper, store: useAccountsViewStore() }
}

const tabs = (wrapper: VueWrapper): string[] =>
  wrapper.findAll('.views .view').map((one) => `${one.find('.name').text()} ${one.find('.count').text()}`)
const current = (wrapper: VueWrapper): string => wrapper.find('.views [aria-current=true] .name').text()

async function press(target: DOMWrapper<Element> | undefined): Promise<void> {
  await target?.trigger('click')
  await flushPromises()
}

const button = (wrapper: VueWrapper, text: string): DOMWrapper<Element> | undefined =>
  wrapper.findAll('button').find((one) => one.text().startsWith(text))

describe('the views', () => {
  it('are there from the start, each with how many accounts it shows', async () => {
    const { wrapper } = await open()
    expect(tabs(wrapper)).toEqual([
      'All 3',
      'Needs attention 1',
      'Ready to send 1',
      'Warming 1',
      'No tracking domain 2',
      'Score falling 1',
    ])
    expect(current(wrapper)).toBe('All')
  })

  it('ask for what they stand for, and are left when something else is asked for', async () => {
    const { wrapper, store } = await open()
    await press(button(wrapper, 'Score falling'))
    expect([store.text, store.view.rowAt(0).email, current(wrapper)]).toEqual([
      'is:falling',
      'c@x.io',
      'Score falling',
    ])
    store.setText('is:falling ada')
    await flushPromises()
    expect(wrapper.find('.views [aria-current=true]').exists()).toBe(false)
    store.setText('')
    await flushPromises()
    expect(current(wrapper)).toBe('All')
  })

  it('are saved under a name, changed, renamed and deleted', async () => {
    const { wrapper, store } = await open()
    store.setText('score<80')
    await flushPromises()
    await press(button(wrapper, 'Save view'))
    await wrapper.find('.naming input').setValue('  Weak ones ')
    await wrapper.find('.naming').trigger('submit')
    await flushPromises()
    expect([tabs(wrapper).at(-1), current(wrapper)]).toEqual(['Weak ones 1', 'Weak ones'])
    expect(fake.inputs('views.save').at(-1)).toMatchObject({ name: 'Weak ones', query: 'score<80' })

    store.setText('score<99')
    await flushPromises()
    expect(wrapper.find('.views [aria-current=true]').text()).toContain('changed')
    await press(button(wrapper, 'Save what is shown in it'))
    expect(kept.views).toMatchObject([{ id: 'new', name: 'Weak ones', query: 'score<99' }])

    await press(button(wrapper, 'Rename'))
    await wrapper.find('.naming input').setValue('Nearly all')
    await wrapper.find('.naming').trigger('submit')
    await flushPromises()
    expect(tabs(wrapper).at(-1)).toBe('Nearly all 3')

    await press(button(wrapper, 'Delete…'))
    await press(button(wrapper, 'Delete view'))
    expect(tabs(wrapper)).toHaveLength(6)
  })

  it('bring back their columns, and are changed once others are shown', async () => {
    const sort = [{ column: 'email', isDescending: false } as const]
    kept = { views: [{ ...OWN, sort, columns: ['email', 'score', 'tags'] }], last: undefined }
    const { wrapper, store } = await open()
    await press(button(wrapper, 'Mine'))
    const shown = (): string[] => shownColumns(store.layout).map(({ id }) => id)
    expect(shown()).toEqual(['email', 'score', 'tags'])
    expect(wrapper.find('.views [aria-current=true]').text()).not.toContain('changed')
    store.changeLayout(showColumn(store.layout, 'tags', false))
    await flushPromises()
    expect(wrapper.find('.views [aria-current=true]').text()).toContain('changed')
    await press(button(wrapper, 'Save what is shown in it'))
    expect(fake.inputs('views.save').at(-1)).toMatchObject({ id: 'v1', columns: ['email', 'score'] })
  })

  it('begin with what was shown last, and keep what is shown', async () => {
    kept = { views: [OWN], last: { query: 'score<80', viewId: 'v1' } }
    const { wrapper, store } = await open()
    expect([store.text, current(wrapper), store.view.shown]).toEqual(['score<80', 'Mine', 1])
    await press(button(wrapper, 'Needs attention'))
    await new Promise((done) => setTimeout(done, 500))
    expect(fake.inputs('views.remember').at(-1)).toEqual({
      workspaceId: 'ws-1',
      query: 'is:attention',
      viewId: 'attention',
    })
  })

  it('say when one can not be saved, and change nothing', async () => {
    const { wrapper, store } = await open()
    fake.fail('views.save', 'cacheUnavailable')
    store.setText('ada')
    await flushPromises()
    await press(button(wrapper, 'Save view'))
    await wrapper.find('.naming input').setValue('x')
    await wrapper.find('.naming').trigger('submit')
    await flushPromises()
    expect(wrapper.find('.views [role=alert]').text()).toContain('local cache')
    expect(tabs(wrapper)).toHaveLength(6)
  })
})
