import { flushPromises, type DOMWrapper, type VueWrapper } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import App from '../../../../renderer/app/App.vue'
import { useAccountsViewStore } from '../../../../renderer/stores/accounts-view'
import type { Operation } from '../../../../shared/contract/operations'
import { buildLot, buildRow, installFakeBridge, type FakeBridge } from '../../support/fake-bridge'
import { mountApp, type Mounted } from '../../support/mount-app'
import { buildRun } from '../../support/imports'
import { buildOperation, buildOperationRow } from '../../support/operations'

let fake: FakeBridge
beforeEach(() => {
  fake = installFakeBridge()
})

const HOSTILE = '535 <img src=x onerror=alert(1)> refused'

async function openJobs(operations: readonly Operation[]): Promise<Mounted> {
  fake.answer('operations.list', () => ({ workspaceId: 'ws-1', operations }))
  fake.answer('operations.rows', ({ states }: { states?: string[] }) => ({
    rows: [
      buildOperationRow(1, { before: { dailyLimit: 25 }, after: { dailyLimit: 17 } }),
      buildOperationRow(2, { state: 'failed', code: 'rejected', reason: HOSTILE }),
    ].filter(({ state }) => states === undefined || states.includes(state)),
  }))
  return mountApp(App, { path: '/jobs' })
}

const button = (wrapper: VueWrapper, name: RegExp): DOMWrapper<Element> | undefined =>
  wrapper.findAll('main button').find((one) => name.test(one.text()))

const JOB = {
  ...{ id: 'job-1', type: 'update-warmup-accounts', state: 'running', status: 'in-progress', progress: 50 },
  ...{ succeeded: 20, failed: 0, total: 40, createdAt: 99_000, lookedAt: 99_500 },
}

const EDIT = buildOperation({
  id: 7,
  kind: 'edit',
  settings: { dailyLimit: 17 },
  total: 2,
  counts: { done: 1, failed: 1 },
  canRetry: true,
  canUndo: true,
})

describe('the page of jobs', () => {
  it('says that there are none yet, and leads to the accounts', async () => {
    const { wrapper, router } = await openJobs([])
    expect(wrapper.find('.state').text()).toContain('No jobs yet')
    await button(wrapper, /Go to the accounts/)?.trigger('click')
    await flushPromises()
    expect(router.currentRoute.value.name).toBe('accounts')
  })

  it('says why they can not be shown, and tries again', async () => {
    fake.fail('operations.list', 'cacheUnavailable')
    const { wrapper } = await mountApp(App, { path: '/jobs' })
    expect(wrapper.find('.state').text()).toContain('The local cache cannot be used')
    fake.answer('operations.list', () => ({ workspaceId: 'ws-1', operations: [EDIT] }))
    await button(wrapper, /Try again/)?.trigger('click')
    await flushPromises()
    expect(wrapper.find('article h2').text()).toContain('Edit 2 accounts')
  })

  it('exports the rows that are shown, and says how many and where to', async () => {
    const { wrapper } = await openJobs([EDIT])
    fake.answer('operations.export', () => ({ kind: 'saved', count: 1, fileName: 'job-7.csv' }))
    await wrapper
      .findAll('[aria-label="Show rows that are"] button')
      .find((one) => one.text().startsWith('Failed'))
      ?.trigger('click')
    await button(wrapper, /Export CSV/)?.trigger('click')
    await flushPromises()
    expect(fake.inputs('operations.export')).toEqual([{ id: 7, states: ['failed'] }])
    expect(wrapper.text()).toContain('Exported 1 row')
    fake.fail('operations.export', 'fileNotWritten')
    await button(wrapper, /Export CSV/)?.trigger('click')
    await flushPromises()
    expect(wrapper.find('[role=alert]').text()).not.toBe('')
    expect(wrapper.text()).not.toContain('Exported 1 row')
  })

  it('shows an operation with what it set, what came of each row, and why, as the characters it consists of', async () => {
    const { wrapper } = await openJobs([EDIT])
    const detail = wrapper.find('article')
    expect(detail.text()).toContain('Daily limit: 17')
    expect(detail.text()).toContain('1 changed, 1 failed')
    const lines = wrapper.findAll('[role=option]')
    expect(lines[0]?.text()).toContain('Daily limit 25 → 17')
    await lines[1]?.trigger('click')
    expect(wrapper.find('[aria-label="The chosen row"]').text()).toContain(HOSTILE)
    expect(detail.findAll('img')).toHaveLength(0)
  })

  it('lists only the rows of a state when asked', async () => {
    const { wrapper } = await openJobs([EDIT])
    await button(wrapper, /^Failed/)?.trigger('click')
    await flushPromises()
    expect(fake.inputs('operations.rows').at(-1)).toMatchObject({ id: 7, states: ['failed'] })
    expect(wrapper.findAll('[role=option]').map((line) => line.text())).toEqual([
      expect.stringContaining('user2@dom.io'),
    ])
  })

  it('follows one that runs, here and in the bottom bar, until it ends', async () => {
    const running = { id: 8, state: 'running' as const, total: 100, canPause: true, canCancel: true }
    const { wrapper } = await openJobs([buildOperation({ ...running, counts: { pending: 90, done: 10 } })])
    expect(wrapper.find('footer').text()).toContain('10 of 100')
    const changed = buildOperation({ ...running, perMinute: 60, counts: { pending: 60, done: 40 } })
    fake.fire('operations.changed', { workspaceId: 'ws-1', operations: [changed], removed: [] })
    await flushPromises()
    expect(wrapper.find('nav[aria-label=Jobs]').text()).toContain('60 a minute, about 60 seconds left')
    fake.answer('operations.pause', () => buildOperation({ id: 8, state: 'waiting', total: 100 }))
    await button(wrapper, /^Pause$/)?.trigger('click')
    await flushPromises()
    expect(fake.inputs('operations.pause')).toEqual([{ id: 8 }])
    const ended = buildOperation({ id: 8, total: 100, counts: { done: 100 } })
    fake.fire('operations.changed', { workspaceId: 'ws-1', operations: [ended], removed: [] })
    await flushPromises()
    expect(wrapper.find('footer').text()).not.toContain('of 100')
    expect(wrapper.find('article').text()).toContain('100 paused')
  })

  it('tries again what failed, and not while offline', async () => {
    fake.answer('network.get', () => ({ kind: 'offline', since: 0 }))
    const { wrapper } = await openJobs([EDIT])
    expect(button(wrapper, /^Retry 1 failed/)?.attributes('disabled')).toBeDefined()
    fake.fire('network.changed', { kind: 'online', since: 1 })
    await flushPromises()
    fake.answer('operations.retry', () => EDIT)
    await button(wrapper, /^Retry 1 failed/)?.trigger('click')
    expect(fake.inputs('operations.retry')).toEqual([{ id: 7 }])
  })

  it('leads to the accounts of its rows, and selects them', async () => {
    fake.answer('accounts.fleet', () => buildLot([buildRow('user1@dom.io'), buildRow('other@dom.io')]))
    const { wrapper, router } = await openJobs([EDIT])
    await button(wrapper, /Show these accounts/)?.trigger('click')
    await flushPromises()
    expect(router.currentRoute.value.name).toBe('accounts')
    expect([...useAccountsViewStore().selection.emails]).toEqual(['user1@dom.io'])
  })

  it('opens the one that a notification tells of', async () => {
    const other = buildOperation({ id: 3, kind: 'tag', counts: { done: 5 } })
    const { wrapper } = await openJobs([EDIT, other])
    const event = {
      kind: 'operation',
      id: 3,
      operation: 'tag',
      isUndo: false,
      outcome: 'done',
      done: 5,
      unchanged: 0,
      failed: 0,
    }
    fake.fire('notifications.opened', { workspaceId: 'ws-1', event })
    await flushPromises()
    expect(wrapper.find('article h2').text()).toContain('Tag 5 accounts')
  })

  it('lists imports and Instantly’s jobs with the operations, the latest first, and each by itself', async () => {
    fake.answer('importRuns.list', () => ({
      workspaceId: 'ws-1',
      runs: [buildRun({ id: 2, createdAt: 90_000 })],
    }))
    fake.answer('backgroundJobs.list', () => ({
      workspaceId: 'ws-1',
      jobs: [JOB, { ...JOB, id: 'own', operationId: 7 }],
    }))
    const { wrapper } = await openJobs([EDIT])
    const titles = (): string[] => wrapper.findAll('nav[aria-label=Jobs] .title').map((one) => one.text())
    expect(titles()).toEqual([
      'Change warmup',
      'Import of reseller.csv',
      expect.stringContaining('Edit 2 accounts'),
    ])
    await wrapper.findAll('input[name=jobs]')[3]?.trigger('change')
    expect(titles()).toEqual(['Change warmup', 'Change warmup'])
    await wrapper.findAll('input[name=jobs]')[2]?.trigger('change')
    expect(titles()).toEqual([expect.stringMatching(/^Import of/)])
  })

  it('says of a job begun elsewhere how far it is, watches it, and what did not change once it ends', async () => {
    fake.answer('accounts.fleet', () => buildLot([buildRow('user1@dom.io'), buildRow('other@dom.io')]))
    fake.answer('backgroundJobs.list', () => ({ workspaceId: 'ws-1', jobs: [JOB] }))
    const { wrapper, router } = await openJobs([])
    expect(fake.inputs('backgroundJobs.watch')).toEqual([{ isWatched: true }])
    expect(wrapper.find('article').text()).toContain('20 of 40')
    expect(wrapper.find('footer').text()).toContain('Change warmup20 of 40')
    fake.fire('backgroundJobs.changed', { workspaceId: 'ws-1', jobs: [{ ...JOB, perMinute: 4 }] })
    await flushPromises()
    expect(wrapper.find('article').text()).toContain('4 a minute, about 5 minutes left')
    expect(button(wrapper, /Show these accounts/)).toBeUndefined()
    expect(wrapper.find('article').text()).toContain('begun elsewhere')
    const ended = { ...JOB, state: 'done', status: 'success', succeeded: 40, changed: 37, checked: 250 }
    fake.fire('backgroundJobs.changed', { workspaceId: 'ws-1', jobs: [ended] })
    await flushPromises()
    expect(wrapper.find('article').text()).toContain('Instantly says that it did 40: 3 did not change.')
    expect(wrapper.find('nav[aria-label=Jobs]').text()).toContain('Done, some unchanged')
    expect(wrapper.find('footer').text()).not.toContain('Change warmup')
    fake.answer('backgroundJobs.accounts', () => ({ emails: ['user1@dom.io'] }))
    await button(wrapper, /Show these accounts/)?.trigger('click')
    await flushPromises()
    expect(fake.inputs('backgroundJobs.accounts')).toEqual([{ id: 'job-1' }])
    expect(router.currentRoute.value.name).toBe('accounts')
    expect([...useAccountsViewStore().selection.emails]).toEqual(['user1@dom.io'])
  })

  it('counts what runs here and elsewhere as one in the bottom bar, which leads to the first', async () => {
    const percent = { ...JOB, type: 'move-leads', succeeded: undefined, failed: undefined, total: undefined }
    fake.answer('backgroundJobs.list', () => ({ workspaceId: 'ws-1', jobs: [percent] }))
    const { wrapper } = await openJobs([])
    expect(wrapper.find('footer').text()).toContain('Move leads50 %')
    const running = buildOperation({ id: 8, state: 'running', total: 100, counts: { pending: 90, done: 10 } })
    fake.fire('operations.changed', { workspaceId: 'ws-1', operations: [running], removed: [] })
    await flushPromises()
    expect(wrapper.find('footer').text()).toContain('2 jobs30 %')
    fake.fire('backgroundJobs.changed', {
      workspaceId: 'ws-1',
      jobs: [{ ...percent, total: 40, succeeded: 20 }],
    })
    await flushPromises()
    expect(wrapper.find('footer').text()).toContain('2 jobs30 of 140')
    await wrapper.find('footer .jobs').trigger('click')
    expect(wrapper.find('article h2').text()).toContain('Pause 100 accounts')
  })

  it('says of a job it no longer follows why, and looks again', async () => {
    const lost = { ...JOB, state: 'unseen', givenUp: 'patience' }
    fake.answer('backgroundJobs.list', () => ({
      workspaceId: 'ws-1',
      jobs: [lost],
      obstacle: 'missingScope',
    }))
    const { wrapper } = await openJobs([])
    expect(wrapper.find('article').text()).toContain('had not ended after 45 minutes')
    expect(wrapper.find('article').text()).toContain('The API key is not allowed to do this')
    await button(wrapper, /Look again/)?.trigger('click')
    expect(fake.inputs('backgroundJobs.refresh')).toHaveLength(1)
  })
})
