import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import App from '../../../renderer/app/App.vue'
import { installFakeBridge, type FakeBridge } from '../support/fake-bridge'
import { mountApp } from '../support/mount-app'

/** A page is read when it is first opened. */
const PATIENCE = { timeout: 20_000 }

let fake: FakeBridge
beforeEach(() => {
  fake = installFakeBridge()
})

describe('the app begins', () => {
  it('on the page that was left last', async () => {
    fake.answer('settings.startPage', () => 'domains')
    const { router } = await mountApp(App, { path: '/' })
    await vi.waitFor(() => expect(router.currentRoute.value.name).toBe('domains'), PATIENCE)
  })

  it('and keeps in mind where one goes, but for the settings, which one comes back from', async () => {
    const { router } = await mountApp(App, { path: '/accounts' })
    await router.push('/settings')
    await router.push('/overview')
    await flushPromises()
    expect(fake.inputs('settings.keepPage')).toEqual([{ page: 'accounts' }, { page: 'overview' }])
  })
})
