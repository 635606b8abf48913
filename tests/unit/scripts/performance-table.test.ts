import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { between, figuresTable, PAGE } from '../../../scripts/performance-table.mjs'

const row = { name: 'a | b', unit: '×', isMet: true }

it('each figure stands beside its bar, and what is short is seen', () => {
  const table = figuresTable([
    {
      bench: 'start',
      rows: [
        { ...row, value: 1.234, limit: 1.5 },
        { ...row, value: 812.3, limit: 50, unit: 'ms', isMet: false },
        { ...row, value: null, limit: 1, isMet: false },
        { ...row, value: 3, limit: undefined },
      ],
    },
  ])
  expect(table.split('\n').slice(2)).toEqual([
    '| start | a \\| b | 1.23 × | ≤ 1.50 × | met |',
    '| start | a \\| b | 812 ms | ≤ 50.0 ms | **short** |',
    '| start | a \\| b | none | ≤ 1.00 × | **short** |',
  ])
})

it('the page keeps its own words around them, however often they are written', () => {
  const page = readFileSync(PAGE, 'utf8')
  const once = between(page, 'FIRST')
  const twice = between(once, 'SECOND')
  expect(twice).toContain('SECOND')
  expect(twice).not.toContain('FIRST')
  expect(twice.startsWith('# Performance')).toBe(true)
  expect(() => between('no marks', 'x')).toThrow('marks')
})
