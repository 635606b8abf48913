import { flushPromises, type DOMWrapper, type VueWrapper } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import App from '../../../../renderer/app/App.vue'
import { useOperationsStore } from '../../../../renderer/stores/operations'
import type { Deed } from '../../../../shared/contract/deeds'
import type { LoggedRequest } from '../../../../shared/contract/requests'
import { buildLot, buildRow, installFakeBridge, type FakeBridge } from '../../support/fake-bridge'
import { mountApp, type Mounted } from '../../support/mount-app'
import { buildOperation } from '../../support/operations'

let fake: FakeBridge
beforeEach(() => {
  fake = installFakeBridge()
})

const HOSTILE = '<img src=x onerror=alert(1)>\u202e535 refused'

const buildDeed = (place: number, more: Partial<Deed> = {}): Deed => ({
  ...{
    place,
    at: 1_790_000_000_000 + place,
    workspaceId: 'ws-1',
    operationId: 4,
    kind: 'edit',
    isUndo: false,
  },
  ...{
    subject: `u${place}@x.example`,
    outcome: 'done',
    before: { dailyLimit: 30 },
    after: { dailyLimit: 20 },
  },
  ...more,
})

const buildRequest = (place: number, more: Partial<LoggedRequest> = {}): LoggedRequest => ({
  ...{
    place,
    at: 1_790_000_000_000,
    method: 'GET',
    path: `/api/v2/accounts/u${place}%40x.example`,
    status: 200,
  },
  ...{ isBodyHidden: false, ms: 84, attempt: 1, waitedMs: 0, sentBytes: 0, receivedBytes: 1_240 },
  ...more,
})

const DEEDS = [
  buildDeed(3),
  buildDeed(2, { outcome: 'failed', code: 'rejected', reason: HOSTILE }),
  buildDeed(1),
]

async function openActivity(deeds: readonly Deed[] = DEEDS): Promise<Mounted> {
  fake.answer('deeds.list', () => ({ rows: deeds }))
  fake.answer('accounts.fleet', () => buildLot([buildRow('u3@x.example')]))
  return mountApp(App, { path: '/activity' })
}

const lines = (wrapper: VueWrapper): string[] => wrapper.findAll('[role="option"]').map((one) => one.text())

const button = (wrapper: VueWrapper, name: RegExp): DOMWrapper<Element> | undefined =>
  wrapper.findAll('main button').find((one) => name.test(one.text()))

async function openRequests(rows: readonly LoggedRequest[]): Promise<Mounted> {
  const mounted = await openActivity()
  fake.answer('requests.list', () => ({ rows, origin: 'https://api.instantly.ai' }))
  await mounted.wrapper.find('#activity-panel-requests').trigger('click')
  await flushPromises()
  return mounted
}

describe('the changes on the page of activity', () => {
  it('are listed with account, result and what changed; foreign text is only text', async () => {
    const { wrapper } = await openActivity()
    expect(lines(wrapper)[0]).toMatch(/Edit settings.*u3@x\.example.*Done.*Daily limit 30 → 20/)
    expect(lines(wrapper)[1]).toMatch(
      /u2@x\.example.*Failed.*<img src=x onerror=alert\(1\)>\ufffd535 refused/,
    )
    expect(wrapper.find('main img').exists()).toBe(false)
  })

  it('say that there are none yet, and that none fits', async () => {
    const { wrapper } = await openActivity([])
    expect(wrapper.find('main .state').text()).toContain('Nothing changed yet')
    await wrapper.find('input[type="search"]').setValue('nobody')
    await flushPromises()
    expect(wrapper.find('main .state').text()).toContain('No change matches')
    await button(wrapper, /Show all/)?.trigger('click')
    await flushPromises()
    expect(fake.inputs('deeds.list').at(-1)).toEqual({ limit: 200 })
  })

  it('can not be read: says so, and tries again', async () => {
    fake.fail('deeds.list', 'cacheUnavailable')
    const { wrapper } = await mountApp(App, { path: '/activity' })
    expect(wrapper.find('main [role="alert"]').text()).toContain('The local cache cannot be used')
    fake.answer('deeds.list', () => ({ rows: DEEDS }))
    await button(wrapper, /Try again/)?.trigger('click')
    await flushPromises()
    expect(lines(wrapper)).toHaveLength(3)
  })

  it('are narrowed by email, kind, result and time', async () => {
    const { wrapper } = await openActivity()
    await wrapper.find('input[type="search"]').setValue(' u2 ')
    const [kind, outcome, when] = wrapper.findAll('main select')
    await kind?.setValue('edit')
    await outcome?.setValue('failed')
    await when?.setValue('7')
    await flushPromises()
    expect(fake.inputs('deeds.list').at(-1)).toMatchObject({
      ...{ text: 'u2', kinds: ['edit'], outcomes: ['failed'] },
      since: expect.any(Number) as number,
    })
  })

  it('lead to the account and to the job', async () => {
    fake.answer('operations.get', () => buildOperation({ id: 4 }))
    const { wrapper, router } = await openActivity()
    await wrapper.findAll('[role="option"]')[0]?.trigger('click')
    expect(wrapper.find('[aria-label="The chosen change"]').text()).toContain('Daily limit')
    await button(wrapper, /Open job/)?.trigger('click')
    await expect.poll(() => router.currentRoute.value.name).toBe('jobs')
    expect(useOperationsStore().opened).toBe(4)
  })

  it('are exported as they are narrowed, and how many and where to is said', async () => {
    const { wrapper } = await openActivity()
    fake.answer('deeds.export', () => ({ kind: 'saved', count: 3, fileName: 'activity.csv' }))
    await button(wrapper, /Export CSV/)?.trigger('click')
    await flushPromises()
    expect(wrapper.find('main').text()).toContain('Exported 3 changes to activity.csv.')
  })

  it('come in while one looks on', async () => {
    const { wrapper } = await openActivity()
    fake.answer('deeds.list', () => ({ rows: [buildDeed(4), ...DEEDS] }))
    fake.fire('operations.changed', { workspaceId: 'ws-1', operations: [], removed: [] })
    await expect.poll(() => lines(wrapper)[0]).toContain('u4@x.example')
  })
})

describe('the requests on the page of activity', () => {
  it('are listed with path, answer, time, try and size', async () => {
    const { wrapper } = await openRequests([
      buildRequest(2, { status: 503, attempt: 2, waitedMs: 1_200 }),
      buildRequest(1, { status: undefined, code: 'timeout', ms: 30_000 }),
    ])
    expect(lines(wrapper)[0]).toMatch(/GET\s*\/accounts\/u2@x\.example\s*503\s*84 ms\s*2\s*1\.2 s\s*1\.2 kB/)
    expect(lines(wrapper)[1]).toMatch(/Timeout\s*30 s/)
  })

  it('are shown whole, with a line for a terminal that has no key', async () => {
    const { wrapper } = await openRequests([buildRequest(1, { method: 'POST', isBodyHidden: true })])
    await wrapper.find('[role="option"]').trigger('click')
    const detail = wrapper.find('[aria-label="The chosen request"]')
    expect(detail.text()).toContain('Not kept: it may hold passwords')
    await button(wrapper, /Copy as curl/)?.trigger('click')
    await flushPromises()
    expect(detail.find('[role="status"]').text()).toMatch(/Copied, without the key|Could not copy/)
  })

  it('are narrowed, and cleared', async () => {
    const { wrapper } = await openRequests([buildRequest(1)])
    await wrapper.find('input[type="search"]').setValue('acme')
    await wrapper.findAll('main input[type="radio"]')[2]?.trigger('change')
    await flushPromises()
    expect(fake.inputs('requests.list').at(-1)).toMatchObject({ text: 'acme', outcome: 'failed' })
    await button(wrapper, /Clear the log/)?.trigger('click')
    await flushPromises()
    expect(fake.inputs('requests.clear')).toHaveLength(1)
  })
})
