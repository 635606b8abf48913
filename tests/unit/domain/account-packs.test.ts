import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CELL_FIELDS, rowsFrom } from '../../../shared/domain/account-cells'
import { createSharing, createUnpacking, packRows } from '../../../shared/domain/account-packs'

const FLAGS = new Set([
  'isSetupPending',
  'hasSlowRamp',
  'isManaged',
  'hasAutofixFailed',
  'hasReadEmulation',
  'isWarmedOnWeekdaysOnly',
  'isTrackingDomainWarmed',
])
const words = fc.oneof(fc.constantFrom('["t1"]', '__proto__', 'x.io'), fc.string())
const cell = (field: string): fc.Arbitrary<unknown> => {
  if (field === 'email') return fc.emailAddress()
  if (field === 'tagIds') return fc.array(words, { maxLength: 3 })
  if (FLAGS.has(field)) return fc.constantFrom(0, 1, null)
  return fc.oneof(words, fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(null))
}
const fleet = fc.array(fc.tuple(...CELL_FIELDS.map(cell)), { maxLength: 40 })

describe('packed rows', () => {
  it('are read back as the rows they were packed from, whatever those hold', () => {
    fc.assert(
      fc.property(fc.array(fleet, { minLength: 1, maxLength: 3 }), (packs) => {
        const unpack = createUnpacking()
        for (const cells of packs) {
          const text = JSON.stringify(cells)
          expect(unpack(packRows(text))).toEqual(rowsFrom(text))
        }
      }),
    )
  })

  it('are the same rows when they are made anew one by one, and share their values with the others', () => {
    fc.assert(
      fc.property(fleet, (cells) => {
        const sharing = createSharing()
        const rows = rowsFrom(JSON.stringify(cells))
        expect(rows.map(sharing.row)).toEqual(rows)
      }),
    )
    const sharing = createSharing()
    const row = (email: string) => ({ ...rowsFrom(JSON.stringify([[email, 'x.io']]))[0]!, tagIds: ['t1'] })
    const [first, second] = [sharing.row(row('a@x.io')), sharing.row(row('b@x.io'))]
    expect(second.tagIds).toBe(first.tagIds)
  })

  it('share what they have in common, over several packs', () => {
    const text = (email: string): string =>
      JSON.stringify([
        CELL_FIELDS.map((field) => ({ email, tagIds: ['t1'] as string[] })[field as 'email'] ?? null),
      ])
    const unpack = createUnpacking()
    const [first] = unpack(packRows(text('a@x.io')))
    const [second] = unpack(packRows(text('b@x.io')))
    expect(first?.email).toBe('a@x.io')
    expect(second?.tagIds).toBe(first?.tagIds)
  })
})
