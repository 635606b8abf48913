import { readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  MIN_HEIGHT,
  MIN_WIDTH,
  loadWindowState,
  placeWindow,
  saveWindowState,
} from '../../../electron/shell/window-bounds'
import { tempFolder } from '../../support/temp-folder'

const SCREEN = { x: 0, y: 25, width: 1920, height: 1055 }
const LEFT_SCREEN = { x: -1600, y: 0, width: 1600, height: 900 }

function at(
  x: number,
  y: number,
  width = 1200,
  height = 800,
): { bounds: typeof SCREEN; isMaximized: boolean } {
  return { bounds: { x, y, width, height }, isMaximized: false }
}

describe('placing the window', () => {
  test('puts the first one into the middle of the main screen', () => {
    expect(placeWindow(undefined, [SCREEN])).toEqual({
      bounds: { x: 320, y: 143, width: 1280, height: 820 },
      isMaximized: false,
    })
  })

  test('puts it where it was', () => {
    expect(placeWindow(at(100, 100), [SCREEN])).toEqual(at(100, 100))
    expect(placeWindow(at(-1500, 50), [SCREEN, LEFT_SCREEN])).toEqual(at(-1500, 50))
  })

  test('brings it back from a screen that is gone, and keeps it maximized', () => {
    const { bounds, isMaximized } = placeWindow({ ...at(-1500, 50), isMaximized: true }, [SCREEN])
    expect(bounds.x).toBeGreaterThanOrEqual(0)
    expect(isMaximized).toBe(true)
  })

  test('keeps the title bar within reach', () => {
    expect(placeWindow(at(100, -300), [SCREEN]).bounds.y).toBe(25)
  })

  test('fits it to a smaller screen, down to the least size', () => {
    expect(placeWindow(at(0, 0, 4000, 3000), [{ x: 0, y: 0, width: 1366, height: 768 }]).bounds).toEqual({
      x: 0,
      y: 0,
      width: 1366,
      height: 768,
    })
    expect(placeWindow(at(0, 50, 300, 200), [SCREEN]).bounds).toMatchObject({ width: 900, height: 600 })
    expect(placeWindow(undefined, [{ x: 0, y: 0, width: 800, height: 480 }]).bounds).toEqual({
      x: 0,
      y: 0,
      width: 900,
      height: 600,
    })
  })

  test('opens a window even when the system names no screen', () => {
    expect(placeWindow(at(5, 5), []).bounds).toMatchObject({ width: 1280, height: 820 })
  })

  test('always ends with a window that can be reached and used', () => {
    const number = fc.integer({ min: -100_000, max: 100_000 })
    const area = fc.record({
      x: fc.integer({ min: -5000, max: 5000 }),
      y: fc.integer({ min: -5000, max: 5000 }),
      width: fc.integer({ min: 640, max: 8000 }),
      height: fc.integer({ min: 480, max: 5000 }),
    })
    const bounds = fc.record({ x: number, y: number, width: number, height: number })
    fc.assert(
      fc.property(bounds, fc.array(area, { minLength: 1, maxLength: 4 }), (saved, areas) => {
        const { bounds: placed } = placeWindow({ bounds: saved, isMaximized: false }, areas)
        expect(placed.width).toBeGreaterThanOrEqual(MIN_WIDTH)
        expect(placed.height).toBeGreaterThanOrEqual(MIN_HEIGHT)
        const isReachable = areas.some(
          ({ x, y, width, height }) =>
            placed.y >= y && placed.y < y + height && placed.x < x + width && placed.x + placed.width > x,
        )
        expect(isReachable).toBe(true)
      }),
    )
  })
})

describe('remembering the place', () => {
  test('gives back what was kept, in a file of its owner', () => {
    const folder = tempFolder()
    const file = join(folder, 'window.json')
    saveWindowState(file, { ...at(1, 2), isMaximized: true })
    expect(loadWindowState(file)).toEqual({ ...at(1, 2), isMaximized: true })
    expect(readdirSync(folder)).toEqual(['window.json'])
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  test.each([
    '',
    'null',
    '7',
    '{}',
    '[]',
    '{"bounds":null}',
    '{"bounds":{"x":1,"y":2,"width":"3","height":4}}',
    '{"bounds":{"x":1.5,"y":2,"width":3,"height":4}}',
    '{"bounds":{"x":1e300,"y":2,"width":3,"height":4}}',
    '{"bounds":{"x":1,"y":2,"width":3}}',
  ])('knows no place from a damaged file: %s', (content) => {
    const file = join(tempFolder(), 'window.json')
    writeFileSync(file, content)
    expect(loadWindowState(file)).toBeUndefined()
  })

  test('does not fail where nothing can be kept', () => {
    const file = join(tempFolder(), 'missing', 'window.json')
    saveWindowState(file, at(1, 2))
    expect(loadWindowState(file)).toBeUndefined()
  })
})
