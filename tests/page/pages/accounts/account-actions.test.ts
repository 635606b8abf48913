import { flushPromises, type DOMWrapper, type VueWrapper } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import App from '../../../../renderer/app/App.vue'
import type { AccountRow } from '../../../../shared/contract/accounts'
import type { Operation, OperationRequest } from '../../../../shared/contract/operations'
import {
  buildDetail,
  buildLot,
  buildRow,
  installFakeBridge,
  type FakeBridge,
} from '../../support/fake-bridge'
import { mountApp } from '../../support/mount-app'

const NONE = { pending: 0, sent: 0, done: 0, unchanged: 0, failed: 0, unknown: 0, cancelled: 0 }

const buildOperation = (id: number, more: Partial<Operation> = {}): Operation => ({
  id,
  workspaceId: 'ws-1',
  kind: 'pause',
  way: 'single',
  state: 'running',
  isStopping: false,
  total: 1,
  counts: { ...NONE, pending: 1 },
  createdAt: 1,
  canCancel: true,
  canPause: true,
  canContinue: false,
  canRetry: false,
  canUndo: false,
  ...more,
})

const RECORD = {
  daily_limit: 30,
  reply_to: 'desk@a.io',
  status_message: { response: '550 5.4.5 <b>Daily</b> sending limit exceeded' },
}

let fake: FakeBridge
let started = 0
beforeEach(() => {
  fake = installFakeBridge()
  started = 0
  fake.answer('tags.list', () => [
    { id: 't1', label: 'cold' },
    { id: 't2', label: 'warm' },
  ])
  fake.answer('operations.preview', () => ({ previewId: 'p1', willChange: 1, excluded: [] }))
  fake.answer('operations.previewUndo', () => ({ previewId: 'u1', willChange: 1, excluded: [] }))
  fake.answer('operations.start', () => buildOperation(++started))
  fake.answer('operations.ofAccount', () => [])
})

async function open(row: Partial<AccountRow> = {}): Promise<VueWrapper> {
  const ada = buildRow('ada@a.io', { tagIds: ['t1'], dailyLimit: 30, ...row })
  fake.answer('accounts.fleet', () => buildLot([ada]))
  fake.answer('accounts.get', () => buildDetail(ada, { record: RECORD }))
  fake.answer('accounts.refresh', () => buildDetail(ada, { record: RECORD }))
  fake.answer('history.account', ({ email }: { email: string }) => ({
    ...{ workspaceId: 'ws-1', email, days: [], changes: [] },
  }))
  const { wrapper } = await mountApp(App)
  await wrapper.find('[data-position="0"] .email').trigger('click')
  await flushPromises()
  return wrapper
}

const drawer = (wrapper: VueWrapper): DOMWrapper<Element> => wrapper.find('[aria-label="Account"]')
const button = (wrapper: VueWrapper, name: string): DOMWrapper<HTMLButtonElement> =>
  drawer(wrapper)
    .findAll('button')
    .find((one) => one.text() === name)!
const line = (wrapper: VueWrapper): string => drawer(wrapper).find('.line[role=status]').text()
const asked = (): OperationRequest[] => fake.inputs('operations.preview') as OperationRequest[]

async function tell(more: Partial<Operation>): Promise<void> {
  fake.fire('operations.changed', {
    workspaceId: 'ws-1',
    operations: [buildOperation(started, more)],
    removed: [],
  })
  await flushPromises()
}

describe('a quick action', () => {
  it('is an operation on this account alone, and its way back is offered when it is done', async () => {
    const wrapper = await open()
    await button(wrapper, 'Pause').trigger('click')
    await flushPromises()
    expect(asked()).toEqual([{ kind: 'pause', targets: { emails: ['ada@a.io'] } }])
    expect(fake.inputs('operations.start')).toEqual([{ previewId: 'p1' }])
    expect(line(wrapper)).toContain('Pause: under way')
    await button(wrapper, 'Warmup off').trigger('click')
    expect(asked()).toHaveLength(1)

    await tell({ state: 'done', counts: { ...NONE, done: 1 }, canUndo: true })
    expect(line(wrapper)).toContain('Pause: done.')
    await button(wrapper, 'Undo').trigger('click')
    await flushPromises()
    expect(fake.inputs('operations.previewUndo')).toEqual([{ id: 1 }])
    expect(fake.inputs('operations.start').at(-1)).toEqual({ previewId: 'u1' })
    expect(line(wrapper)).toContain('Undo: Pause: under way')
  })

  it('says in words, never as markup, why it failed', async () => {
    const wrapper = await open()
    await button(wrapper, 'Pause').trigger('click')
    await flushPromises()
    const row = {
      place: 0,
      subject: 'ada@a.io',
      state: 'failed',
      code: 'rejected',
      reason: '<i>no</i>',
      attempts: 1,
    }
    fake.answer('operations.rows', () => ({ rows: [row] }))
    await tell({ state: 'done', counts: { ...NONE, failed: 1 } })
    expect(line(wrapper)).toContain('Instantly refused these values. It says: <i>no</i>')
    expect(drawer(wrapper).find('i').exists()).toBe(false)
  })

  it('is not begun when nothing would change, and says why', async () => {
    fake.answer('operations.preview', () => ({
      previewId: 'p',
      willChange: 0,
      excluded: [{ reason: 'gone', count: 1 }],
    }))
    const wrapper = await open()
    await button(wrapper, 'Pause').trigger('click')
    await flushPromises()
    expect(line(wrapper)).toContain('Pause: not done, Instantly no longer lists it.')
    expect(fake.inputs('operations.start')).toHaveLength(0)
  })

  it('fits the state: an account in error is resumed or marked as fixed, not paused', async () => {
    const wrapper = await open({ status: -1, cause: 'brokenGrant', warmupStatus: 0 })
    const names = drawer(wrapper)
      .findAll('[aria-label=Actions] > button')
      .map((one) => one.text())
    expect(names).toEqual(['Resume', 'Mark fixed', 'Warmup on', 'Test vitals', 'Delete…'])
  })

  it('is out of reach while offline, with the reason', async () => {
    fake.answer('network.get', () => ({ kind: 'offline', since: 0 }))
    const wrapper = await open()
    const pause = button(wrapper, 'Pause')
    expect(pause.element.disabled).toBe(true)
    expect(pause.attributes('title')).toContain('Offline')
    expect(drawer(wrapper).find('[data-setting=dailyLimit]').attributes()).toHaveProperty('disabled')
  })
})

describe('deleting an account', () => {
  it('says what is lost, and wants the number of accounts typed', async () => {
    const wrapper = await open()
    await button(wrapper, 'Delete…').trigger('click')
    const dialog = drawer(wrapper).find('[role=alertdialog]')
    expect(dialog.text()).toContain('30 mails a day less')
    const confirm = dialog.findAll('button').at(-1)!
    await confirm.trigger('click')
    expect(asked()).toHaveLength(0)
    await dialog.find('input').setValue('1')
    await confirm.trigger('click')
    await flushPromises()
    expect(asked()).toEqual([{ kind: 'delete', targets: { emails: ['ada@a.io'] } }])
    expect(fake.inputs('operations.start')).toEqual([{ previewId: 'p1', typedCount: 1 }])
  })
})

describe('editing in place', () => {
  const pencil = (wrapper: VueWrapper): DOMWrapper<HTMLButtonElement> =>
    drawer(wrapper).find('[data-setting=dailyLimit]')
  const field = (wrapper: VueWrapper): DOMWrapper<HTMLInputElement> => drawer(wrapper).find('form input')

  it('changes the one setting, by keyboard, and gives the focus back', async () => {
    const wrapper = await open()
    await pencil(wrapper).trigger('click')
    await flushPromises()
    expect(document.activeElement).toBe(field(wrapper).element)
    expect(field(wrapper).element.value).toBe('30')
    await field(wrapper).setValue('12')
    await field(wrapper).trigger('keydown', { key: 'Enter' })
    await flushPromises()
    expect(asked()).toEqual([{ kind: 'edit', change: { dailyLimit: 12 }, targets: { emails: ['ada@a.io'] } }])
    expect(line(wrapper)).toContain('Daily limit: under way')
    await tell({ kind: 'edit', state: 'done', counts: { ...NONE, done: 1 }, canUndo: true })
    expect(line(wrapper)).toContain('Daily limit: done.')
  })

  it('refuses what Instantly would not take, and sends nothing', async () => {
    const wrapper = await open()
    await pencil(wrapper).trigger('click')
    await field(wrapper).setValue('12.5')
    await field(wrapper).trigger('keydown', { key: 'Enter' })
    expect(drawer(wrapper).find('form [role=alert]').text()).toBe('Only whole numbers.')
    expect(asked()).toHaveLength(0)
  })

  it('is left with Esc as it was, and the drawer stays', async () => {
    const wrapper = await open()
    await pencil(wrapper).trigger('click')
    await field(wrapper).trigger('keydown', { key: 'Escape' })
    await flushPromises()
    expect(field(wrapper).exists()).toBe(false)
    expect(document.activeElement).toBe(pencil(wrapper).element)
    expect(drawer(wrapper).exists()).toBe(true)
  })

  it('takes a setting away where it may be missing', async () => {
    const wrapper = await open()
    await drawer(wrapper).find('[data-setting=replyTo]').trigger('click')
    await field(wrapper).setValue('')
    await field(wrapper).trigger('keydown', { key: 'Enter' })
    await flushPromises()
    expect(asked()[0]).toMatchObject({ kind: 'edit', change: { replyTo: null } })
  })
})

describe('tags', () => {
  const tags = (wrapper: VueWrapper): DOMWrapper<Element> => drawer(wrapper).find('[aria-label=Tags]')

  it('are taken off, put on, and made anew', async () => {
    const wrapper = await open()
    await tags(wrapper).find('.tag button').trigger('click')
    await flushPromises()
    expect(asked().at(-1)).toMatchObject({ kind: 'tag', change: { remove: ['t1'] } })
    await tell({ kind: 'tag', state: 'done', counts: { ...NONE, done: 1 } })

    const item = (name: string): DOMWrapper<Element> =>
      tags(wrapper)
        .findAll('[role=menuitem]')
        .find((one) => one.text() === name)!
    await item('warm').trigger('click')
    await flushPromises()
    expect(asked().at(-1)).toMatchObject({ kind: 'tag', change: { add: ['t2'] } })
    await tell({ kind: 'tag', state: 'done', counts: { ...NONE, done: 1 } })

    await item('New tag…').trigger('click')
    await flushPromises()
    await tags(wrapper).find('input').setValue('fresh')
    await tags(wrapper).find('input').trigger('keydown', { key: 'Enter' })
    await flushPromises()
    expect(asked().at(-1)).toMatchObject({ kind: 'tag', change: { create: ['fresh'] } })
  })
})

describe('an account in trouble', () => {
  it('says why, whose fault it is, what the server said, and opens the limit that is to be lowered', async () => {
    const wrapper = await open({ status: -3, cause: 'volume' })
    const trouble = drawer(wrapper).find('.trouble')
    expect(trouble.text()).toContain('Our volume')
    expect(trouble.find('pre').text()).toBe('550 5.4.5 <b>Daily</b> sending limit exceeded')
    expect(trouble.find('b').exists()).toBe(false)
    await button(wrapper, 'Lower the daily limit').trigger('click')
    await flushPromises()
    expect(drawer(wrapper).find<HTMLInputElement>('form input').element.value).toBe('30')
  })

  it('offers to resume only where that does no harm', async () => {
    const volume = await open({ status: -3, cause: 'volume' })
    expect(button(volume, 'Resume it')).toBeUndefined()
    volume.unmount()
    const grant = await open({ status: -1, cause: 'brokenGrant' })
    await button(grant, 'Resume it').trigger('click')
    await flushPromises()
    expect(asked().at(-1)).toMatchObject({ kind: 'resume' })
  })
})

describe('what this app did to an account', () => {
  it('is told with what it changed from and to', async () => {
    fake.answer('operations.ofAccount', () => [
      {
        ...{ operationId: 4, kind: 'edit', createdAt: 1, state: 'done', attempts: 1 },
        ...{ before: { dailyLimit: 30, slowRamp: false }, after: { dailyLimit: 12, slowRamp: true } },
      },
      { operationId: 3, kind: 'resume', createdAt: 1, state: 'failed', code: 'refused', attempts: 1 },
    ])
    const wrapper = await open()
    const history = drawer(wrapper)
      .findAll('[role=tab]')
      .find((one) => one.text() === 'History')
    await history?.trigger('click')
    await flushPromises()
    const words = drawer(wrapper).find('[role=tabpanel]').text()
    expect(words).toContain('Daily limit: 30 → to 12')
    expect(words).toContain('Slow ramp: no → to yes')
    expect(words).toContain('Instantly listed it among those it did not do.')
  })
})
