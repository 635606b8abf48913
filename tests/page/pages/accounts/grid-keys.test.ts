import { describe, expect, it } from 'vitest'
import { gridAction, type GridPlace } from '../../../../renderer/pages/accounts/grid-keys'

const PLACE: GridPlace = { count: 100, position: 50, pageRows: 21 }

const press = (key: string, more: KeyboardEventInit = {}, place: GridPlace = PLACE): unknown =>
  gridAction(new KeyboardEvent('keydown', { key, ...more }), place)

const move = (to: number, isExtending = false): unknown => ({ kind: 'move', to, isExtending })

describe('keys in the grid', () => {
  it.each([
    ['ArrowDown', 51],
    ['ArrowUp', 49],
    ['j', 51],
    ['k', 49],
    ['PageDown', 70],
    ['PageUp', 30],
    ['Home', 0],
    ['End', 99],
  ])('%s moves to row %i', (key, to) => {
    expect(press(key)).toEqual(move(to))
  })

  it('extend the selection with shift', () => {
    expect(press('ArrowDown', { shiftKey: true })).toEqual(move(51, true))
  })

  it('stay within the grid', () => {
    expect(press('PageUp', {}, { ...PLACE, position: 3 })).toEqual(move(0))
    expect(press('ArrowDown', {}, { ...PLACE, position: 99 })).toEqual(move(99))
  })

  it('begin at the first row when they are on none', () => {
    expect(press('ArrowDown', {}, { ...PLACE, position: -1 })).toEqual(move(0))
    expect(press('ArrowUp', {}, { ...PLACE, position: -1 })).toEqual(move(0))
    expect(press('ArrowDown', {}, { ...PLACE, count: 0, position: -1 })).toBeUndefined()
  })

  it.each([
    [' ', {}, { kind: 'toggle' }],
    ['Enter', {}, { kind: 'open' }],
    ['Escape', {}, { kind: 'escape' }],
    ['a', { ctrlKey: true }, { kind: 'selectAll' }],
    ['A', { metaKey: true }, { kind: 'selectAll' }],
    ['Home', { ctrlKey: true }, move(0)],
  ])('%j with %j means %j', (key, more, action) => {
    expect(press(key, more)).toEqual(action)
  })

  it('leave to others what is theirs', () => {
    expect(press('f', { ctrlKey: true })).toBeUndefined()
    expect(press('ArrowLeft', { altKey: true })).toBeUndefined()
    expect(press('x')).toBeUndefined()
  })
})
