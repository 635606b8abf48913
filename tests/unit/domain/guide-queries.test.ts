import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { parseQuery } from '../../../shared/domain/query-parse'

const GUIDE = join(import.meta.dirname, '../../../docs/guide/morning-round.md')

it('every query that the guide shows is understood', () => {
  const [, ...lines] = readFileSync(GUIDE, 'utf8').split('| Query')
  const rows = lines
    .join('')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
  const queries = rows.flatMap((line) =>
    [...(line.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, query = '']) => query),
  )
  expect(queries.length).toBeGreaterThan(10)
  expect(queries.filter((query) => parseQuery(query).errors.length > 0)).toEqual([])
})
