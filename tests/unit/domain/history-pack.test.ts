import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DAY_FIELDS, type DayFacts } from '../../../shared/domain/history'
import {
  CHUNK_DAYS,
  chunkOf,
  createDayGrid,
  fieldMask,
  mergeDays,
  packChunk,
  unpackChunk,
  unpackDays,
} from '../../../shared/domain/history-pack'

const CHUNK = chunkOf(20_700)
const FIRST = CHUNK * CHUNK_DAYS

/** Numbers as the API gives them, and as it does not. */
const someNumber = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -3, max: 100 }) },
  { weight: 2, arbitrary: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }) },
  { weight: 1, arbitrary: fc.maxSafeInteger() },
  { weight: 1, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) },
)

const someFacts: fc.Arbitrary<DayFacts> = fc.record(
  Object.fromEntries(DAY_FIELDS.map((field) => [field, someNumber])),
  { requiredKeys: [] },
)

const someDays = fc
  .array(fc.tuple(fc.integer({ min: FIRST, max: FIRST + CHUNK_DAYS - 1 }), someFacts), { maxLength: 64 })
  .map((days) => new Map(days))

type Days = ReadonlyMap<number, DayFacts>

const pack = (days: Days): Uint8Array | undefined => mergeDays(undefined, CHUNK, days)

/** What a merge has to give, told plainly. */
function merged(...parts: readonly Days[]): object[] {
  const all = new Map<number, Record<string, number>>()
  for (const part of parts) {
    for (const [day, facts] of part) {
      const known = Object.entries(facts).map(([name, value]) => [name, value + 0] as const)
      all.set(day, { ...all.get(day), ...Object.fromEntries(known) })
    }
  }
  const known = [...all].filter(([, facts]) => Object.keys(facts).length > 0)
  return known.sort(([a], [b]) => a - b).map(([day, facts]) => ({ day, ...facts }))
}

const mergeAll = (...parts: readonly Days[]): Uint8Array | undefined =>
  parts.reduce<Uint8Array | undefined>((packed, days) => mergeDays(packed, CHUNK, days) ?? packed, undefined)

const hex = (packed: Uint8Array | undefined): string => Buffer.from(packed ?? []).toString('hex')

const read = (packed: Uint8Array | undefined): object[] => (packed ? unpackDays(packed, CHUNK) : [])

const only = (days: Days, isTaken: (name: string, day: number) => boolean): Days =>
  new Map(
    [...days].map(([day, facts]) => [
      day,
      Object.fromEntries(Object.entries(facts).filter(([name]) => isTaken(name, day))),
    ]),
  )

describe('packed days', () => {
  it('come back as they went in, and nothing is invented', () => {
    fc.assert(
      fc.property(someDays, (days) => {
        expect(read(pack(days))).toEqual(merged(days))
      }),
      { numRuns: 500 },
    )
  })

  it('have the same bytes for the same days, whatever the way they were put together', () => {
    fc.assert(
      fc.property(someDays, fc.nat(), (days, seed) => {
        const isFirst = (name: string, day: number): boolean => (day * 31 + name.length + seed) % 3 === 0
        const one = only(days, isFirst)
        const two = only(days, (name, day) => !isFirst(name, day))
        expect(hex(mergeAll(one, two))).toBe(hex(pack(days)))
        expect(hex(mergeAll(two, one))).toBe(hex(pack(days)))
      }),
      { numRuns: 300 },
    )
  })

  it('change nothing when the same is merged again', () => {
    fc.assert(
      fc.property(someDays, (days) => {
        const packed = pack(days)
        fc.pre(packed !== undefined)
        expect(mergeDays(packed, CHUNK, days)).toBeUndefined()
      }),
      { numRuns: 200 },
    )
  })

  it('take the later word for the same day, and lose nothing to what is unknown', () => {
    fc.assert(
      fc.property(someDays, someDays, (earlier, later) => {
        expect(read(mergeAll(earlier, later))).toEqual(merged(earlier, later))
      }),
      { numRuns: 300 },
    )
  })

  it('know nothing of numbers that are none, and tell zero from unknown', () => {
    const packed = pack(new Map([[FIRST + 3, { score: Number.NaN, sent: Infinity, bounced: 0, status: -0 }]]))
    expect(read(packed)).toEqual([{ day: FIRST + 3, bounced: 0, status: 0 }])
    expect(pack(new Map([[FIRST, { score: undefined }]]))).toBeUndefined()
    expect(pack(new Map())).toBeUndefined()
  })

  it('pass over days of another chunk', () => {
    expect(pack(new Map([[FIRST + CHUNK_DAYS, { score: 1 }]]))).toBeUndefined()
    expect(pack(new Map([[FIRST - 1, { score: 1 }]]))).toBeUndefined()
  })

  it('take a few bytes when nothing moves', () => {
    const still = Array.from({ length: CHUNK_DAYS }, (_, place) => [
      FIRST + place,
      { status: 1, warmupStatus: 1, score: 100, dailyLimit: 30, warmupLimit: 10 },
    ])
    expect(pack(new Map(still as [number, DayFacts][]))?.length).toBe(5 + 4 * 2 + 3)
  })

  it('are read in part when only some fields are asked for', () => {
    const packed = pack(new Map([[FIRST + 1, { status: -1, score: 88.5, warmupSpam: 3 }]]))
    const grid = createDayGrid()
    expect(unpackChunk(packed ?? new Uint8Array(), grid, fieldMask(['warmupSpam']))).toBe(true)
    expect([...grid].filter((value) => !Number.isNaN(value))).toEqual([3])
  })
})

describe('bytes that are no packed days', () => {
  it('never throw, and never give half of anything', () => {
    const grid = createDayGrid()
    const tampered = fc
      .tuple(someDays, fc.nat(), fc.integer({ min: 0, max: 255 }))
      .map(([days, at, byte]) => {
        const bytes = pack(days) ?? new Uint8Array(1)
        bytes[at % bytes.length] = byte
        return bytes
      })
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), tampered), (bytes) => {
        if (unpackChunk(bytes, grid)) return
        expect(grid.every(Number.isNaN)).toBe(true)
        expect(packChunk(grid)).toBeUndefined()
      }),
      { numRuns: 2000 },
    )
  })

  it('are refused when cut, or of another version', () => {
    const packed = pack(new Map([[FIRST, { status: 1, sent: 12 }]])) ?? new Uint8Array()
    const grid = createDayGrid()
    for (let length = 0; length < packed.length; length++)
      expect(unpackChunk(packed.subarray(0, length), grid)).toBe(false)
    expect(
      unpackChunk(
        Uint8Array.from(packed, (byte, at) => (at === 0 ? 2 : byte)),
        grid,
      ),
    ).toBe(false)
    expect(unpackChunk(packed, grid)).toBe(true)
  })

  it('are written over by the next merge', () => {
    const broken = Uint8Array.of(1, 255, 255, 0)
    expect(read(mergeDays(broken, CHUNK, [[FIRST, { score: 5 }]]))).toEqual([{ day: FIRST, score: 5 }])
  })
})
