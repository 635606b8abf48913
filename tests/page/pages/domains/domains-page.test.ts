import { flushPromises, type DOMWrapper, type VueWrapper } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import App from '../../../../renderer/app/App.vue'
import { useAccountsViewStore } from '../../../../renderer/stores/accounts-view'
import { useOperationDraftStore } from '../../../../renderer/stores/operation-draft'
import type { AccountRow } from '../../../../shared/contract/accounts'
import { buildLot, buildRow, installFakeBridge, type FakeBridge } from '../../support/fake-bridge'
import { buildGroup, buildWeeks, today } from '../../support/health'
import { mountApp, type Mounted } from '../../support/mount-app'
import { buildOperation } from '../../support/operations'

let fake: FakeBridge
beforeEach(() => {
  fake = installFakeBridge()
  fake.answer('warmup.group', (input: { from: string; to: string }) => buildGroup(input, new Map()))
  fake.answer('domains.weeks', () =>
    buildWeeks({
      'bad.example': { sent: 100, bounced: 10, warmupSent: 140 },
      'fine.example': { warmupSent: 140 },
    }),
  )
})

const HOSTILE = '<img src=x onerror=alert(1)>.example'

const ROWS: AccountRow[] = [
  buildRow('a@bad.example', {
    score: 60,
    dailyLimit: 30,
    warmupLimit: 10,
    trackingDomain: 'inst.bad.example',
  }),
  buildRow('b@bad.example', { score: 90, status: -1, dailyLimit: 20 }),
  buildRow('c@fine.example', { score: 97 }),
  buildRow(`d@${HOSTILE}`, { score: undefined }),
  buildRow('gone@gone.example', { goneAt: 5 }),
]

async function openDomains(rows = ROWS, path = '/domains'): Promise<Mounted> {
  fake.answer('accounts.fleet', () => buildLot(rows))
  const mounted = await mountApp(App, { path })
  await flushPromises()
  return mounted
}

const grid = (wrapper: VueWrapper): DOMWrapper<Element> => wrapper.find('[role=grid][aria-label=Domains]')
const lines = (wrapper: VueWrapper): string[][] =>
  grid(wrapper)
    .findAll('.row')
    .map((line) => line.findAll('[role=rowheader], [role=gridcell]').map((cell) => cell.text()))
const names = (wrapper: VueWrapper): (string | undefined)[] => lines(wrapper).map(([name]) => name)
const button = (wrapper: VueWrapper, name: RegExp): DOMWrapper<Element> | undefined =>
  wrapper.findAll('main button').find((one) => name.test(one.text()))

describe('the page of domains', () => {
  it('has a line for each domain, the gravest verdict first, with what is unknown as a dash', async () => {
    const { wrapper } = await openDomains()
    expect(names(wrapper)).toEqual(['bad.example', HOSTILE, 'fine.example'])
    expect(lines(wrapper)[0]).toEqual([
      'bad.example',
      'Rest in warmup',
      '2',
      '11',
      '50',
      '34',
      '75',
      '60',
      '0 %',
      '10 %',
      'Not tested',
      'None',
      'inst.bad.example',
    ])
    expect(lines(wrapper)[1]?.slice(1, 6)).toEqual(['Nothing to do', '1', '1', '–', '–'])
    expect(grid(wrapper).findAll('img')).toHaveLength(0)
    expect(fake.inputs('domains.weeks')).toContainEqual({ before: today() })
  })

  it('is sorted by a heading, searched by typing, and narrowed to a verdict', async () => {
    const { wrapper } = await openDomains()
    await grid(wrapper).findAll('[role=columnheader] button')[0]?.trigger('click')
    expect(names(wrapper)).toEqual([HOSTILE, 'bad.example', 'fine.example'])
    expect(grid(wrapper).find('[role=columnheader]').attributes('aria-sort')).toBe('ascending')
    await grid(wrapper).findAll('[role=columnheader] button')[6]?.trigger('click')
    // Upwards by the mean score: the unknown comes last.
    expect(names(wrapper)).toEqual(['bad.example', 'fine.example', HOSTILE])
    await grid(wrapper).trigger('keydown', { key: 'f' })
    expect(names(wrapper)).toEqual(['fine.example'])
    await wrapper.find('input[aria-label="Search domains"]').setValue('')
    await wrapper
      .findAll('[aria-label="Show domains with the verdict"] label')
      .find((one) => one.text() === 'Rest in warmup 1')
      ?.find('input')
      .trigger('change')
    expect(names(wrapper)).toEqual(['bad.example'])
    await wrapper.find('input[aria-label="Search domains"]').setValue('inst.bad')
    expect(names(wrapper)).toEqual(['bad.example'])
    await wrapper.find('input[aria-label="Search domains"]').setValue('fine')
    expect(wrapper.text()).toContain('No domain fits')
    await button(wrapper, /Show all/)?.trigger('click')
    expect(names(wrapper)).toHaveLength(3)
  })

  it('has the vitals and the tracking domains of what is shown checked', async () => {
    const { wrapper } = await openDomains()
    const draft = useOperationDraftStore()
    await wrapper.find('input[aria-label="Search domains"]').setValue('bad')
    await button(wrapper, /Test vitals/)?.trigger('click')
    await flushPromises()
    expect(draft.kind).toBe('vitals')
    expect(draft.targets).toEqual(['a@bad.example', 'b@bad.example'])
    draft.close()
    await button(wrapper, /Check tracking/)?.trigger('click')
    await flushPromises()
    expect(draft.kind).toBe('trackingCheck')
  })

  it('shows how far a test is, and its findings as they come', async () => {
    const running = { id: 4, kind: 'vitals' as const, state: 'running' as const, total: 40 }
    fake.answer('operations.list', () => ({
      workspaceId: 'ws-1',
      operations: [buildOperation({ ...running, counts: { pending: 30, done: 10 } })],
    }))
    const { wrapper } = await openDomains()
    expect(wrapper.find('main [role=status]').text()).toContain('Test vitals: 10 of 40')
    const vitals = { domain: 'fine.example', isPassing: false, spf: false, mx: true, checkedAt: Date.now() }
    fake.fire('checks.changed', { workspaceId: 'ws-1', vitals: [vitals], tracking: [] })
    await flushPromises()
    expect(names(wrapper).slice(0, 2)).toEqual(['bad.example', 'fine.example'])
    expect(lines(wrapper)[1]?.slice(1, 2)).toEqual(['Rest in warmup'])
    expect(lines(wrapper)[1]?.[10]).toBe('SPF fail')
  })

  it('judges nobody before the last week was read', async () => {
    let tell = (): void => undefined
    fake.answer('domains.weeks', async () => {
      await new Promise<void>((resolve) => (tell = resolve))
      return buildWeeks({ 'bad.example': { warmupSent: 140 } })
    })
    const { wrapper } = await openDomains()
    expect(grid(wrapper).exists()).toBe(false)
    expect(wrapper.text()).not.toContain('No domains yet')
    tell()
    await expect.poll(() => names(wrapper)[0]).toBe('bad.example')
    expect(lines(wrapper)[0]?.[1]).toBe('Rest in warmup')
  })

  it('does not say that there are none while a large fleet is gone through', async () => {
    const rows = Array.from({ length: 4_500 }, (_, index) => buildRow(`a${index}@d${index % 9}.example`))
    const { wrapper } = await openDomains(rows)
    expect(wrapper.text()).not.toContain('No domains yet')
    await expect.poll(() => lines(wrapper).length).toBe(9)
    expect(lines(wrapper)[0]?.[2]).toBe('500')
  })

  it('says that there are none, or that what they sent could not be read, and tries again', async () => {
    const { wrapper } = await openDomains([])
    expect(wrapper.text()).toContain('No domains yet')
    fake.fail('domains.weeks', 'cacheUnavailable')
    const { wrapper: other } = await openDomains()
    expect(other.find('main [role=alert]').text()).toContain('The local cache cannot be used')
    expect(names(other)).toHaveLength(3)
    fake.answer('domains.weeks', () => buildWeeks({}))
    await button(other, /Try again/)?.trigger('click')
    await flushPromises()
    expect(other.find('main [role=alert]').exists()).toBe(false)
  })
})

describe('a domain’s own page', () => {
  it('is opened by the keyboard, with its verdict, every reason, its records and their advice', async () => {
    fake.answer('checks.get', () => ({
      workspaceId: 'ws-1',
      vitals: [
        { domain: 'bad.example', isPassing: false, mx: true, spf: true, dkim: false, checkedAt: Date.now() },
      ],
      tracking: [
        { host: 'inst.bad.example', isPassing: false, reason: 'CNAME <b>missing</b>', checkedAt: Date.now() },
      ],
    }))
    const { wrapper, router } = await openDomains()
    await grid(wrapper).trigger('focus')
    await grid(wrapper).trigger('keydown', { key: 'Enter' })
    await flushPromises()
    expect(router.currentRoute.value.query).toEqual({ domain: 'bad.example' })
    expect(wrapper.find('h1').text()).toBe('bad.example')
    const reasons = wrapper.findAll('[aria-label=Reasons] li').map((one) => one.text())
    expect(reasons).toEqual([
      'Its mean score is 75, under 80.',
      '10 % of its campaign mails bounced in 7 days; from 5.0 % on that is too many.',
      'DKIM fails.',
      '1 inbox is in error.',
      'The tracking domain inst.bad.example does not pass its check.',
    ])
    expect(wrapper.text()).toContain('Turn DKIM on with its mail provider')
    expect(wrapper.text()).toContain('Instantly says: CNAME <b>missing</b>')
    expect(wrapper.findAll('[aria-label="Accounts of the domain"] .row')).toHaveLength(2)
    expect(fake.inputs('warmup.group').at(-1)).toMatchObject({ emails: ['a@bad.example', 'b@bad.example'] })
  })

  it('leads to its accounts in the grid, and to its warmup', async () => {
    const { wrapper, router } = await openDomains(ROWS, '/domains?domain=bad.example')
    await button(wrapper, /Open in Warmup/)?.trigger('click')
    await expect.poll(() => router.currentRoute.value.fullPath).toBe('/warmup?of=domain:bad.example')
    await router.push('/domains?domain=bad.example')
    await flushPromises()
    await button(wrapper, /Show its 2 accounts/)?.trigger('click')
    await flushPromises()
    expect(router.currentRoute.value.name).toBe('accounts')
    expect(useAccountsViewStore().text).toBe('domain:bad.example')
    expect(useAccountsViewStore().view.shown).toBe(2)
  })

  it('says that there is no such domain any more', async () => {
    const { wrapper } = await openDomains(ROWS, '/domains?domain=gone.example')
    expect(wrapper.text()).toContain('There is no account on this domain')
    await button(wrapper, /Show all domains/)?.trigger('click')
    await flushPromises()
    expect(names(wrapper)).toHaveLength(3)
  })
})
