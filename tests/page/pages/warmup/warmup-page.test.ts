import { flushPromises, type DOMWrapper, type VueWrapper } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import App from '../../../../renderer/app/App.vue'
import { useAccountsViewStore } from '../../../../renderer/stores/accounts-view'
import { dayOf, dayText } from '../../../../shared/domain/history'
import { buildLot, buildRow, installFakeBridge, type FakeBridge } from '../../support/fake-bridge'
import { buildGroup, buildMover, today } from '../../support/health'
import { mountApp, type Mounted } from '../../support/mount-app'

let fake: FakeBridge

const ROWS = [
  buildRow('ada@acme.io', { score: 60 }),
  buildRow('bob@acme.io', { score: 95, provider: 3 }),
  buildRow('cy@other.io', { score: 88, provider: 3 }),
  buildRow('new@other.io', { score: 0, warmupStatus: 0 }),
]

const DAYS = new Map([
  [-1, { score: 80 }],
  [-2, { sent: 10, score: 90 }],
  [-3, { sent: 0 }],
])

interface Asked {
  readonly from: string
  readonly to: string
  readonly emails?: readonly string[]
}

beforeEach(() => {
  fake = installFakeBridge()
  fake.answer('accounts.fleet', () => buildLot(ROWS))
  fake.answer('warmup.group', (asked: Asked) =>
    buildGroup(asked, DAYS, { accounts: asked.emails?.length ?? 4 }),
  )
})

async function openWarmup(path = '/warmup'): Promise<Mounted> {
  const mounted = await mountApp(App, { path })
  await flushPromises()
  return mounted
}

const asked = (): Asked[] => fake.inputs('warmup.group') as Asked[]
const tables = (wrapper: VueWrapper): string[][][] =>
  wrapper
    .findAll('main [role=region] table')
    .map((table) =>
      table.findAll('tbody tr').map((line) => line.findAll('th, td').map((cell) => cell.text())),
    )
const figures = (wrapper: VueWrapper): string[] =>
  wrapper.findAll('main dl > div').map((one) => `${one.find('dt').text()}: ${one.find('dd').text()}`)
const button = (wrapper: VueWrapper, name: RegExp): DOMWrapper<Element> | undefined =>
  wrapper.findAll('main button').find((one) => name.test(one.text()))

describe('the page of warmup', () => {
  it('shows the whole fleet’s last 30 days, as a table beside the chart, with the unknown told from none', async () => {
    const { wrapper } = await openWarmup()
    const [table] = tables(wrapper)
    expect(table).toHaveLength(30)
    expect(table?.slice(0, 4).map((line) => line.slice(1))).toEqual([
      ['–Unknown', '–Unknown', '–Unknown', '–Unknown', 'low confidence 80'],
      ['10', '10', '–Unknown', '10', 'low confidence 90'],
      ['0', '0', '–Unknown', '0', '–Unknown'],
      ['–Unknown', '–Unknown', '–Unknown', '–Unknown', '–Unknown'],
    ])
    expect(figures(wrapper)).toEqual([
      'Accounts: 4',
      'Sent: 10',
      'In the inbox: 100 %',
      'In spam: Unknown',
      'Received: 10',
      'Mean score: 80',
      'Score’s change: −10',
    ])
    expect(wrapper.text()).toContain('no promise of where your campaign mails land')
    // Six days more are read, to know on how many mails the first scores rest.
    expect(asked().at(-1)).toMatchObject({ from: dayText(dayOf(Date.now()) - 35), to: today() })
    expect(asked().at(-1)?.emails).toBeUndefined()
  })

  it('asks for a group by a query, or by one of the menu, and keeps it and the days in the address', async () => {
    const { wrapper, router } = await openWarmup('/warmup?of=domain:acme.io&days=7')
    expect(asked().at(-1)?.emails).toEqual(['ada@acme.io', 'bob@acme.io'])
    expect(tables(wrapper)[0]).toHaveLength(7)
    const menu = wrapper.findAll('main [role=menu] button')
    expect(menu.map((one) => one.find('.word').text())).toEqual(
      expect.arrayContaining(['Whole fleet', 'Needs attention', 'Google', 'Microsoft']),
    )
    await menu.find((one) => one.text().startsWith('Microsoft'))?.trigger('click')
    await flushPromises()
    expect(router.currentRoute.value.query).toEqual({ of: 'provider:microsoft', days: '7' })
    expect(asked().at(-1)?.emails).toEqual(['bob@acme.io', 'cy@other.io'])
    await wrapper.findAll('main input[name="warmup-page-span"]').at(-1)?.trigger('change')
    await flushPromises()
    expect(router.currentRoute.value.query).toMatchObject({ days: '90' })
    expect(tables(wrapper)[0]).toHaveLength(90)
  })

  it('compares two groups, with the difference of each figure', async () => {
    fake.answer('warmup.group', (one: Asked) =>
      buildGroup(one, one.emails ? DAYS : new Map([[-1, { sent: 4, score: 96 }]]), {
        accounts: one.emails?.length ?? 4,
      }),
    )
    const { wrapper, router } = await openWarmup('/warmup?of=domain:acme.io')
    await button(wrapper, /^Compare/)?.trigger('click')
    await flushPromises()
    expect(router.currentRoute.value.query).toMatchObject({ of: 'domain:acme.io', with: '' })
    await flushPromises()
    const rows = wrapper
      .findAll('[aria-label="The groups compared"] tbody tr')
      .map((line) => line.findAll('th, td').map((cell) => cell.text()))
    expect(rows[0]).toEqual(['Accounts', '2', '4', '−2'])
    expect(rows[1]).toEqual(['Sent', '10', '4', '+6'])
    expect(rows[2]).toEqual(['In the inbox', '100 %', '100 %', '0 points'])
    expect(rows[3]).toEqual(['In spam', 'Unknown', 'Unknown', '–'])
    expect(rows[5]).toEqual(['Mean score', '80', '96', '−16'])
    expect(tables(wrapper)).toHaveLength(2)
    await wrapper.find('[aria-label="Stop comparing"]').trigger('click')
    await flushPromises()
    expect(tables(wrapper)).toHaveLength(1)
  })

  it('lists the lowest and the falling, without who has no measured score, and leads to them in the grid', async () => {
    fake.answer('warmup.group', (one: Asked) =>
      buildGroup(one, DAYS, {
        lowest: [
          buildMover('new@other.io', { score: 0 }),
          buildMover('ada@acme.io', { recentSent: 19, before: undefined }),
          buildMover('deleted@acme.io'),
        ],
        falling: [buildMover('cy@other.io', { score: 88, before: 99 })],
      }),
    )
    const { wrapper, router } = await openWarmup()
    const lines = (title: string): string[][] =>
      wrapper
        .findAll(`section[aria-label="${title}"] tbody tr`)
        .map((line) => line.findAll('th, td').map((cell) => cell.text()))
    expect(lines('Lowest scores')).toEqual([['ada@acme.io', '60', '–', 'low 19', '']])
    expect(lines('Falling fastest')).toEqual([['cy@other.io', '88', '−11', '40', '']])
    // Two dots and no line: the day between is unknown.
    expect(wrapper.find('section[aria-label="Falling fastest"] .spark').findAll('circle')).toHaveLength(2)
    await wrapper.find('section[aria-label="Falling fastest"] tbody button').trigger('click')
    await flushPromises()
    expect(router.currentRoute.value.name).toBe('accounts')
    expect(useAccountsViewStore().opened).toBe('cy@other.io')
  })

  it('says whom it has no one of, of what it knows nothing, and why it could not read', async () => {
    fake.answer('warmup.group', (one: Asked) => buildGroup(one, new Map()))
    const { wrapper, router } = await openWarmup()
    expect(wrapper.text()).toContain('Nothing is known of these days')
    await router.push('/warmup?of=tag:nobody-has-it')
    await flushPromises()
    expect(wrapper.text()).toContain('No account is in this group')
    fake.answer('accounts.fleet', () => buildLot([]))
    const { wrapper: empty } = await openWarmup()
    expect(empty.text()).toContain('No accounts yet')
    fake.fail('warmup.group', 'cacheUnavailable')
    await router.push('/warmup?of=domain:other.io')
    await flushPromises()
    expect(wrapper.find('main [role=alert]').text()).toContain('The local cache cannot be used')
    fake.answer('warmup.group', (one: Asked) => buildGroup(one, DAYS))
    await button(wrapper, /Try again/)?.trigger('click')
    await flushPromises()
    expect(tables(wrapper)).toHaveLength(1)
  })

  it('saves the days as a table, unknown ones empty, and says where, or why not', async () => {
    fake.answer('charts.saveTable', () => ({ kind: 'saved', fileName: 'warmup.csv' }))
    const { wrapper } = await openWarmup('/warmup?of=domain:acme.io&days=7')
    await button(wrapper, /Save CSV/)?.trigger('click')
    await flushPromises()
    const [saved] = fake.inputs('charts.saveTable') as { name: string; head: string[]; rows: unknown[][] }[]
    expect(saved?.name).toBe('warmup-domain-acme.io-7-days')
    expect(saved?.head).toEqual([
      'Day',
      'Sent',
      'In the inbox',
      'In spam',
      'Received',
      'Health score',
      'Confidence',
    ])
    expect(saved?.rows.at(-1)).toEqual([today(), undefined, undefined, undefined, undefined, 80, 'low'])
    expect(saved?.rows).toHaveLength(7)
    expect(wrapper.text()).toContain('Saved as warmup.csv.')
    fake.fail('charts.saveTable', 'fileNotWritten')
    await button(wrapper, /Save CSV/)?.trigger('click')
    await flushPromises()
    expect(wrapper.find('main [role=alert]').text()).toContain('The file could not be written')
  })
})
