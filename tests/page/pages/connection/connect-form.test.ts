import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import ConnectForm from '../../../../renderer/pages/connection/ConnectForm.vue'
import { useConnectionStore } from '../../../../renderer/stores/connection'
import { AppError, type ErrorCode } from '../../../../shared/errors'
import { tell } from '../../../../renderer/app/texts'
import { installFakeBridge, type FakeBridge } from '../../support/fake-bridge'
import { mountApp } from '../../support/mount-app'

const KEY = 'secret-key-1234567890'
const STATUS = {
  workspaceId: 'ws-1',
  workspaceName: 'Brightpath',
  key: 'stored',
  savedAt: 5,
  missingScopes: [],
}

let fake: FakeBridge
beforeEach(() => {
  fake = installFakeBridge()
  fake.answer('connection.save', () => STATUS)
})

const inputOf = (wrapper: VueWrapper): HTMLInputElement => wrapper.find('input').element

async function submit(wrapper: VueWrapper, key = KEY): Promise<void> {
  await wrapper.find('input').setValue(key)
  await wrapper.find('form').trigger('submit')
  await flushPromises()
}

describe('the key', () => {
  it('is handed over, without what was copied along with it', async () => {
    const { wrapper } = await mountApp(ConnectForm)
    await submit(wrapper, `  Bearer ${KEY}\n`)
    expect(fake.inputs('connection.save')).toEqual([{ key: KEY, sessionOnly: false }])
    expect(wrapper.emitted('connected')).toEqual([[STATUS]])
  })

  it('is gone from the window before the answer has come', async () => {
    fake.answer('connection.save', () => new Promise(() => undefined))
    const { wrapper } = await mountApp(ConnectForm)
    await submit(wrapper)
    expect(inputOf(wrapper).value).toBe('')
    expect(wrapper.text()).toContain('Checking with Instantly…')
    expect(document.documentElement.outerHTML).not.toContain(KEY)
    expect(JSON.stringify(useConnectionStore().$state)).not.toContain(KEY)
  })

  it('is hidden, and seen only while a button is held', async () => {
    const { wrapper } = await mountApp(ConnectForm)
    const eye = wrapper.find('[aria-label="Show the key while held"]')
    expect(inputOf(wrapper).type).toBe('password')
    await eye.trigger('pointerdown')
    expect(inputOf(wrapper).type).toBe('text')
    await eye.trigger('pointerup')
    expect(inputOf(wrapper).type).toBe('password')
    await eye.trigger('keydown', { key: ' ' })
    expect(inputOf(wrapper).type).toBe('text')
    await eye.trigger('blur')
    expect(inputOf(wrapper).type).toBe('password')
  })

  it('is not sent twice, nor when there is none', async () => {
    fake.answer('connection.save', () => new Promise(() => undefined))
    const { wrapper } = await mountApp(ConnectForm)
    await wrapper.find('form').trigger('submit')
    await submit(wrapper)
    await wrapper.find('form').trigger('submit')
    expect(fake.inputs('connection.save')).toHaveLength(1)
  })

  it('is found by way of a page the app opens', async () => {
    const { wrapper } = await mountApp(ConnectForm)
    await wrapper.find('.help .link').trigger('click')
    expect(fake.inputs('app.openLink')).toEqual([{ link: 'instantlyKeys' }])
  })
})

const CODES: ErrorCode[] = [
  'unauthorized',
  'noPlan',
  'missingScope',
  'blockedByEdge',
  'offline',
  'unreachable',
  'timeout',
  'tls',
  'serverFailed',
  'badAnswer',
  'keychainLocked',
  'keychainMissing',
  'keychainTimeout',
  'rateLimited',
  'bug',
]

describe('a key that does not connect', () => {
  it.each(CODES)('is told in words for %s, and can be tried again', async (code) => {
    fake.fail('connection.save', code)
    const { wrapper } = await mountApp(ConnectForm)
    await submit(wrapper)
    const { title, advice } = tell(new AppError(code))
    const alert = wrapper.find('[role=alert]').text()
    expect(alert).toContain(title)
    expect(alert).toContain(advice)
    expect(alert).toContain('Nothing was kept')
    expect(document.activeElement).toBe(inputOf(wrapper))
    fake.answer('connection.save', () => STATUS)
    await submit(wrapper)
    expect(wrapper.find('[role=alert]').exists()).toBe(false)
    expect(wrapper.emitted('connected')).toHaveLength(1)
  })

  it('for want of a keychain can be used for this session, when that is asked for', async () => {
    fake.fail('connection.save', 'keychainMissing')
    const { wrapper } = await mountApp(ConnectForm)
    await submit(wrapper)
    await wrapper.find('.ways button').trigger('click')
    expect(wrapper.text()).toContain('the key is kept in memory and is gone when you quit')
    fake.answer('connection.save', () => STATUS)
    await submit(wrapper)
    expect(fake.inputs('connection.save')).toEqual([
      { key: KEY, sessionOnly: false },
      { key: KEY, sessionOnly: true },
    ])
  })

  it.each(['unauthorized', 'offline'] as const)('is not offered for the session after %s', async (code) => {
    fake.fail('connection.save', code)
    const { wrapper } = await mountApp(ConnectForm)
    await submit(wrapper)
    expect(wrapper.text()).not.toContain('this session')
  })

  it('names the scope it lacks', async () => {
    fake.fail('connection.save', 'missingScope', { scope: 'accounts:read' })
    const { wrapper } = await mountApp(ConnectForm)
    await submit(wrapper)
    expect(wrapper.find('[role=alert]').text()).toContain('accounts:read')
  })
})
