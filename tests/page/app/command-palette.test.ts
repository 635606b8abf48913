import { flushPromises, type DOMWrapper, type VueWrapper } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import App from '../../../renderer/app/App.vue'
import { useCommandsStore } from '../../../renderer/app/commands'
import { useAccountsViewStore } from '../../../renderer/stores/accounts-view'
import { DEFAULT_SETTINGS } from '../../../shared/domain/settings'
import { buildDetail, buildLot, buildRow, installFakeBridge, type FakeBridge } from '../support/fake-bridge'
import { mountApp } from '../support/mount-app'

const ROWS = Array.from({ length: 60 }, (_, index) =>
  buildRow(`user${index}@dom${index % 3}.io`, index === 7 ? { goneAt: 5 } : {}),
)

let fake: FakeBridge
beforeEach(() => {
  fake = installFakeBridge()
  fake.answer('accounts.fleet', () => buildLot(ROWS))
  fake.answer('accounts.get', ({ email }: { email: string }) => buildDetail(buildRow(email)))
  fake.answer('settings.update', (change: object) => ({ ...DEFAULT_SETTINGS, ...change }))
})

const press = async (key: string, more: KeyboardEventInit = {}): Promise<void> => {
  window.dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true, ...more }))
  await flushPromises()
}

const box = (wrapper: VueWrapper): DOMWrapper<Element> => wrapper.find('dialog [role=combobox]')
const options = (wrapper: VueWrapper): DOMWrapper<Element>[] => wrapper.findAll('#palette-list [role=option]')
const titles = (wrapper: VueWrapper): string[] =>
  wrapper.findAll('#palette-list .name').map((one) => one.text())
const named = (wrapper: VueWrapper, title: string): DOMWrapper<Element> =>
  options(wrapper).find((one) => one.find('.name').text() === title)!

async function open(typed = ''): Promise<Awaited<ReturnType<typeof mountApp>>> {
  const mounted = await mountApp(App)
  await press('k', { ctrlKey: true })
  if (typed !== '') await box(mounted.wrapper).setValue(typed)
  return mounted
}

describe('the command palette', () => {
  it('opens and closes with Ctrl+K or Cmd+K', async () => {
    const { wrapper } = await mountApp(App)
    expect(box(wrapper).exists()).toBe(false)
    await press('k', { metaKey: true })
    expect(box(wrapper).exists()).toBe(true)
    await press('k', { ctrlKey: true })
    expect(box(wrapper).exists()).toBe(false)
  })

  it('goes to each page of the rail', async () => {
    const { wrapper, router } = await open('sett')
    expect(titles(wrapper)[0]).toBe('Go to Settings')
    await box(wrapper).trigger('keydown', { key: 'Enter' })
    await expect.poll(() => router.currentRoute.value.name, { timeout: 10_000 }).toBe('settings')
    expect(box(wrapper).exists()).toBe(false)
  })

  it('shows a saved view', async () => {
    const { wrapper } = await open('needs attention')
    await named(wrapper, 'Show Needs attention').trigger('click')
    expect(useAccountsViewStore().text).not.toBe('')
  })

  it('finds an account by a part of its email, and opens it from any page', async () => {
    const { wrapper, router } = await open('ser12')
    await router.push({ name: 'settings' })
    expect(titles(wrapper)).toEqual(['user12@dom0.io'])
    await box(wrapper).trigger('keydown', { key: 'Enter' })
    await flushPromises()
    expect(router.currentRoute.value.name).toBe('accounts')
    expect(wrapper.find('[aria-label="Account"]').text()).toContain('user12@dom0.io')
  })

  it('shows twenty accounts at most, and none that is gone', async () => {
    const { wrapper } = await open('@dom')
    expect(titles(wrapper)).toHaveLength(20)
    await box(wrapper).setValue('user7@')
    expect(titles(wrapper)).toEqual([])
    expect(wrapper.find('.none').exists()).toBe(true)
  })

  it('walks with the arrows, round the ends, and tells where it is', async () => {
    const { wrapper } = await open('theme')
    const input = box(wrapper)
    const active = (): string =>
      wrapper
        .find(`#${input.attributes('aria-activedescendant')}`)
        .find('.name')
        .text()
    const all = titles(wrapper)
    expect(active()).toBe(all[0])
    await input.trigger('keydown', { key: 'ArrowUp' })
    expect(active()).toBe(all.at(-1))
    await input.trigger('keydown', { key: 'ArrowDown' })
    await input.trigger('keydown', { key: 'ArrowDown' })
    expect(active()).toBe(all[1])
    expect(wrapper.findAll('#palette-list [aria-selected=true]')).toHaveLength(1)
  })

  it('says why something can not be done, and does not do it', async () => {
    fake.answer('network.get', () => ({ kind: 'offline', since: 0 }))
    const { wrapper } = await open('sync now')
    expect(named(wrapper, 'Sync now').attributes('aria-disabled')).toBe('true')
    expect(named(wrapper, 'Sync now').text()).toContain('Offline')
    await box(wrapper).trigger('keydown', { key: 'Enter' })
    expect(fake.inputs('sync.start')).toHaveLength(0)
    expect(box(wrapper).exists()).toBe(true)
  })

  it('acts on the selection, and offers first what was done last', async () => {
    const { wrapper } = await open('select all')
    await box(wrapper).trigger('keydown', { key: 'Enter' })
    expect(useAccountsViewStore().selection.emails.size).toBe(59)
    await flushPromises()
    await press('k', { ctrlKey: true })
    expect(wrapper.find('#palette-list .title').text()).toBe('Recent')
    expect(titles(wrapper)[0]).toBe('Select all 59 accounts shown')
    await named(wrapper, 'Drop the selection').trigger('click')
    expect(useAccountsViewStore().selection.emails.size).toBe(0)
    await press('k', { ctrlKey: true })
    expect(titles(wrapper).slice(0, 2)).toEqual(['Drop the selection', 'Select all 59 accounts shown'])
  })

  it('switches theme and density', async () => {
    const { wrapper } = await open('dark')
    await named(wrapper, 'Use the dark theme').trigger('click')
    expect(fake.inputs('settings.update')).toEqual([{ theme: 'dark' }])
    await press('k', { ctrlKey: true })
    await box(wrapper).setValue('comfortable')
    await named(wrapper, 'Use comfortable rows').trigger('click')
    expect(fake.inputs('layouts.save').at(-1)).toMatchObject({ layout: { density: 'comfortable' } })
  })

  it('shows the name of a workspace as the characters it consists of', async () => {
    const other = { id: 'ws-2', name: '<img src=x>', kind: 'live', accountCount: 1 }
    fake.answer('workspaces.list', () => [other])
    const { wrapper } = await open('workspace img')
    expect(titles(wrapper)).toEqual(['Open the workspace <img src=x>'])
    expect(wrapper.findAll('img')).toHaveLength(0)
  })
})

describe('commands', () => {
  it('are offered for as long as who offers them is there', async () => {
    await mountApp(App)
    const store = useCommandsStore()
    const remove = store.add(() => [{ id: 'x', group: 'App', title: 'Only now', run: () => undefined }])
    expect(store.all.some(({ id }) => id === 'x')).toBe(true)
    remove()
    expect(store.all.some(({ id }) => id === 'x')).toBe(false)
  })
})

describe('the list of shortcuts', () => {
  it('opens with ? from anywhere but a text field', async () => {
    const { wrapper } = await mountApp(App)
    const sheet = wrapper.find<HTMLDialogElement>('[aria-labelledby=shortcuts-title]')
    await wrapper.find('header input').trigger('keydown', { key: '?' })
    expect(sheet.element.open).toBe(false)
    await press('?')
    expect(sheet.element.open).toBe(true)
    expect(sheet.text()).toContain('Next account, previous account')
  })
})
