import { describe, expect, it } from 'vitest'
import { cellAction, type CellPlace } from '../../../../renderer/pages/onboard/import-grid-keys'

const PLACE: CellPlace = { position: 5, column: 3, rows: 100, columns: 12, pageRows: 10 }

const press = (key: string, more: KeyboardEventInit = {}, place = PLACE) =>
  cellAction(new KeyboardEvent('keydown', { key, ...more }), place)

const to = (position: number, column: number, isExtending = false) => ({
  kind: 'move',
  position,
  column,
  isExtending,
})

describe('a key in the grid of an import', () => {
  it('goes cell by cell, page by page, to the ends of the row and of the rows', () => {
    expect(press('ArrowDown')).toEqual(to(6, 3))
    expect(press('ArrowLeft')).toEqual(to(5, 2))
    expect(press('PageDown')).toEqual(to(14, 3))
    expect(press('End')).toEqual(to(5, 11))
    expect(press('End', { ctrlKey: true })).toEqual(to(99, 11))
    expect(press('Home', { ctrlKey: true })).toEqual(to(0, 0))
    expect(press('ArrowDown', { shiftKey: true })).toEqual(to(6, 3, true))
  })

  it('never leaves the grid', () => {
    expect(press('ArrowUp', {}, { ...PLACE, position: 0 })).toEqual(to(0, 3))
    expect(press('ArrowRight', {}, { ...PLACE, column: 11 })).toEqual(to(5, 11))
    expect(press('ArrowDown', {}, { ...PLACE, rows: 0, position: -1 })).toBeUndefined()
  })

  it('changes a cell: with what is there, or with what is typed', () => {
    expect(press('Enter')).toEqual({ kind: 'edit' })
    expect(press('F2')).toEqual({ kind: 'edit' })
    expect(press('x')).toEqual({ kind: 'edit', typed: 'x' })
  })

  it('leaves the shortcuts of the app and of the system alone', () => {
    expect(press('k', { ctrlKey: true })).toBeUndefined()
    expect(press('f', { metaKey: true })).toBeUndefined()
    expect(press('Enter', { ctrlKey: true })).toBeUndefined()
    expect(press('Tab')).toBeUndefined()
  })

  it('skips the row, copies a cell, shows a password, and leaves a range', () => {
    expect(press('Delete')).toEqual({ kind: 'skip' })
    expect(press('c', { ctrlKey: true })).toEqual({ kind: 'copy' })
    expect(press(' ')).toEqual({ kind: 'reveal' })
    expect(press('Escape')).toEqual({ kind: 'escape' })
  })
})
