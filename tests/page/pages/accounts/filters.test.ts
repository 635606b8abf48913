import { flushPromises, type DOMWrapper, type VueWrapper } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import App from '../../../../renderer/app/App.vue'
import { useAccountsViewStore } from '../../../../renderer/stores/accounts-view'
import { buildLot, buildRow, installFakeBridge, type FakeBridge } from '../../support/fake-bridge'
import { mountApp } from '../../support/mount-app'

const ROWS = Array.from({ length: 60 }, (_, index) =>
  buildRow(`user${String(index).padStart(2, '0')}@dom${index % 12}.io`, {
    status: index % 10 === 0 ? -1 : index % 10 === 1 ? -3 : 1,
    cause: index % 10 === 0 ? 'brokenGrant' : index % 10 === 1 ? 'volume' : 'none',
    score: 40 + index,
    provider: index % 2 === 0 ? 2 : 3,
    tagIds: index < 5 ? ['t1'] : [],
    ...(index === 59 && { goneAt: 5 }),
  }),
)

/** A window in which media queries about little room hold, or do not. */
function giveRoom(isNarrow: boolean): void {
  const list = { matches: isNarrow, addEventListener: vi.fn(), removeEventListener: vi.fn() }
  vi.spyOn(window, 'matchMedia').mockReturnValue(list as never)
}

let fake: FakeBridge
beforeEach(() => {
  giveRoom(false)
  fake = installFakeBridge()
  fake.answer('accounts.fleet', () => buildLot(ROWS))
  fake.answer('tags.list', () => [{ id: 't1', label: 'Cold pool' }])
})

interface Opened {
  readonly wrapper: VueWrapper
  readonly store: ReturnType<typeof useAccountsViewStore>
  readonly box: DOMWrapper<HTMLInputElement>
}

async function open(): Promise<Opened> {
  const { wrapper } = await mountApp(App)
  return { wrapper, store: useAccountsViewStore(), box: wrapper.find<HTMLInputElement>('[role=combobox]') }
}

const heading = (wrapper: VueWrapper): string => wrapper.find('h1').text()
const suggested = (wrapper: VueWrapper): string[] =>
  wrapper.findAll('[role=option] .label').map((one) => one.text())

async function type({ box }: Opened, text: string): Promise<void> {
  box.element.focus()
  box.element.value = text
  box.element.setSelectionRange(text.length, text.length)
  await box.trigger('input')
  await flushPromises()
}

async function press({ box }: Opened, ...keys: string[]): Promise<void> {
  for (const key of keys) {
    await box.trigger('keydown', { key })
    await flushPromises()
  }
}

describe('the query bar', () => {
  it('filters as one types', async () => {
    const page = await open()
    await type(page, 'status:error score>=50 -domain:dom1.io')
    const expected = ROWS.filter(
      ({ status = 0, score = 0, domain, goneAt }) =>
        status < 0 && score >= 50 && domain !== 'dom1.io' && goneAt === undefined,
    ).length
    expect(heading(page.wrapper)).toBe(`Accounts ${expected} of 59`)
  })

  it('offers fields and values with their counts, and takes them by keyboard', async () => {
    const page = await open()
    await type(page, 'sta')
    expect(suggested(page.wrapper)[0]).toBe('status:')
    await press(page, 'Tab')
    expect(page.store.text).toBe('status:')
    expect(page.wrapper.find('[role=option]').text()).toContain('active47')
    await type(page, 'status:conn')
    await press(page, 'ArrowDown')
    expect(page.box.attributes('aria-activedescendant')).toBe(
      page.wrapper.find('[aria-selected=true]').attributes('id'),
    )
    await press(page, 'Enter')
    expect(page.store.text).toBe('status:connection-error ')
    expect(heading(page.wrapper)).toBe('Accounts 6 of 59')
    expect(document.activeElement).toBe(page.box.element)
  })

  it('closes the list by Esc, then empties the field, then goes back to the grid', async () => {
    const page = await open()
    await type(page, 'status:e')
    expect(page.box.attributes('aria-expanded')).toBe('true')
    await press(page, 'Escape')
    expect([page.box.attributes('aria-expanded'), page.store.text]).toEqual(['false', 'status:e'])
    await press(page, 'Escape')
    expect(page.store.text).toBe('')
    await press(page, 'Escape')
    expect(document.activeElement?.getAttribute('role')).toBe('grid')
  })

  it('says quietly what it can not read, leaves the grid as it was, and offers what was meant', async () => {
    const page = await open()
    await type(page, 'status:error')
    await type(page, 'status:errror')
    expect(heading(page.wrapper)).toBe('Accounts 12 of 59')
    expect(page.box.attributes('aria-invalid')).toBe('true')
    const problem = page.wrapper.find(`[id="${page.box.attributes('aria-describedby')}"]`)
    expect(problem.text()).toContain('status has no “errror”. Did you mean error?')
    await press(page, 'ArrowDown', 'Enter')
    expect(page.store.text.trim()).toBe('status:error')
    expect(page.box.attributes('aria-invalid')).toBe('false')
  })

  it('shows the parts of a query apart, and all of what was typed', async () => {
    const page = await open()
    await type(page, '-tag:"Cold pool"  foo:x ada')
    const parts = page.wrapper.findAll('.mirror span')
    expect(parts.map((one) => one.text()).join('|')).toBe('-|tag:|"Cold pool"||foo|:|x||ada')
    expect(page.wrapper.find('.mirror').element.textContent).toBe('-tag:"Cold pool"  foo:x ada')
    expect(page.wrapper.findAll('.part-wrong').map((one) => one.text())).toEqual(['foo'])
  })

  it('takes the letters typed in the grid, but not those that walk in it', async () => {
    const page = await open()
    const grid = page.wrapper.find<HTMLElement>('[role=grid]')
    grid.element.focus()
    await grid.trigger('keydown', { key: 'j' })
    expect(page.store.text).toBe('')
    await grid.trigger('keydown', { key: 'u' })
    expect([page.store.text, document.activeElement === page.box.element]).toEqual(['u', true])
  })

  it('shows markup in a query as the characters it consists of', async () => {
    const page = await open()
    await type(page, '"<img src=x onerror=alert(1)>" "<b>"')
    expect(page.wrapper.find('.query').findAll('img, b')).toHaveLength(0)
    expect(page.wrapper.find('.chips').findAll('img, b')).toHaveLength(0)
  })
})

const menu = (wrapper: VueWrapper, title: string): DOMWrapper<Element> =>
  wrapper.find(`.menu[aria-label="${title}"]`)

async function unfold(wrapper: VueWrapper, title: string): Promise<DOMWrapper<Element>> {
  const toggled = Object.assign(new Event('toggle'), { newState: 'open' })
  menu(wrapper, title).element.dispatchEvent(toggled)
  await flushPromises()
  return menu(wrapper, title)
}

const options = (opened: DOMWrapper<Element>): Record<string, string> =>
  Object.fromEntries(
    opened.findAll('label').map((one) => [one.find('.word').text(), one.find('.count').text()]),
  )

async function choose(opened: DOMWrapper<Element>, word: string): Promise<void> {
  const option = opened.findAll('label').find((one) => one.text().startsWith(word))
  await option?.find('input').trigger('change')
  await flushPromises()
}

describe('the filter menus', () => {
  it('count each value, and count it as if their own choice were not made', async () => {
    const { wrapper } = await open()
    const state = await unfold(wrapper, 'State')
    expect(options(state)).toEqual({ Active: '47', 'Connection error': '6', 'Sending error': '6' })
    await choose(state, 'Connection error')
    expect(heading(wrapper)).toBe('Accounts 6 of 59')
    expect(options(state)).toEqual({ Active: '47', 'Connection error': '6', 'Sending error': '6' })
    expect(options(await unfold(wrapper, 'Provider'))).toEqual({ Google: '6' })
  })

  it('write into the query bar, read from it, and are cleared', async () => {
    const page = await open()
    await type(page, 'status:error')
    const state = await unfold(page.wrapper, 'State')
    expect(state.findAll('input').map((one) => one.element.checked)).toEqual([false, true, true, true])
    await choose(state, 'Sending error')
    await choose(await unfold(page.wrapper, 'Tag'), 'Cold pool')
    expect(page.box.element.value).toBe('status:connection-error,soft-bounce tag:"Cold pool"')
    expect(page.wrapper.text()).toContain('Tag: Cold pool')
    await page.wrapper.find('[aria-label="Clear State"]').trigger('click')
    expect(page.store.text).toBe('tag:"Cold pool"')
  })

  it('let long lists be searched', async () => {
    const { wrapper, store } = await open()
    const domains = await unfold(wrapper, 'Domain')
    expect(domains.findAll('label')).toHaveLength(12)
    await domains.find('.search').setValue('dom1')
    expect(Object.keys(options(domains))).toEqual(['dom1.io', 'dom10.io', 'dom11.io'])
    await choose(domains, 'dom11.io')
    expect(store.text).toBe('domain:dom11.io')
  })

  it('offer the rest under More, with what each would show', async () => {
    const { wrapper, store } = await open()
    const more = await unfold(wrapper, 'More')
    expect(options(more)).toMatchObject({
      'Needs attention': '12',
      'No tag': '54',
      'Show gone accounts too': '1',
    })
    await choose(more, 'Show gone')
    expect(heading(wrapper)).toBe('Accounts 60')
    await choose(more, 'Needs attention')
    expect(store.text).toBe('with:gone is:attention')
    await wrapper.find('[aria-label="Clear More"]').trigger('click')
    expect(store.text).toBe('')
  })

  it('fold into one button where there is little room', async () => {
    giveRoom(true)
    const { wrapper, store } = await open()
    const filters = await unfold(wrapper, 'Filters')
    expect(filters.findAll('.fold').map((one) => one.find('span').text())).toEqual([
      'State',
      'Warmup',
      'Provider',
      'Tag',
      'Domain',
      'Health',
      'Cause',
      'More',
    ])
    await filters.find('.fold').trigger('click')
    await choose(filters, 'Active')
    expect(store.text).toBe('status:active')
  })
})

describe('the chips', () => {
  const chips = (wrapper: VueWrapper): string[] => wrapper.findAll('.chip').map((one) => one.text())

  it('say each part of the query in words', async () => {
    const page = await open()
    await type(
      page,
      'status:error,paused score:70..79 -tag:"Cold pool" age<14 is:ready has:tracking limit>=5 ada',
    )
    expect(chips(page.wrapper)).toEqual([
      'State: Any error or Paused',
      'Health score 70 to 79',
      'Not Tag: Cold pool',
      'Age < 14 days',
      'Ready to send',
      'Has: tracking',
      'Daily limit ≥ 5',
      '“ada”',
    ])
  })

  it('are taken out one by one, or all at once', async () => {
    const page = await open()
    await type(page, 'status:error ada with:gone')
    await page.wrapper.find('[aria-label="Remove “ada”"]').trigger('click')
    expect(page.box.element.value).toBe('status:error with:gone')
    const clear = page.wrapper.findAll('.chips button').at(-1)
    await clear?.trigger('click')
    expect(page.box.element.value).toBe('with:gone')
  })
})
