import { flushPromises, type DOMWrapper, type VueWrapper } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import App from '../../../../renderer/app/App.vue'
import { useAccountsViewStore } from '../../../../renderer/stores/accounts-view'
import {
  buildDetail,
  buildLot,
  buildRow,
  installFakeBridge,
  type FakeBridge,
} from '../../support/fake-bridge'
import { mountApp } from '../../support/mount-app'

const ROWS = Array.from({ length: 200 }, (_, index) =>
  buildRow(`user${String(index).padStart(3, '0')}@dom${index % 4}.io`, {
    name: `Name ${index}`,
    status: index % 10 === 0 ? -1 : 1,
    score: 100 - (index % 60),
    provider: index % 2 === 0 ? 2 : 3,
    ...(index === 7 && { goneAt: 5 }),
  }),
)

let fake: FakeBridge
beforeEach(() => {
  fake = installFakeBridge()
  fake.answer('accounts.fleet', () => buildLot(ROWS))
  const detailOf = ({ email }: { email: string }): unknown =>
    buildDetail(ROWS.find((row) => row.email === email) ?? buildRow(email))
  fake.answer('accounts.get', detailOf)
  fake.answer('accounts.refresh', detailOf)
})

async function openPage(): Promise<{ wrapper: VueWrapper; store: ReturnType<typeof useAccountsViewStore> }> {
  const { wrapper } = await mountApp(App)
  return { wrapper, store: useAccountsViewStore() }
}

const grid = (wrapper: VueWrapper): DOMWrapper<Element> => wrapper.find('[role=grid]')
const row = (wrapper: VueWrapper, position: number): DOMWrapper<Element> =>
  wrapper.find(`[data-position="${position}"]`)
const emailAt = (wrapper: VueWrapper, position: number): string =>
  row(wrapper, position).find('.email').text()
const selected = (store: ReturnType<typeof useAccountsViewStore>): string[] =>
  [...store.selection.emails].map((email) => email.slice(4, 7))

async function press(wrapper: VueWrapper, ...keys: (string | [string, KeyboardEventInit])[]): Promise<void> {
  for (const key of keys) {
    const [name, more] = typeof key === 'string' ? [key, {}] : key
    await grid(wrapper).trigger('keydown', { key: name, ...more })
  }
  await flushPromises()
}

const bar = (wrapper: VueWrapper): string => wrapper.find('.grid-bar').text()

const SHIFT = { shiftKey: true }

describe('the grid', () => {
  it('counts all its rows and draws only those in sight', async () => {
    const { wrapper } = await openPage()
    expect(grid(wrapper).attributes()).toMatchObject({ 'aria-rowcount': '200', 'aria-colcount': '13' })
    expect(wrapper.findAll('[data-position]').length).toBeLessThan(60)
    expect(wrapper.find('h1').text()).toBe('Accounts 199')
    expect(row(wrapper, 0).attributes()).toMatchObject({ 'aria-rowindex': '2', 'aria-selected': 'false' })
  })

  it('sorts by a column, and turns it round', async () => {
    const { wrapper } = await openPage()
    const header = wrapper.findAll('[role=columnheader]').find((one) => one.text() === 'Health')
    await header?.find('button').trigger('click')
    expect(header?.attributes('aria-sort')).toBe('ascending')
    expect(emailAt(wrapper, 0)).toContain('user059')
    await header?.find('button').trigger('click')
    expect(header?.attributes('aria-sort')).toBe('descending')
    expect(emailAt(wrapper, 0)).toContain('user000')
  })

  it('searches as one types, from the box that Ctrl+F leads to', async () => {
    const { wrapper } = await openPage()
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'f', ctrlKey: true }))
    const box = wrapper.find('[role=combobox]')
    expect(document.activeElement).toBe(box.element)
    await box.setValue('DOM3 user01')
    expect(wrapper.find('h1').text()).toBe('Accounts 3 of 199')
    await box.trigger('keydown', { key: 'Escape' })
    expect(wrapper.find('h1').text()).toBe('Accounts 199')
  })

  it('shows gone accounts when asked', async () => {
    const { wrapper, store } = await openPage()
    store.setText('with:gone')
    await flushPromises()
    expect(wrapper.find('h1').text()).toBe('Accounts 200')
    expect(row(wrapper, 7).text()).toContain('Gone')
  })

  it('says that nothing matches, and clears the filters', async () => {
    const { wrapper } = await openPage()
    await wrapper.find('[role=combobox]').setValue('nobody')
    expect(wrapper.text()).toContain('No account matches')
    await wrapper.find('.state button').trigger('click')
    expect(grid(wrapper).exists()).toBe(true)
  })
})

describe('selecting', () => {
  it('by mouse: one, one more, a range', async () => {
    const { wrapper, store } = await openPage()
    await row(wrapper, 2).trigger('click')
    expect(selected(store)).toEqual(['002'])
    await row(wrapper, 4).trigger('click', { ctrlKey: true })
    expect(selected(store)).toEqual(['002', '004'])
    await row(wrapper, 6).trigger('click', SHIFT)
    expect(selected(store)).toEqual(['004', '005', '006'])
    expect(row(wrapper, 5).attributes('aria-selected')).toBe('true')
    await row(wrapper, 5).find('.select').trigger('click')
    expect(selected(store)).toEqual(['004', '006'])
  })

  it('by keyboard: place, space, shift', async () => {
    const { wrapper, store } = await openPage()
    await press(wrapper, 'ArrowDown', 'ArrowDown', ' ', ['ArrowDown', SHIFT], ['ArrowDown', SHIFT])
    expect(selected(store)).toEqual(['001', '002', '003'])
    expect(grid(wrapper).attributes('aria-activedescendant')).toBe('account-row-3')
    await press(wrapper, ['ArrowUp', SHIFT], 'Escape')
    expect(selected(store)).toEqual([])
  })

  it('all that match, and none', async () => {
    const { wrapper, store } = await openPage()
    await wrapper.find('[role=combobox]').setValue('dom1')
    await press(wrapper, ['a', { ctrlKey: true }])
    expect(store.selection.emails.size).toBe(50)
    const box = wrapper.find('.head .box')
    expect(box.attributes('aria-checked')).toBe('true')
    await wrapper.find('[role=combobox]').setValue('')
    expect(box.attributes('aria-checked')).toBe('mixed')
    expect(bar(wrapper)).toContain('50 of 199 selected')
    await box.trigger('click')
    expect(store.selection.emails.size).toBe(199)
    await box.trigger('click')
    expect(store.selection.emails.size).toBe(0)
  })

  it('says how many of the selected the filter hides', async () => {
    const { wrapper } = await openPage()
    await press(wrapper, ['a', { ctrlKey: true }])
    await wrapper.find('[role=combobox]').setValue('user01')
    expect(bar(wrapper)).toContain('199 selected, 189 not shown')
  })
})

describe('the drawer', () => {
  const drawer = (wrapper: VueWrapper): DOMWrapper<Element> => wrapper.find('[aria-label="Account"]')

  it('opens with Enter, follows the arrows, closes with Esc', async () => {
    const { wrapper } = await openPage()
    await press(wrapper, 'ArrowDown', 'Enter')
    expect(drawer(wrapper).text()).toContain('user000@dom0.io')
    await press(wrapper, 'ArrowDown')
    expect(drawer(wrapper).text()).toContain('user001@dom1.io')
    await press(wrapper, 'Escape')
    expect(drawer(wrapper).exists()).toBe(false)
  })

  it('opens with a click on the email, and with a double click anywhere', async () => {
    const { wrapper, store } = await openPage()
    await row(wrapper, 3).find('.email').trigger('click')
    expect(drawer(wrapper).text()).toContain('user003')
    expect(store.selection.emails.size).toBe(0)
    await row(wrapper, 5).find('.cell:last-child').trigger('dblclick')
    expect(drawer(wrapper).text()).toContain('user005')
  })

  it('goes to the next and the one before from within', async () => {
    const { wrapper } = await openPage()
    await press(wrapper, 'ArrowDown', 'Enter', 'Enter')
    const inside = drawer(wrapper).find('.drawer')
    expect(document.activeElement).toBe(inside.element)
    await inside.trigger('keydown', { key: 'j' })
    expect(drawer(wrapper).text()).toContain('user001')
    await inside.trigger('keydown', { key: 'k' })
    await inside.trigger('keydown', { key: 'k' })
    expect(drawer(wrapper).text()).toContain('user000')
    await inside.trigger('keydown', { key: 'Escape' })
    await flushPromises()
    expect(document.activeElement).toBe(grid(wrapper).element)
  })

  it('shows markup as the characters it consists of', async () => {
    const record = { signature: '<img src=x onerror=alert(1)><b>Ada</b>', odd: '<script>x</script>' }
    const detailOf = ({ email }: { email: string }): unknown => buildDetail(buildRow(email), { record })
    fake.answer('accounts.get', detailOf)
    fake.answer('accounts.refresh', detailOf)
    const { wrapper } = await openPage()
    await press(wrapper, 'ArrowDown', 'Enter')
    expect(drawer(wrapper).text()).toContain('<img src=x onerror=alert(1)><b>Ada</b>')
    expect(drawer(wrapper).text()).toContain('Other fields Instantly sent')
    expect(drawer(wrapper).findAll('img, b, script')).toHaveLength(0)
  })

  it('says that it is shown from the cache while offline, and asks nothing of Instantly', async () => {
    fake.answer('network.get', () => ({ kind: 'offline', since: 0 }))
    const { wrapper } = await openPage()
    await press(wrapper, 'ArrowDown', 'Enter')
    expect(drawer(wrapper).text()).toContain('Offline: shown from the cache.')
    await new Promise((done) => setTimeout(done, 300))
    expect(fake.inputs('accounts.refresh')).toHaveLength(0)
  })
})

describe('a page without accounts', () => {
  const state = (wrapper: VueWrapper): string => wrapper.find('.state').text()

  it('says why they can not be shown, and tries again', async () => {
    fake.fail('accounts.fleet', 'cacheUnavailable')
    const { wrapper } = await openPage()
    expect(state(wrapper)).toContain('The local cache cannot be used')
    fake.answer('accounts.fleet', () => buildLot(ROWS))
    await wrapper.find('.state button').trigger('click')
    await flushPromises()
    expect(grid(wrapper).exists()).toBe(true)
  })

  it.each([
    [
      'that is being read',
      { running: { phase: 'listing', reason: 'start', startedAt: 0, done: 0 } },
      'Reading your accounts',
    ],
    ['that was read', { lastCompleteAt: 5 }, 'No accounts in this workspace'],
    ['that was never read', {}, 'Not read yet'],
  ])('%s says so', async (_, sync, words) => {
    fake.answer('accounts.fleet', () => buildLot([]))
    fake.answer('sync.get', () => ({ workspaceId: 'ws-1', ...sync }))
    const { wrapper } = await openPage()
    expect(state(wrapper)).toContain(words)
  })

  it('that is offline and was never read says what it waits for', async () => {
    fake.answer('accounts.fleet', () => buildLot([]))
    fake.answer('network.get', () => ({ kind: 'offline', since: 0 }))
    const { wrapper } = await openPage()
    expect(state(wrapper)).toContain('when the network is back')
  })
})
