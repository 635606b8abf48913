import { describe, expect, it } from 'vitest'
import { columnOf } from '../../../../renderer/pages/accounts/account-columns'
import {
  createGridRows,
  stretchAt,
  type GridScene,
} from '../../../../renderer/pages/accounts/account-grid-rows'
import type { AccountsView } from '../../../../renderer/stores/accounts-index'
import { NO_CHECKS } from '../../../../shared/domain/account-checks'
import { DEFAULT_THRESHOLDS } from '../../../../shared/domain/thresholds'
import { buildRow } from '../../support/fake-bridge'

const ROWS = Array.from({ length: 100 }, (_, index) => buildRow(`user${index}@x.io`, { status: 1 }))
const VIEW = { shown: 100, rowAt: (position: number) => ROWS[position] } as unknown as AccountsView
const SCENE: GridScene = {
  view: VIEW,
  columns: (['email', 'status', 'lastUsed'] as const).map(columnOf),
  seen: { first: 0, end: 2 },
  rooms: [240, 90, 90],
  rulers: { plain: (text) => text.length * 10, small: (text) => text.length * 8 },
  context: {
    ...{ labels: new Map(), now: Date.now(), thresholds: DEFAULT_THRESHOLDS },
    ...{ checks: NO_CHECKS, tagsRoom: 100 },
  },
  rowHeight: 32,
  selected: new Set(['user1@x.io']),
  active: 'user2@x.io',
  opened: undefined,
}
const moved = (target: Element): { target: Element; movementX: number; movementY: number } => ({
  target,
  movementX: 1,
  movementY: 0,
})

function drawn() {
  const body = document.createElement('div')
  const rows = createGridRows(body)
  rows.draw(SCENE, { first: 0, end: 10 })
  const at = (position: number): HTMLElement => {
    const found = body.querySelector<HTMLElement>(`[data-position="${position}"]`)
    if (!found) throw new Error(`no row at ${position}`)
    return found
  }
  return { body, rows, at }
}

describe('the stretch of rows that is drawn', () => {
  it('is as long wherever one scrolls to, and ends with the rows', () => {
    const parts = { height: 320, rowHeight: 32, count: 1000 }
    const lengths = [0, 1, 5_000, 31_680].map((top) => {
      const { first, end } = stretchAt(top, parts)
      expect(first).toBeLessThanOrEqual(Math.floor(top / 32))
      expect(end).toBeGreaterThanOrEqual(Math.min(1000, Math.ceil((top + 320) / 32)))
      return end - first
    })
    expect(new Set(lengths).size).toBe(1)
    expect(stretchAt(31_680, parts).end).toBe(1000)
    expect(stretchAt(0, { ...parts, count: 3 })).toEqual({ first: 0, end: 3 })
    expect(stretchAt(0, { ...parts, count: 0 })).toEqual({ first: 0, end: 0 })
  })
})

describe('the rows', () => {
  it('give their elements to those that come, which show nothing of those that left', () => {
    const { body, rows, at } = drawn()
    const elements = new Set(body.children)
    expect(at(1).getAttribute('aria-selected')).toBe('true')
    rows.draw(SCENE, { first: 5, end: 15 })
    expect([...body.children].every((one) => elements.has(one))).toBe(true)
    expect(at(11).textContent).toContain('user11@x.io')
    expect(at(11).getAttribute('aria-selected')).toBe('false')
    expect(at(11).getAttribute('aria-rowindex')).toBe('13')
    expect(body.textContent).not.toContain('user1@x.io')
  })

  it('are made anew for other columns, and are as many as are wanted', () => {
    const { body, rows } = drawn()
    rows.draw({ ...SCENE, columns: [columnOf('email')] }, { first: 0, end: 4 })
    expect(body.children).toHaveLength(4)
    expect(body.querySelectorAll('[role=gridcell]')).toHaveLength(8)
  })

  it('have only the columns in sight, each in its place, with what the account has now', () => {
    const { rows, at } = drawn()
    const places = (): (string | null)[] =>
      [...at(3).querySelectorAll('[role=gridcell]')].map((cell) => cell.getAttribute('aria-colindex'))
    expect(places()).toEqual(['1', '2', '3', '4'])
    rows.draw({ ...SCENE, seen: { first: 1, end: 2 } }, { first: 0, end: 10 })
    expect(places()).toEqual(['1', '2', '4'])
    expect(at(3).querySelector<HTMLElement>('[aria-colindex="4"]')?.style.gridColumnStart).toBe('2')
    rows.draw({ ...SCENE, seen: { first: 1, end: 2 } }, { first: 10, end: 20 })
    rows.draw(SCENE, { first: 10, end: 20 })
    expect(at(13).querySelector('[aria-colindex="3"]')?.textContent).toBe('Active')
    expect(at(13).querySelector<HTMLElement>('[aria-colindex="4"]')?.style.gridColumnStart).toBe('')
  })

  it('clip only the cells whose text is wider than they are, and see it when they become wider', () => {
    const { body, rows } = drawn()
    const cut = (): (string | null)[] =>
      [...body.querySelectorAll('.cut')].map((cell) => cell.getAttribute('aria-colindex'))
    expect(cut()).toEqual([])
    rows.draw({ ...SCENE, rooms: [100, 76, 90] }, { first: 10, end: 12 })
    // Ten characters of an email, six of a state beside its sign.
    expect(cut()).toEqual(['2', '3', '2', '3'])
    rows.draw({ ...SCENE, rooms: [110, 77, 90] }, { first: 10, end: 12 })
    expect(cut()).toEqual([])
  })

  it('have titles where the keyboard is and where the mouse was moved to, and nowhere else', () => {
    const { body, rows, at } = drawn()
    const titled = (): (string | undefined)[] =>
      [...body.children]
        .filter((row) => row.querySelector('[title]'))
        .map((row) => (row as HTMLElement).dataset['position'])
    expect(titled()).toEqual(['2'])
    rows.onPointerMove(moved(at(4).querySelector('.email')!))
    expect(titled()).toEqual(['2', '4'])
    expect(at(4).querySelector('[title="user4@x.io"]')).not.toBeNull()
    rows.draw(SCENE, { first: 10, end: 20 })
    expect(titled()).toEqual([])
  })

  it('are marked under a mouse that moves, not under one that rests while they scroll by', () => {
    const { body, rows, at } = drawn()
    const marked = (): number => body.querySelectorAll('[data-hovered]').length
    rows.onPointerMove({ ...moved(at(3)), movementX: 0 })
    expect(marked()).toBe(0)
    rows.onPointerMove(moved(at(3)))
    rows.onPointerMove(moved(at(4)))
    expect(marked()).toBe(1)
    expect(at(4).hasAttribute('data-hovered')).toBe(true)
    rows.leave()
    expect(marked()).toBe(0)
  })
})
