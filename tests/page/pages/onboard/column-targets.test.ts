import { describe, expect, it } from 'vitest'
import { mappingGap, TARGET_GROUPS, withTarget } from '../../../../renderer/pages/onboard/column-targets'
import { droppableColumns } from '../../../../renderer/pages/onboard/drop-column'
import { COLUMN_TARGETS } from '../../../../shared/domain/import-fields'
import { buildFile } from '../../support/imports'

describe('what a column is', () => {
  it('can be said for every target there is', () => {
    const offered = TARGET_GROUPS.flatMap(({ targets }) => targets)
    expect([...offered, 'ignored'].toSorted()).toEqual([...COLUMN_TARGETS].toSorted())
  })

  it('is taken from the column that had it before, but many may be left out', () => {
    expect(withTarget(['email', 'password', undefined], 2, 'email')).toEqual([undefined, 'password', 'email'])
    expect(withTarget(['email', 'ignored', undefined], 2, 'ignored')).toEqual(['email', 'ignored', 'ignored'])
  })

  it('is asked for until an address, a password and every column are known', () => {
    expect(mappingGap(['password', undefined])).toMatch(/email address/)
    expect(mappingGap(['email', undefined])).toMatch(/password/)
    expect(mappingGap(['email', 'password', undefined])).toMatch(/open column/)
    expect(mappingGap(['email', 'smtpPassword', 'ignored'])).toBeUndefined()
  })
})

describe('a column with a problem', () => {
  it('can be left out in every file that has it, unless there is no account without it', () => {
    const file = buildFile({ columns: [{ target: 'email' }, { target: 'replyTo' }] })
    const files = [file, buildFile(), file]
    expect(droppableColumns({ files }, 'replyTo')).toEqual([
      { file: 0, column: 1 },
      { file: 2, column: 1 },
    ])
    expect(droppableColumns({ files }, 'email')).toEqual([])
    expect(droppableColumns({ files }, 'row')).toEqual([])
  })
})
