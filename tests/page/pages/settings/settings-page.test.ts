import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import App from '../../../../renderer/app/App.vue'
import type { Settings } from '../../../../shared/contract/settings'
import { DEFAULT_THRESHOLDS } from '../../../../shared/domain/thresholds'
import { DEFAULT_SETTINGS } from '../../../../shared/domain/settings'
import { installFakeBridge, WORKSPACE, type FakeBridge } from '../../support/fake-bridge'
import { mountApp } from '../../support/mount-app'

const INFO = {
  version: '0.1.0',
  electron: '33.2.1',
  chrome: '130',
  node: '20',
  platform: 'linux',
  packaged: false,
  locale: 'en-US',
  trialRuntime: true,
  dataFolder: '/home/ada/.config/Flotilla',
}

let fake: FakeBridge
beforeEach(() => {
  fake = installFakeBridge()
  fake.answer('app.info', () => INFO)
  let kept: Settings = DEFAULT_SETTINGS
  fake.answer('settings.update', (change: object) => (kept = { ...kept, ...change }))
  fake.answer('connection.status', () => ({
    workspaceId: 'ws-1',
    workspaceName: 'Brightpath',
    key: 'stored',
    savedAt: new Date(2026, 0, 5, 9, 30).getTime(),
    missingScopes: ['background-jobs:read'],
  }))
})

async function openSettings(): Promise<VueWrapper> {
  const { wrapper } = await mountApp(App, { path: '/settings' })
  await vi.waitFor(() => {
    if (!wrapper.text().includes('Appearance')) throw new Error('not there yet')
  })
  return wrapper
}

const dialog = (): Element | null => document.querySelector('[role=alertdialog]')

async function clickText(root: ParentNode, text: string): Promise<void> {
  const found = [...root.querySelectorAll('button')].find((one) => one.textContent.trim() === text)
  if (found === undefined) throw new Error(`no button says ${text}`)
  found.click()
  await flushPromises()
}

describe('settings', () => {
  it('show the connection in words, without the key', async () => {
    const text = (await openSettings()).text()
    expect(text).toContain('In the keychain since Jan 5, 2026, 9:30 AM')
    expect(text).toContain('Instantly’s background jobs cannot be followed.')
  })

  it('show where the data lies, the versions, and that the runtime is for trial only', async () => {
    const text = (await openSettings()).text()
    expect(text).toContain(INFO.dataFolder)
    expect(text).toContain('33.2.1')
    expect(text).toContain('Trial runtime')
  })

  it('change as soon as they are chosen', async () => {
    const wrapper = await openSettings()
    await wrapper.find('input[name=theme][value=dark]').setValue(true)
    await wrapper.find('input[name=interval][value="60"]').setValue(true)
    await wrapper.find('[role=switch]').setValue(false)
    const share = wrapper.find<HTMLInputElement>('input[type=range]')
    share.element.value = '7'
    await share.trigger('change')
    await flushPromises()
    expect(fake.inputs('settings.update')).toEqual([
      { theme: 'dark' },
      { syncIntervalMin: 60 },
      { syncOnStart: false },
      { requestShare: 7 },
    ])
    expect(document.documentElement.dataset['theme']).toBe('dark')
  })

  it('go back to what they were when they can not be kept, and say so', async () => {
    fake.fail('settings.update', 'bug')
    const wrapper = await openSettings()
    await wrapper.find('input[name=density][value=comfortable]').setValue(true)
    await flushPromises()
    expect(document.documentElement.dataset['density']).toBe('compact')
    expect(wrapper.find('[role=alert]').text()).toContain('Something went wrong')
  })
})

describe('thresholds', () => {
  const field = (wrapper: VueWrapper, name: string) => wrapper.find<HTMLInputElement>(`input[name=${name}]`)

  async function type(wrapper: VueWrapper, name: string, value: string): Promise<void> {
    field(wrapper, name).element.value = value
    await field(wrapper, name).trigger('change')
    await flushPromises()
  }

  it('change one by one, and go back to the usual ones together', async () => {
    const wrapper = await openSettings()
    const reset = (): HTMLButtonElement | undefined =>
      wrapper.findAll('button').find((one) => one.text() === 'Reset to defaults')?.element
    expect(reset()?.disabled).toBe(true)
    await type(wrapper, 'readyDays', '21')
    expect(fake.inputs('settings.update')).toEqual([{ thresholds: { ...DEFAULT_THRESHOLDS, readyDays: 21 } }])
    expect(reset()?.disabled).toBe(false)
    reset()?.click()
    await flushPromises()
    expect(fake.inputs('settings.update').at(-1)).toEqual({ thresholds: DEFAULT_THRESHOLDS })
    expect(field(wrapper, 'readyDays').element.value).toBe('14')
  })

  it.each([
    ['goodScore', '79', 'can not be above “Good from”'],
    ['fallDays', '31', 'it takes 1 to 30'],
    ['usualMails', '', 'it takes 1 to 10000'],
  ])('are put back when they make no sense: %s %s', async (name, value, words) => {
    const wrapper = await openSettings()
    const before = field(wrapper, name).element.value
    await type(wrapper, name, value)
    expect(fake.inputs('settings.update')).toEqual([])
    expect(field(wrapper, name).element.value).toBe(before)
    expect(wrapper.find('[role=alert]').text()).toContain(words)
  })
})

describe('forgetting the key', () => {
  it('asks first, saying what is lost', async () => {
    const wrapper = await openSettings()
    await clickText(wrapper.element.parentElement ?? document.body, 'Forget key…')
    expect(dialog()?.textContent).toContain('The key is removed from the keychain')
    await clickText(dialog() ?? document, 'Cancel')
    expect(fake.inputs('connection.forget')).toHaveLength(0)
  })

  it.each([
    [false, 'Forget key'],
    [true, 'Forget key and delete cache'],
  ])('deletes the cache only when that is ticked: %s', async (wipeCache, words) => {
    await openSettings()
    await clickText(document, 'Forget key…')
    const box = dialog()?.querySelector('input')
    if (wipeCache) box?.click()
    await flushPromises()
    await clickText(dialog() ?? document, words)
    expect(fake.inputs('connection.forget')).toEqual([{ wipeCache }])
  })

  it('says when the key could not be removed', async () => {
    fake.fail('connection.forget', 'keychainLocked')
    await openSettings()
    await clickText(document, 'Forget key…')
    await clickText(dialog() ?? document, 'Forget key')
    expect(dialog()?.textContent).toContain('Your keychain is locked')
    expect(dialog()?.textContent).toContain('The key was not removed')
  })

  it('is not offered in the demo', async () => {
    const workspace = { ...WORKSPACE, kind: 'demo', name: 'Demo fleet' }
    fake.answer('session.get', () => ({ kind: 'open', workspace, key: 'stored', isTemporary: false }))
    const text = (await openSettings()).text()
    expect(text).not.toContain('Forget key…')
    expect(text).toContain('Connect Instantly…')
  })
})

describe('replacing the key', () => {
  it('leads to the form, and back when it is done', async () => {
    fake.answer('connection.save', () => ({
      workspaceId: 'ws-1',
      workspaceName: 'Brightpath',
      key: 'stored',
      missingScopes: [],
    }))
    const wrapper = await openSettings()
    await clickText(document, 'Replace key…')
    await vi.waitFor(() => expect(wrapper.text()).toContain('New key for “Brightpath”'))
    await wrapper.find('input[type=password]').setValue('another-key')
    await wrapper.find('form').trigger('submit')
    await vi.waitFor(() => expect(wrapper.text()).toContain('Appearance'))
  })

  it('says when the key opened another workspace instead', async () => {
    fake.answer('connection.save', () => {
      const workspace = { ...WORKSPACE, id: 'ws-2', name: 'Cobalt' }
      fake.fire('session.changed', { kind: 'open', workspace, key: 'stored', isTemporary: false })
      return { workspaceId: 'ws-2', workspaceName: 'Cobalt', key: 'stored', missingScopes: [] }
    })
    const wrapper = await openSettings()
    await clickText(document, 'Replace key…')
    await vi.waitFor(() => expect(wrapper.text()).toContain('New key for'))
    await wrapper.find('input[type=password]').setValue('another-key')
    await wrapper.find('form').trigger('submit')
    await flushPromises()
    expect(wrapper.text()).toContain('That key belongs to another workspace')
    expect(wrapper.text()).toContain('“Cobalt”')
  })
})
