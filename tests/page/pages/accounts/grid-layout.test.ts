import { flushPromises, type DOMWrapper, type VueWrapper } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import App from '../../../../renderer/app/App.vue'
import type { Layout } from '../../../../shared/contract/layouts'
import type { Settings } from '../../../../shared/contract/settings'
import { DEFAULT_SETTINGS } from '../../../../shared/domain/settings'
import { buildLot, buildRow, installFakeBridge, type FakeBridge } from '../../support/fake-bridge'
import { mountApp } from '../../support/mount-app'

const ROWS = Array.from({ length: 60 }, (_, index) =>
  buildRow(`user${String(index).padStart(2, '0')}@dom${index % 3}.io`, {
    score: 90 - (index % 5),
    dailyLimit: 10 + (index % 2),
    warmupLimit: index,
  }),
)

let fake: FakeBridge
beforeEach(() => {
  fake = installFakeBridge()
  fake.answer('accounts.fleet', () => buildLot(ROWS))
})

const open = async (): Promise<VueWrapper> => (await mountApp(App)).wrapper
const titles = (wrapper: VueWrapper): string[] =>
  wrapper.findAll('[data-column] .sort .cut').map((title) => title.text())
const heading = (wrapper: VueWrapper, title: string): DOMWrapper<Element> => {
  const found = wrapper.findAll('.head [data-column]').find((one) => one.find('.cut').text() === title)
  if (!found) throw new Error(`no column ${title}`)
  return found
}
const press = async (
  wrapper: VueWrapper,
  title: string,
  key: string,
  more: KeyboardEventInit = {},
): Promise<void> => {
  await heading(wrapper, title)
    .find('.sort')
    .trigger('keydown', { key, ...more })
  await flushPromises()
}
const saved = (): Layout | undefined =>
  (fake.inputs('layouts.save').at(-1) as { layout: Layout } | undefined)?.layout
const emails = (wrapper: VueWrapper): string[] =>
  [0, 1, 2].map((place) => wrapper.find(`[data-position="${place}"] .email`).text())

describe('the headings', () => {
  it('are laid out as the workspace has them, hidden columns left out', async () => {
    fake.answer('layouts.get', () => ({
      workspaceId: 'ws-1',
      layout: {
        columns: [
          { id: 'email', isShown: true },
          { id: 'warmupLimit', isShown: true, width: 200 },
          { id: 'name', isShown: false },
        ],
        sort: [{ column: 'warmupLimit', isDescending: true }],
      },
    }))
    const wrapper = await open()
    expect(titles(wrapper)).toContain('Warmup limit')
    expect(titles(wrapper)).not.toContain('Name')
    expect(heading(wrapper, 'Warmup limit').attributes('aria-sort')).toBe('descending')
    expect(emails(wrapper)[0]).toContain('user59')
  })

  it('sort by several columns with Shift, numbered, and are kept so', async () => {
    const wrapper = await open()
    await heading(wrapper, 'Limit').find('.sort').trigger('click')
    await heading(wrapper, 'Health').find('.sort').trigger('click', { shiftKey: true })
    expect(emails(wrapper).map((email) => email.slice(0, 6))).toEqual(['user04', 'user14', 'user24'])
    expect(heading(wrapper, 'Limit').find('.place').text()).toContain('1')
    expect(heading(wrapper, 'Health').find('.place').text()).toContain('2')
    expect(saved()?.sort).toEqual([
      { column: 'dailyLimit', isDescending: false },
      { column: 'score', isDescending: false },
    ])
  })

  it('are one stop of Tab, walked with the arrows', async () => {
    const wrapper = await open()
    const stops = wrapper.findAll('.head .sort').filter((one) => one.attributes('tabindex') === '0')
    expect(stops).toHaveLength(1)
    await press(wrapper, 'Email', 'ArrowRight')
    expect(document.activeElement?.textContent).toContain('Name')
    await press(wrapper, 'Name', 'End')
    expect(document.activeElement?.textContent).toContain('Created')
    await press(wrapper, 'Created', 'ArrowDown')
    expect(document.activeElement?.getAttribute('role')).toBe('grid')
  })

  it('are moved and widened with the keyboard', async () => {
    const wrapper = await open()
    const [, name, state] = titles(wrapper)
    await press(wrapper, 'Name', 'ArrowRight', { shiftKey: true, ctrlKey: true })
    expect(titles(wrapper).slice(1, 3)).toEqual([state, name])
    await press(wrapper, 'Name', 'ArrowRight', { shiftKey: true })
    const first = saved()?.columns.find(({ id }) => id === 'name')?.width ?? 0
    await press(wrapper, 'Name', 'ArrowLeft', { shiftKey: true })
    expect(saved()?.columns.find(({ id }) => id === 'name')?.width).toBe(first - 16)
  })

  it('are resized by dragging their edge, and left as they were by Esc', async () => {
    const wrapper = await open()
    const edge = heading(wrapper, 'Name').find('.edge')
    const drag = async (by: number, end: Event): Promise<void> => {
      await edge.trigger('pointerdown', { button: 0, clientX: 100 })
      window.dispatchEvent(new PointerEvent('pointermove', { clientX: 100 + by }))
      window.dispatchEvent(end)
      await flushPromises()
    }
    await drag(40, new KeyboardEvent('keydown', { key: 'Escape' }))
    expect(saved()).toBeUndefined()
    await drag(40, new PointerEvent('pointerup'))
    await drag(-15, new PointerEvent('pointerup'))
    const widths = (fake.inputs('layouts.save') as { layout: Layout }[]).map(
      ({ layout }) => layout.columns.find(({ id }) => id === 'name')?.width ?? 0,
    )
    expect((widths[0] ?? 0) - (widths[1] ?? 0)).toBe(15)
  })

  it('say so when a layout can not be kept, and keep it on the screen', async () => {
    fake.fail('layouts.save', 'cacheUnavailable')
    const wrapper = await open()
    await heading(wrapper, 'Limit').find('.sort').trigger('click')
    await flushPromises()
    expect(heading(wrapper, 'Limit').attributes('aria-sort')).toBe('ascending')
    expect(wrapper.find('[role=alert]').text()).toContain('The local cache cannot be used')
  })
})

describe('the menu of a heading', () => {
  const choose = async (wrapper: VueWrapper, label: string): Promise<void> => {
    const line = wrapper.findAll('.context-menu [role=menuitem]').find((one) => one.text().startsWith(label))
    if (!line) throw new Error(`no line ${label}`)
    await line.trigger('click')
    await flushPromises()
  }

  it('sorts, adds to the order, takes out of it', async () => {
    const wrapper = await open()
    await heading(wrapper, 'Limit').trigger('contextmenu')
    await choose(wrapper, 'Sort descending')
    await press(wrapper, 'Health', 'F10', { shiftKey: true })
    await choose(wrapper, 'Then by this, ascending')
    expect(saved()?.sort.map(({ column }) => column)).toEqual(['dailyLimit', 'score'])
    await press(wrapper, 'Limit', 'ContextMenu')
    await choose(wrapper, 'Do not sort by this')
    expect(saved()?.sort.map(({ column }) => column)).toEqual(['score'])
  })

  it('moves and hides the column, and offers neither for the email', async () => {
    const wrapper = await open()
    await heading(wrapper, 'Name').trigger('contextmenu')
    await choose(wrapper, 'Move right')
    expect(titles(wrapper)[2]).toBe('Name')
    await heading(wrapper, 'Name').trigger('contextmenu')
    await choose(wrapper, 'Hide')
    expect(titles(wrapper)).not.toContain('Name')
    await heading(wrapper, 'Email').trigger('contextmenu')
    expect(wrapper.find('.context-menu').text()).not.toContain('Hide')
  })
})

describe('the column panel', () => {
  const line = (wrapper: VueWrapper, title: string): DOMWrapper<Element> => {
    const found = wrapper.findAll('.panel li').find((one) => one.text() === title)
    if (!found) throw new Error(`no line ${title}`)
    return found
  }

  it('shows and hides columns, moves them with the arrows, and puts all back', async () => {
    const wrapper = await open()
    const before = titles(wrapper)
    await line(wrapper, 'Age').find('input').setValue(true)
    await line(wrapper, 'Name').find('input').setValue(false)
    expect(titles(wrapper)).toContain('Age')
    expect(titles(wrapper)).not.toContain('Name')
    await line(wrapper, 'Warmup').find('.grip').trigger('keydown', { key: 'ArrowUp' })
    await flushPromises()
    expect(titles(wrapper).slice(1, 4)).toEqual(['State', 'Warmup', 'Cause'])
    expect(line(wrapper, 'Warmup').element.contains(document.activeElement)).toBe(true)
    await wrapper.find('.panel .reset').trigger('click')
    expect(titles(wrapper)).toEqual(before)
  })

  it('sets the density', async () => {
    fake.answer('settings.update', (change: Partial<Settings>) => ({ ...DEFAULT_SETTINGS, ...change }))
    const wrapper = await open()
    await wrapper.find('.panel input[value=comfortable]').setValue(true)
    expect(fake.inputs('layouts.save').at(-1)).toMatchObject({ layout: { density: 'comfortable' } })
    expect(fake.inputs('settings.update')).toEqual([])
  })
})
