import { flushPromises, type DOMWrapper, type VueWrapper } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import App from '../../../../renderer/app/App.vue'
import { dayOf, dayText } from '../../../../shared/domain/history'
import {
  buildDetail,
  buildLot,
  buildRow,
  installFakeBridge,
  type FakeBridge,
} from '../../support/fake-bridge'
import { mountApp } from '../../support/mount-app'

const ROWS = ['ada@a.io', 'bob@a.io'].map((email) => buildRow(email))
const today = dayOf(Date.now())

let fake: FakeBridge
beforeEach(() => {
  fake = installFakeBridge()
  fake.answer('accounts.fleet', () => buildLot(ROWS))
  fake.answer('accounts.get', ({ email }: { email: string }) => buildDetail(buildRow(email)))
  fake.answer('accounts.refresh', ({ email }: { email: string }) => buildDetail(buildRow(email)))
  fake.answer('history.account', ({ email }: { email: string }) => ({
    workspaceId: 'ws-1',
    email,
    days: [{ day: dayText(today), warmupSent: email.startsWith('ada') ? 12 : 5, warmupInbox: 4, score: 91 }],
    changes: [
      { kind: 'broke', before: 1, after: -1, at: 1_790_000_000_000 },
      { kind: 'scoreFell', before: 95, after: 81, at: 1_789_990_000_000 },
      { kind: 'appeared', at: 1_700_000_000_000 },
    ],
  }))
  fake.answer('campaigns.ofAccount', ({ email }: { email: string }) => ({
    workspaceId: 'ws-1',
    email,
    campaigns: [],
  }))
})

const drawer = (wrapper: VueWrapper): DOMWrapper<Element> => wrapper.find('[aria-label="Account"]')
const tab = (wrapper: VueWrapper, name: string): DOMWrapper<Element> =>
  wrapper.findAll('[role=tab]').find((one) => one.text() === name)!

async function open(name: string): Promise<VueWrapper> {
  const { wrapper } = await mountApp(App)
  await wrapper.find('[data-position="0"] .email').trigger('click')
  await tab(wrapper, name).trigger('click')
  await flushPromises()
  return wrapper
}

const CAMPAIGNS = {
  workspaceId: 'ws-1',
  email: 'ada@a.io',
  fetchedAt: Date.now() - 3 * 3_600_000,
  campaigns: [
    { id: 'c1', name: 'Founders <b>DACH</b>', status: 1, createdAt: '2026-10-01T08:00:00Z' },
    { id: 'c2', name: 'Old one', status: 77 },
  ],
}

describe('the checks of an account', () => {
  const VITALS = { domain: 'a.io', isPassing: false, mx: true, spf: true, dkim: false, checkedAt: Date.now() }

  it('are said to be missing until they were made', async () => {
    const wrapper = await open('Account')
    expect(drawer(wrapper).text()).toContain('Its vitals were not tested yet.')
    expect(drawer(wrapper).text()).not.toContain('Its tracking domain was not checked yet.')
  })

  it('show what was found of its domain and its tracking domain, with its age, also when it is new', async () => {
    fake.answer('accounts.fleet', () => buildLot([buildRow('ada@a.io', { trackingDomain: 'Inst.A.io' })]))
    fake.answer('checks.get', () => ({ workspaceId: 'ws-1', vitals: [VITALS], tracking: [] }))
    const wrapper = await open('Account')
    const found = (): string[] =>
      drawer(wrapper)
        .findAll('.check li')
        .map((one) => one.text().replace(/\s+/g, ' '))
    expect(found()).toEqual(['MX Passes', 'SPF Passes', 'DKIM Fails', 'DMARC Unknown'])
    expect(drawer(wrapper).text()).toContain('Its tracking domain was not checked yet.')
    fake.fire('checks.changed', {
      workspaceId: 'ws-1',
      vitals: [{ ...VITALS, dkim: true }],
      tracking: [
        { host: 'inst.a.io', isPassing: false, hasSsl: false, reason: '<b>no cert</b>', checkedAt: 1 },
      ],
    })
    await flushPromises()
    expect(found().slice(2)).toEqual(['DKIM Passes', 'DMARC Unknown', 'CNAME Unknown', 'Certificate Fails'])
    expect(drawer(wrapper).text()).toContain('Instantly says: <b>no cert</b>')
  })
})

describe('the parts of the drawer', () => {
  it('are tabs that the arrows walk, and the part stays while one steps through accounts', async () => {
    const wrapper = await open('Account')
    await tab(wrapper, 'Account').trigger('keydown', { key: 'ArrowRight' })
    await flushPromises()
    expect(tab(wrapper, 'Warmup').attributes()).toMatchObject({ 'aria-selected': 'true', tabindex: '0' })
    expect(document.activeElement).toBe(tab(wrapper, 'Warmup').element)
    expect(drawer(wrapper).find('dl').text()).toContain('12')
    await drawer(wrapper).find('.drawer').trigger('keydown', { key: 'j' })
    await flushPromises()
    expect(drawer(wrapper).text()).toContain('bob@a.io')
    expect(drawer(wrapper).find('dl').text()).toContain('5')
    await tab(wrapper, 'Warmup').trigger('keydown', { key: 'ArrowLeft' })
    expect(tab(wrapper, 'Account').attributes('aria-selected')).toBe('true')
    await tab(wrapper, 'Account').trigger('keydown', { key: 'ArrowLeft' })
    expect(tab(wrapper, 'History').attributes('aria-selected')).toBe('true')
  })

  it('ask for history and campaigns only when they are looked at', async () => {
    const wrapper = await open('Account')
    expect(fake.inputs('history.account')).toHaveLength(0)
    expect(fake.inputs('campaigns.ofAccount')).toHaveLength(0)
    await tab(wrapper, 'Campaigns').trigger('click')
    await flushPromises()
    expect(fake.inputs('campaigns.ofAccount')).toEqual([{ email: 'ada@a.io' }])
  })
})

describe('the warmup of an account', () => {
  it('shows 7, 30 or 90 days, and says when nothing is known of them', async () => {
    fake.answer('history.account', ({ email }: { email: string }) => ({
      workspaceId: 'ws-1',
      email,
      days: [{ day: dayText(today - 40), warmupSent: 8 }],
      changes: [],
    }))
    const wrapper = await open('Warmup')
    expect(drawer(wrapper).text()).toContain('Nothing is known of these 30 days')
    await drawer(wrapper).find('input[value="90"]').trigger('change')
    expect(drawer(wrapper).find('dl').text()).toContain('Sent8')
    expect(drawer(wrapper).find('dl').text()).toContain('SpamUnknown')
  })
})

describe('the campaigns of an account', () => {
  it('come from Instantly, with their state and age, as plain text', async () => {
    fake.answer('campaigns.refreshOfAccount', () => CAMPAIGNS)
    const wrapper = await open('Campaigns')
    await vi.waitFor(() => expect(fake.inputs('campaigns.refreshOfAccount')).toHaveLength(1))
    await flushPromises()
    const words = drawer(wrapper).find('[role=tabpanel]').text()
    expect(words).toContain('Founders <b>DACH</b>')
    expect(words).toContain('Active')
    expect(words).toContain('State 77')
    expect(words).toContain('3 h ago')
    expect(drawer(wrapper).findAll('b')).toHaveLength(0)
  })

  it('are shown from the cache while offline, and said to be unknown when they never were read', async () => {
    fake.answer('network.get', () => ({ kind: 'offline', since: 0 }))
    const wrapper = await open('Campaigns')
    expect(drawer(wrapper).text()).toContain('Not known: Instantly was never asked about this account.')
    fake.answer('campaigns.ofAccount', () => CAMPAIGNS)
    await tab(wrapper, 'Account').trigger('click')
    await tab(wrapper, 'Campaigns').trigger('click')
    await flushPromises()
    expect(drawer(wrapper).text()).toContain('Old one')
    expect(fake.inputs('campaigns.refreshOfAccount')).toHaveLength(0)
  })

  it('are calmly said to be out of reach of a key without their scope', async () => {
    fake.fail('campaigns.refreshOfAccount', 'missingScope')
    const wrapper = await open('Campaigns')
    await vi.waitFor(() =>
      expect(drawer(wrapper).text()).toContain('it lacks the scope account_campaign_mappings:read'),
    )
    expect(drawer(wrapper).find('[role=alert]').exists()).toBe(false)
  })
})

describe('the history of an account', () => {
  it('tells each change in words, the latest first', async () => {
    const wrapper = await open('History')
    const lines = drawer(wrapper)
      .findAll('[role=tabpanel] li')
      .map((line) => line.text().replaceAll(/\s+/g, ' '))
    expect(lines[0]).toContain('Ran into trouble Active → to Connection error')
    expect(lines[1]).toContain('Health score fell 95 → to 81')
    expect(lines[2]).toContain('Appeared in the workspace')
  })

  it('says so when nothing has changed', async () => {
    fake.answer('history.account', ({ email }: { email: string }) => ({
      workspaceId: 'ws-1',
      email,
      days: [],
      changes: [],
    }))
    const wrapper = await open('History')
    expect(drawer(wrapper).text()).toContain('Nothing has changed on this account')
  })
})
