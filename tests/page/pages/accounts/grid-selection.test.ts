import { flushPromises, type DOMWrapper, type VueWrapper } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import App from '../../../../renderer/app/App.vue'
import { useAccountsViewStore } from '../../../../renderer/stores/accounts-view'
import { AppError } from '../../../../shared/errors'
import { buildLot, buildRow, installFakeBridge, type FakeBridge } from '../../support/fake-bridge'
import { mountApp } from '../../support/mount-app'

const ROWS = Array.from({ length: 30 }, (_, index) =>
  buildRow(`user${String(index).padStart(2, '0')}@dom${index % 3}.io`, {
    name: index === 28 ? '=HYPERLINK("http://evil")' : `Name\t${index}`,
    status: index % 10 === 0 ? -1 : 1,
    tagIds: index < 4 ? ['t1'] : [],
  }),
)

let fake: FakeBridge
let copied: string[]
beforeEach(() => {
  fake = installFakeBridge()
  fake.answer('accounts.fleet', () => buildLot(ROWS))
  fake.answer('tags.list', () => [{ id: 't1', label: 'Cold' }])
  copied = []
  vi.stubGlobal('navigator', {
    platform: 'Linux',
    clipboard: { writeText: async (text: string) => void copied.push(text) },
  })
})

async function open(): Promise<{ wrapper: VueWrapper; store: ReturnType<typeof useAccountsViewStore> }> {
  const { wrapper } = await mountApp(App)
  return { wrapper, store: useAccountsViewStore() }
}
const row = (wrapper: VueWrapper, position: number): DOMWrapper<Element> =>
  wrapper.find(`[data-position="${position}"]`)
const bar = (wrapper: VueWrapper): DOMWrapper<Element> => wrapper.find('.grid-bar')
const button = (wrapper: VueWrapper, label: string): DOMWrapper<Element> | undefined =>
  bar(wrapper)
    .findAll('button')
    .find((one) => one.text() === label)
const selected = (store: ReturnType<typeof useAccountsViewStore>): string[] =>
  [...store.selection.emails].map((email) => email.slice(4, 6)).sort()
const press = async (wrapper: VueWrapper, key: string, more: KeyboardEventInit = {}): Promise<void> => {
  await wrapper.find('[role=grid]').trigger('keydown', { key, ...more })
  await flushPromises()
}
const lines = (wrapper: VueWrapper): string[] =>
  wrapper.findAll('.context-menu [role=menuitem]').map((one) => one.text())
const choose = async (wrapper: VueWrapper, label: string): Promise<void> => {
  const line = wrapper.findAll('.context-menu [role=menuitem]').find((one) => one.text().startsWith(label))
  if (!line) throw new Error(`no line ${label}`)
  await line.trigger('click')
  await flushPromises()
}

describe('the bar above the grid', () => {
  it('counts the selection, clears it, turns it round, takes all that match', async () => {
    const { wrapper, store } = await open()
    expect(bar(wrapper).text()).toContain('None selected')
    await row(wrapper, 2).trigger('click')
    expect(bar(wrapper).text()).toContain('1 of 30 selected')
    await button(wrapper, 'Invert')?.trigger('click')
    expect(bar(wrapper).text()).toContain('29 of 30 selected')
    expect(selected(store)).not.toContain('02')
    await button(wrapper, 'Select all 30')?.trigger('click')
    expect(bar(wrapper).text()).toContain('30 of 30 selected')
    expect(button(wrapper, 'Select all 30')).toBeUndefined()
    await button(wrapper, 'Clear')?.trigger('click')
    expect(bar(wrapper).text()).toContain('None selected')
  })

  it('turns round only what is shown, and says what is not', async () => {
    const { wrapper, store } = await open()
    await row(wrapper, 1).trigger('click')
    store.setText('dom0')
    await flushPromises()
    expect(bar(wrapper).text()).toContain('1 selected, 1 not shown')
    await button(wrapper, 'Invert')?.trigger('click')
    expect(store.selection.emails.size).toBe(11)
    expect(bar(wrapper).text()).toContain('11 selected, 1 not shown')
  })
})

describe('selecting', () => {
  it('draws a press on a box over the others, and takes away where it began on a selected one', async () => {
    const { wrapper, store } = await open()
    const drag = async (from: number, ...over: number[]): Promise<void> => {
      await row(wrapper, from).find('.select').trigger('pointerdown', { button: 0 })
      for (const place of over) await row(wrapper, place).trigger('pointerover')
      window.dispatchEvent(new PointerEvent('pointerup'))
      await flushPromises()
    }
    await drag(2, 3, 4, 5)
    expect(selected(store)).toEqual(['02', '03', '04', '05'])
    await drag(4, 5)
    expect(selected(store)).toEqual(['02', '03'])
    await drag(6, 8, 7)
    expect(selected(store)).toEqual(['02', '03', '06', '07'])
  })

  it('takes a range with Shift and Space', async () => {
    const { wrapper, store } = await open()
    await press(wrapper, 'ArrowDown')
    await press(wrapper, ' ')
    await press(wrapper, 'ArrowDown')
    await press(wrapper, 'ArrowDown')
    await press(wrapper, ' ', { shiftKey: true })
    expect(selected(store)).toEqual(['00', '01', '02'])
  })
})

describe('copying', () => {
  it('puts the selected rows on the clipboard in the order shown, as a table that holds no formula', async () => {
    const { wrapper, store } = await open()
    store.sortBy('email')
    await flushPromises()
    await row(wrapper, 1).trigger('click')
    await row(wrapper, 0).trigger('click', { ctrlKey: true })
    await press(wrapper, 'c', { ctrlKey: true })
    const [head, first, second, ...rest] = copied[0]?.split('\n') ?? []
    expect(head?.split('\t').slice(0, 3)).toEqual(['Email', 'Name', 'State'])
    expect(first?.split('\t').slice(0, 3)).toEqual(['user29@dom2.io', 'Name 29', 'Active'])
    expect(second?.split('\t').slice(0, 3)).toEqual([
      'user28@dom1.io',
      `'=HYPERLINK("http://evil")`,
      'Active',
    ])
    expect(rest).toEqual([])
    expect(bar(wrapper).text()).toContain('Copied 2 rows')
  })

  it('takes the row the keyboard is on when none is selected', async () => {
    const { wrapper } = await open()
    await press(wrapper, 'ArrowDown')
    await press(wrapper, 'c', { metaKey: true })
    expect(copied[0]?.split('\n')).toHaveLength(2)
    expect(bar(wrapper).text()).toContain('Copied 1 row')
  })
})

describe('the menu of a row', () => {
  it('is about the row it was opened on, or about the selection that row is part of', async () => {
    const { wrapper, store } = await open()
    await row(wrapper, 1).trigger('click')
    await row(wrapper, 3).trigger('click', { shiftKey: true })
    await row(wrapper, 2).trigger('contextmenu')
    expect(lines(wrapper)).toContain('Copy 3 emails')
    await choose(wrapper, 'Copy 3 emails')
    expect(copied).toEqual(['user01@dom1.io\nuser02@dom2.io\nuser03@dom0.io'])
    await row(wrapper, 7).trigger('contextmenu')
    expect(selected(store)).toEqual(['07'])
    expect(lines(wrapper)).toContain('Copy email')
  })

  it('opens by keyboard on the row the keyboard is on, and walks with the arrows', async () => {
    const { wrapper, store } = await open()
    await press(wrapper, 'ArrowDown')
    await press(wrapper, 'F10', { shiftKey: true })
    expect(document.activeElement?.textContent).toContain('Open')
    const keyDown = async (key: string): Promise<void> => {
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
      await flushPromises()
    }
    const isThere = (): boolean => document.activeElement?.textContent.includes('Select all with') === true
    for (let steps = 0; steps < 30 && !isThere(); steps++) await keyDown('ArrowDown')
    await keyDown('ArrowRight')
    expect(document.activeElement?.textContent).toBe('Domain: dom0.io')
    ;(document.activeElement as HTMLElement).click()
    await flushPromises()
    expect(store.selection.emails.size).toBe(10)
  })

  it('selects all that share a tag, and filters by a value', async () => {
    const { wrapper, store } = await open()
    await row(wrapper, 0).trigger('contextmenu')
    await choose(wrapper, 'Select all with the same')
    await choose(wrapper, 'Tag: Cold')
    expect(selected(store)).toEqual(['00', '01', '02', '03'])
    await row(wrapper, 0).trigger('contextmenu')
    await choose(wrapper, 'Filter by')
    await choose(wrapper, 'State: Connection error')
    expect(store.view.shown).toBe(3)
  })
})

describe('an export', () => {
  const dialog = (wrapper: VueWrapper): DOMWrapper<Element> => wrapper.find('dialog:has(legend)')
  const confirm = async (wrapper: VueWrapper): Promise<void> => {
    await dialog(wrapper)
      .findAll('button')
      .find((one) => one.text() === 'Choose where…')
      ?.trigger('click')
    await flushPromises()
  }

  it('takes the selection in the order shown and the columns of the grid, and says how many it wrote', async () => {
    fake.answer('accounts.export', () => ({ kind: 'saved', count: 2, fileName: 'fleet.csv' }))
    const { wrapper } = await open()
    await row(wrapper, 3).trigger('click')
    await row(wrapper, 1).trigger('click', { ctrlKey: true })
    await button(wrapper, 'Export…')?.trigger('click')
    await confirm(wrapper)
    expect(fake.inputs('accounts.export')).toEqual([
      expect.objectContaining({
        emails: ['user01@dom1.io', 'user03@dom0.io'],
        columns: expect.arrayContaining(['email', 'name']),
        hasMark: true,
      }),
    ])
    expect(wrapper.text()).toContain('Exported 2 accounts to fleet.csv.')
  })

  it('takes all that are shown when nothing is selected, with every column when asked', async () => {
    fake.answer('accounts.export', () => ({ kind: 'cancelled' }))
    const { wrapper, store } = await open()
    store.setText('dom1')
    await flushPromises()
    await button(wrapper, 'Export…')?.trigger('click')
    await dialog(wrapper).find('input[value=all]').setValue(true)
    await dialog(wrapper).find('input[type=checkbox]').setValue(false)
    await confirm(wrapper)
    const [input] = fake.inputs('accounts.export') as {
      emails: string[]
      columns: string[]
      hasMark: boolean
    }[]
    expect(input?.emails).toHaveLength(10)
    expect(input?.columns).toContain('warmupLimit')
    expect(input?.hasMark).toBe(false)
    expect(wrapper.text()).not.toContain('Exported')
  })

  it('tells how far a large one is, and that a file could not be written', async () => {
    let refuse: (cause: unknown) => void = () => undefined
    fake.answer('accounts.export', () => new Promise((_, reject) => (refuse = reject)))
    const { wrapper } = await open()
    await button(wrapper, 'Export…')?.trigger('click')
    await confirm(wrapper)
    fake.fire('accounts.exported', { done: 5_000, of: 20_000 })
    await flushPromises()
    expect(wrapper.text()).toContain('Exporting 5,000 of 20,000 accounts…')
    refuse(new AppError('fileNotWritten', 'for logs only'))
    await flushPromises()
    expect(wrapper.text()).not.toContain('Exporting')
    expect(wrapper.find('[role=alert]').text()).toContain('The file could not be written')
  })
})
