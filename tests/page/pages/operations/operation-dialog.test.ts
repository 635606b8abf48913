import { flushPromises, type DOMWrapper, type VueWrapper } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import App from '../../../../renderer/app/App.vue'
import { useAccountsViewStore } from '../../../../renderer/stores/accounts-view'
import { useOperationDraftStore } from '../../../../renderer/stores/operation-draft'
import type { OperationKind } from '../../../../shared/domain/operations'
import { AppError } from '../../../../shared/errors'
import { buildLot, buildRow, installFakeBridge, type FakeBridge } from '../../support/fake-bridge'
import { mountApp } from '../../support/mount-app'
import { buildOperation, buildPreview } from '../../support/operations'

const ROWS = Array.from({ length: 12 }, (_, index) =>
  buildRow(`user${String(index).padStart(2, '0')}@dom.io`),
)
const EMAILS = ROWS.slice(0, 5).map(({ email }) => email)

let fake: FakeBridge
beforeEach(() => {
  fake = installFakeBridge()
  fake.answer('accounts.fleet', () => buildLot(ROWS))
  fake.answer('operations.preview', ({ kind }: { kind: OperationKind }) =>
    buildPreview({ kind, willChange: 5 }),
  )
  fake.answer('operations.previewRows', () => ({
    rows: EMAILS.map((subject) => ({ subject, verdict: 'change', from: { status: 1 }, to: { status: 2 } })),
  }))
  fake.answer('operations.start', () => buildOperation({ id: 9 }))
})

interface Opened {
  readonly wrapper: VueWrapper
  readonly dialog: DOMWrapper<Element>
}

async function ask(kind: OperationKind): Promise<Opened> {
  const { wrapper } = await mountApp(App)
  useAccountsViewStore().selection = { emails: new Set(EMAILS), anchor: undefined }
  useOperationDraftStore().prepare(kind, EMAILS)
  await flushPromises()
  return { wrapper, dialog: wrapper.find('dialog[aria-labelledby]:has(.head)') }
}

const button = (within: DOMWrapper<Element>, name: RegExp): DOMWrapper<Element> | undefined =>
  within.findAll('button').find((one) => name.test(one.text()))
const isOff = (one: DOMWrapper<Element> | undefined): boolean => one?.attributes('disabled') !== undefined

describe('the bar above the grid', () => {
  it('offers nothing while nothing is selected, and asks about what is', async () => {
    const { wrapper } = await mountApp(App)
    const bar = (): DOMWrapper<Element> => wrapper.find('[aria-label="With the selected accounts"]')
    expect(bar().findAll('button').every(isOff)).toBe(true)
    useAccountsViewStore().selection = { emails: new Set(EMAILS), anchor: undefined }
    await flushPromises()
    await button(bar(), /^Pause$/)?.trigger('click')
    await flushPromises()
    expect(fake.inputs('operations.preview')).toEqual([{ kind: 'pause', targets: { emails: EMAILS } }])
  })
})

describe('a preview', () => {
  it('says how many change, who is left out and why, from what to what, and starts just that', async () => {
    fake.answer('operations.preview', () =>
      buildPreview({ willChange: 5, unchanged: 2, excluded: [{ reason: 'maintenance', count: 3 }] }),
    )
    const { dialog } = await ask('pause')
    expect(dialog.find('h2').text()).toBe('Pause 5 accounts')
    expect(dialog.text()).toContain('2 as wanted already')
    expect(dialog.text()).toContain(
      '3 left out: Instantly has paused them for maintenance; they resume by themselves.',
    )
    expect(dialog.find('tbody tr').text()).toMatch(/user00@dom\.io.*Active.*Paused/s)
    await button(dialog, /^Pause 5 accounts$/)?.trigger('click')
    await flushPromises()
    expect(fake.inputs('operations.start')).toEqual([{ previewId: 'p-1' }])
    expect(useOperationDraftStore().isOpen).toBe(false)
  })

  it('that has become too old is asked for again, and says so instead of starting', async () => {
    const { dialog } = await ask('pause')
    fake.answer('operations.start', () => {
      throw new AppError('expired', 'for logs only')
    })
    await button(dialog, /^Pause 5/)?.trigger('click')
    await flushPromises()
    expect(fake.inputs('operations.preview')).toHaveLength(2)
    expect(dialog.text()).toContain('had become too old')
    expect(useOperationDraftStore().isOpen).toBe(true)
  })

  it('can be looked at offline, and not be started', async () => {
    fake.answer('network.get', () => ({ kind: 'offline', since: 0 }))
    const { dialog } = await ask('pause')
    expect(dialog.text()).toContain('Offline: you can see what would change')
    expect(isOff(button(dialog, /^Pause 5/))).toBe(true)
  })

  it('of a delete wants the number typed, and says what is lost', async () => {
    fake.answer('operations.preview', () =>
      buildPreview({ kind: 'delete', willChange: 5, losses: { active: 4, warming: 3, dailyLimit: 1200 } }),
    )
    const { dialog } = await ask('delete')
    expect(dialog.text()).toContain('1,200 campaign mails a day')
    const field = dialog.find('.typed input')
    await field.setValue('4')
    expect(isOff(button(dialog, /^Delete 5/))).toBe(true)
    await field.trigger('keydown', { key: 'Enter' })
    expect(fake.inputs('operations.start')).toHaveLength(0)
    await field.setValue('5')
    await field.trigger('keydown', { key: 'Enter' })
    await flushPromises()
    expect(fake.inputs('operations.start')).toEqual([{ previewId: 'p-1', typedCount: 5 }])
  })
})

describe('the edit form', () => {
  const valueOf = (dialog: DOMWrapper<Element>, name: string): DOMWrapper<Element> =>
    dialog.find(`[aria-label="${name}: new value"]`)

  it('asks only for what is ticked, and keeps what was typed when one goes back', async () => {
    const { dialog } = await ask('edit')
    await valueOf(dialog, 'Daily limit').setValue('1,500')
    await valueOf(dialog, 'Slow ramp').setValue('no')
    await dialog.find('form').trigger('submit')
    await flushPromises()
    expect(fake.inputs('operations.preview')).toEqual([
      { kind: 'edit', targets: { emails: EMAILS }, change: { dailyLimit: 1500, slowRamp: false } },
    ])
    await button(dialog, /^Back$/)?.trigger('click')
    expect((valueOf(dialog, 'Daily limit').element as HTMLInputElement).value).toBe('1,500')
  })

  it.each([
    ['Sending gap', '9999', 'At most 1,440.'],
    ['Daily limit', '12.5', 'Only whole numbers.'],
    ['Daily limit', 'many', 'This is not a value Instantly takes here.'],
    ['Reply-to', 'nobody', 'This is not an email address.'],
    ['Tracking domain', 'https://a.io', 'A host name, without https:// and without a port.'],
  ])('says beside %s what is wrong with “%s”, and asks for nothing', async (name, value, words) => {
    const { dialog } = await ask('edit')
    await valueOf(dialog, name).setValue(value)
    expect(valueOf(dialog, name).attributes('aria-invalid')).toBe('true')
    expect(dialog.find('.line [role=alert]').text()).toBe(words)
    await dialog.find('form').trigger('submit')
    await flushPromises()
    expect(fake.inputs('operations.preview')).toHaveLength(0)
  })
})

describe('the tag form', () => {
  it('puts on, takes off and makes tags', async () => {
    fake.answer('tags.list', () => [
      { id: 't1', label: 'warm' },
      { id: 't2', label: 'cold' },
    ])
    const { dialog } = await ask('tag')
    const choose = (label: string, at: number): Promise<void> =>
      dialog.findAll(`[aria-label="${label}"] input`)[at]!.trigger('change')
    await choose('warm', 1)
    await choose('cold', 2)
    const search = dialog.find('[aria-label="Find a tag, or name a new one"]')
    await search.setValue(' Reviewed ')
    await search.trigger('keydown', { key: 'Enter' })
    await dialog.find('form').trigger('submit')
    await flushPromises()
    expect(fake.inputs('operations.preview')).toMatchObject([
      { kind: 'tag', change: { add: ['t1'], remove: ['t2'], create: ['Reviewed'] } },
    ])
  })
})
