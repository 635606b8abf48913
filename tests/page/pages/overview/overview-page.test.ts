import { flushPromises, type DOMWrapper, type VueWrapper } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import App from '../../../../renderer/app/App.vue'
import { useAccountsViewStore } from '../../../../renderer/stores/accounts-view'
import { useOperationDraftStore } from '../../../../renderer/stores/operation-draft'
import type { AccountRow } from '../../../../shared/contract/accounts'
import type { FleetHistory } from '../../../../shared/contract/history'
import { CHANGE_KINDS, dayOf, dayText } from '../../../../shared/domain/history'
import { buildLot, buildRow, installFakeBridge, type FakeBridge } from '../../support/fake-bridge'
import { mountApp, type Mounted } from '../../support/mount-app'

const DAY = 86_400_000
const ago = (days: number): string => new Date(Date.now() - days * DAY).toISOString()
const READY = { status: 1, warmupStatus: 1, score: 92, warmupStartedAt: ago(40), dailyLimit: 30 }

const ROWS: AccountRow[] = [
  buildRow('ada@acme.io', READY),
  buildRow('bo@acme.io', { ...READY, provider: 3, warmupStartedAt: ago(3) }),
  buildRow('cy@acme.io', { ...READY, status: -1, cause: 'volume', dailyLimit: 70 }),
  buildRow('di@acme.io', { ...READY, status: -1, cause: 'credentials', dailyLimit: undefined }),
  buildRow('ed@acme.io', { status: 3, cause: 'maintenance' }),
  buildRow('fy@acme.io', { ...READY, goneAt: 5 }),
]

const NO_CHANGES = Object.fromEntries(CHANGE_KINDS.map((kind) => [kind, 0]))
const SYNCED_AT = new Date(2026, 10, 26, 8, 15).getTime()

let fake: FakeBridge
beforeEach(() => {
  fake = installFakeBridge()
  fake.answer('accounts.fleet', () => buildLot(ROWS))
  fake.answer('sync.get', () => ({ workspaceId: 'ws-1', lastCompleteAt: SYNCED_AT }))
  fake.answer('history.summary', ({ since }: { since?: number }) => ({
    workspaceId: 'ws-1',
    since: since ?? SYNCED_AT,
    counts: { ...NO_CHANGES, broke: 2 },
    recordedSince: SYNCED_AT,
    recordedDays: 1,
  }))
  fake.answer('history.fleet', () => ({ workspaceId: 'ws-1', days: [] }))
})

async function openOverview(): Promise<Mounted> {
  const mounted = await mountApp(App, { path: '/overview' })
  await vi.waitFor(() => {
    if (!mounted.wrapper.find('h1, .state').exists()) throw new Error('not there yet')
  })
  return mounted
}

const figure = (wrapper: VueWrapper, query: string): DOMWrapper<HTMLButtonElement> =>
  wrapper.find<HTMLButtonElement>(`button[data-query="${query}"]`)

const shownEmails = (): string[] => {
  const { view } = useAccountsViewStore()
  return Array.from({ length: view.shown }, (_, place) => view.rowAt(place).email)
}

describe('the overview', () => {
  it('counts the fleet, what it can send, what it lost, and what comes back at once', async () => {
    const { wrapper } = await openOverview()
    const tile = (name: string): string => wrapper.find(`[data-tile="${name}"]`).text()
    expect(tile('accounts')).toContain('5')
    expect(tile('accounts')).toContain('1 gone')
    expect(tile('mails')).toContain('30')
    expect(tile('mails')).toContain('23 % of all limits, 130')
    const errors = wrapper.find('[data-part=error]').text()
    expect(errors).toContain('270' + '70')
    expect(errors).toContain('Of 1 the limit is not known.')
    expect(wrapper.find('[data-part=ramp]').text()).toContain('Still warming up')
    expect(wrapper.find('[data-part=paused]').exists()).toBe(false)
  })

  it('leads from each number to exactly the accounts behind it', async () => {
    const { wrapper, router } = await openOverview()
    const figures = wrapper.findAll<HTMLButtonElement>('button[data-query]').map(({ element }) => ({
      query: element.dataset['query'] ?? '',
      count: Number(element.dataset['count']),
    }))
    expect(figures.length).toBeGreaterThan(20)
    await figure(wrapper, 'status:error').trigger('click')
    await flushPromises()
    expect(router.currentRoute.value.name).toBe('accounts')
    expect(shownEmails()).toEqual(['cy@acme.io', 'di@acme.io'])
    const view = useAccountsViewStore()
    for (const { query, count } of figures) {
      view.setText(query)
      await flushPromises()
      expect([query, view.view.shown]).toEqual([query, count])
    }
  })

  it('says of each cause whose fault it is and what to do, and lays the fitting operation open', async () => {
    const { wrapper, router } = await openOverview()
    const line = wrapper.find('[data-cause=volume]')
    expect(line.text()).toContain('Our volume')
    expect(line.text()).toContain('Lower the daily and the warmup limit')
    expect(wrapper.find('[data-cause=credentials] .act').exists()).toBe(false)
    await line.find('.act').trigger('click')
    await flushPromises()
    expect(router.currentRoute.value.name).toBe('accounts')
    expect([...useAccountsViewStore().selection.emails]).toEqual(['cy@acme.io'])
    expect(useOperationDraftStore().kind).toBe('edit')
    expect(useOperationDraftStore().targets).toEqual(['cy@acme.io'])
  })

  it('tells a deadline only where it concerns someone', async () => {
    const { wrapper } = await openOverview()
    expect(wrapper.find('[data-deadline=microsoftBasicAuth]').text()).toContain('Dec 31, 2026')
    expect(wrapper.find('[data-deadline=microsoftBasicAuth]').text()).toContain('1 Microsoft accounts')
    expect(wrapper.find('[data-deadline=workMail]').exists()).toBe(false)
    expect(wrapper.find('[data-deadline=microsoftBasicAuth] .source').text()).toBe(
      'Source: Exchange Team Blog',
    )
  })

  it('counts anew when an account changes', async () => {
    const { wrapper } = await openOverview()
    const rows = [buildRow('di@acme.io', READY)]
    fake.fire('accounts.changed', { workspaceId: 'ws-1', revision: 2, rows })
    await flushPromises()
    expect(figure(wrapper, 'status:error').text()).toBe('1')
    expect(wrapper.find('[data-cause=credentials]').exists()).toBe(false)
  })

  it('says what to do while there is no account', async () => {
    fake.answer('accounts.fleet', () => buildLot([]))
    const { wrapper } = await openOverview()
    expect(wrapper.find('.state').text()).toContain('No accounts in this workspace')
  })
})

describe('what changed', () => {
  const CHANGED = {
    workspaceId: 'ws-1',
    since: SYNCED_AT,
    total: 2,
    rows: [
      { email: 'cy@acme.io', kind: 'broke', before: 1, after: -1, at: SYNCED_AT },
      { email: 'di@acme.io', kind: 'broke', before: 1, after: -1 },
    ],
  }

  it('is told since the last sync, yesterday, or a date of choice', async () => {
    const { wrapper } = await openOverview()
    expect(wrapper.find('[data-change=broke]').text()).toContain('Ran into trouble2')
    expect(wrapper.find('[data-change=gone]').exists()).toBe(false)
    await wrapper.find('input[name=changes-since][value=yesterday]').setValue(true)
    await flushPromises()
    await wrapper.find('input[name=changes-since][value=date]').setValue(true)
    await wrapper.find('[aria-label="Since this date"]').setValue('2026-11-03')
    await flushPromises()
    const since = fake.inputs('history.summary').map((input) => (input as { since?: number }).since)
    const midnight = new Date()
    midnight.setHours(0, 0, 0, 0)
    midnight.setDate(midnight.getDate() - 1)
    expect(since[0]).toBeUndefined()
    expect(since).toContain(midnight.getTime())
    expect(since.at(-1)).toBe(new Date(2026, 10, 3).getTime())
  })

  it('opens as a list whose accounts are then selected in the grid', async () => {
    fake.answer('history.changes', () => CHANGED)
    const { wrapper, router } = await openOverview()
    await wrapper.find('[data-change=broke]').trigger('click')
    await flushPromises()
    const panel = wrapper.find('aside[aria-label="Changed accounts"]')
    expect(panel.text()).toContain('Active → Connection error')
    await panel
      .findAll('button')
      .find((one) => one.text().includes('Select them'))
      ?.trigger('click')
    await flushPromises()
    expect(router.currentRoute.value.name).toBe('accounts')
    expect([...useAccountsViewStore().selection.emails]).toEqual(['cy@acme.io', 'di@acme.io'])
  })

  it('says why it is not known, and tries again', async () => {
    fake.fail('history.summary', 'cacheUnavailable')
    const { wrapper } = await openOverview()
    const alert = wrapper.find('[role=alert]')
    expect(alert.text()).toContain('The local cache cannot be used')
    fake.answer('history.summary', () => ({ workspaceId: 'ws-1', counts: NO_CHANGES, recordedDays: 0 }))
    await alert.find('button').trigger('click')
    await flushPromises()
    expect(wrapper.text()).toContain('No sync has seen the whole fleet yet.')
  })
})

describe('the trend', () => {
  it('has a table with a gap for each day nobody looked', async () => {
    const today = dayOf(Date.now())
    const day: FleetHistory['days'][number] = {
      day: dayText(today - 1),
      statuses: { '1': 7, '-1': 2, '3': 1 },
      warmupStatuses: { '1': 10 },
      sums: { score: { sum: 861, known: 10 }, dailyLimit: { sum: 300, known: 10 } },
    }
    fake.answer('history.fleet', () => ({ workspaceId: 'ws-1', days: [day] }))
    const { wrapper } = await openOverview()
    await flushPromises()
    // A simulated DOM paints nothing: the table stands in its place.
    await vi.waitFor(() => {
      if (!wrapper.find(`tr[data-day="${day.day}"]`).exists()) throw new Error('not drawn yet')
    })
    const cells = (text: string): string[] =>
      wrapper.findAll(`tr[data-day="${text}"] td`).map((cell) => cell.text())
    expect(cells(day.day)).toEqual(['7', '2', '0', '1', '86.1', '300', '–Unknown', '–Unknown'])
    expect(cells(dayText(today)).every((text) => text === '–Unknown')).toBe(true)
    await wrapper.find('input[name=fleet-span][value="90"]').setValue(true)
    expect(wrapper.findAll('figure tr[data-day]')).toHaveLength(90)
  })
})

describe('the fleet as of a past day', () => {
  const figure = (count: number, query: string) => ({ count, query })
  const mails = { mails: 0, unknownLimits: 0 }
  const FIGURES = {
    total: { ...figure(4, ''), ...mails },
    statuses: [
      { code: 1, ...figure(3, 'status:active') },
      { code: 2, ...figure(1, 'status:paused') },
    ],
    warmups: [],
    providers: [],
    bands: [],
    parts: [{ part: 'ready', ...figure(3, 'is:ready'), ...mails, mails: 85 }],
  }
  const PAST = {
    email: 'cy@acme.io',
    then: { status: 1, warmupStatus: 1, score: 90, dailyLimit: 20 },
    now: { status: -1, warmupStatus: 1, score: 90, dailyLimit: 70, isGone: false },
  }

  async function goTo(wrapper: VueWrapper, day: string): Promise<void> {
    await wrapper.find('.as-of input').setValue(day)
    await flushPromises()
  }

  it('stands beside that of now, and opens as the accounts behind each number', async () => {
    fake.answer('history.asOf', ({ day }: { day: string }) => ({
      workspaceId: 'ws-1',
      day,
      figures: FIGURES,
    }))
    fake.answer('history.asOfAccounts', () => ({ workspaceId: 'ws-1', total: 1, rows: [PAST] }))
    const { wrapper } = await openOverview()
    await goTo(wrapper, '2026-11-03')
    expect(wrapper.find('main h2').text()).toBe('The fleet as of Nov 3, 2026')
    const line = (name: string): string[] =>
      wrapper.findAll(`[data-line="${name}"] td`).map((cell) => cell.text())
    expect(line('all:all')).toEqual(['4', '5', '+1'])
    expect(line('state:1')).toEqual(['3', '2', '−1'])
    expect(line('state:2')).toEqual(['1', '0', '−1'])
    expect(line('state:-1')).toEqual(['0', '2', '+2'])
    await wrapper.find('[data-line="state:1"] button').trigger('click')
    await flushPromises()
    expect(fake.inputs('history.asOfAccounts')[0]).toMatchObject({
      day: '2026-11-03',
      query: 'status:active',
    })
    const panel = wrapper.find('aside[aria-label="Accounts of that day"]')
    expect(panel.text()).toContain('Active → Connection error')
  })

  it('says that nothing is known of a day nobody looked, and leads to the next one that is', async () => {
    fake.answer('history.asOf', ({ day }: { day: string }) => ({
      ...{ workspaceId: 'ws-1', day, before: '2026-11-01' },
      ...(day === '2026-11-01' && { figures: FIGURES }),
    }))
    const { wrapper } = await openOverview()
    await goTo(wrapper, '2026-11-02')
    expect(wrapper.text()).toContain('no sync saw the whole fleet on it')
    const near = wrapper.findAll('button').find((one) => one.text().includes('Nov 1, 2026'))
    await near?.trigger('click')
    await flushPromises()
    expect(wrapper.find('[data-line="all:all"]').exists()).toBe(true)
    await wrapper
      .findAll('button')
      .find((one) => one.text() === 'Back to now')
      ?.trigger('click')
    expect(wrapper.find('[data-tile=accounts]').exists()).toBe(true)
  })
})

describe('alerts', () => {
  const NOTHING = { errors: 0, scores: 0, caps: 0, vitals: 0 }

  it('of the past are listed, and lead to the accounts they were about', async () => {
    fake.answer('alerts.list', () => ({
      workspaceId: 'ws-1',
      alerts: [{ at: SYNCED_AT, counts: { ...NOTHING, errors: 2, caps: 1 } }],
    }))
    fake.answer('alerts.subjects', ({ kind }: { kind: string }) => ({
      workspaceId: 'ws-1',
      subjects: kind === 'caps' ? ['acme.io'] : ['cy@acme.io', 'di@acme.io'],
    }))
    const { wrapper, router } = await openOverview()
    expect(wrapper.find('[data-alert=errors]').text()).toBe('2 accounts in a new error')
    await wrapper.find('[data-alert=caps]').trigger('click')
    await flushPromises()
    expect(router.currentRoute.value.name).toBe('accounts')
    expect(useAccountsViewStore().selection.emails.size).toBe(5)
    await router.push('/overview')
    await vi.waitFor(() => {
      if (!wrapper.find('[data-alert=errors]').exists()) throw new Error('not there yet')
    })
    await wrapper.find('[data-alert=errors]').trigger('click')
    await flushPromises()
    expect([...useAccountsViewStore().selection.emails]).toEqual(['cy@acme.io', 'di@acme.io'])
  })

  it('are listed anew when a sync has found something', async () => {
    const { wrapper } = await openOverview()
    expect(wrapper.text()).toContain('None so far.')
    const alerts = [{ at: SYNCED_AT, counts: { ...NOTHING, vitals: 1 } }]
    fake.answer('alerts.list', () => ({ workspaceId: 'ws-1', alerts }))
    fake.fire('alerts.added', { workspaceId: 'ws-1' })
    await flushPromises()
    expect(wrapper.find('[data-alert=vitals]').text()).toBe('1 domain whose vitals broke')
  })
})
