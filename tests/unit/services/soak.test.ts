import { expect, it } from 'vitest'
import { growthOf, soak } from '../../support/soak'
import { tempFolder } from '../../support/temp-folder'

/** Two hours; a bench looks at more accounts for longer. */
const SLICES = 24

const MEGABYTE = 1 << 20

/** Ten seconds of a core to itself; a busy machine is no failure. */
const LIMIT_MS = 240_000

/** The wiping of what failed rows of an import keep for a day, the look for what is to be packed anew, the next sync. */
const timersAtRest = (keepsSecrets: boolean): string[] => [
  ...(keepsSecrets ? ['import-keeping.ts look'] : []),
  ...['packing.ts look', 'sync.ts plan'],
]

it(
  'Two hours of syncs, operations, imports, jobs and faults leave memory and handles as they were, and no timer behind',
  async () => {
    const { samples, timersLeft, ended, bugs, warnings } = await soak({
      ...{ profile: tempFolder(), size: 60, slices: SLICES, batch: 8 },
    })
    const { heap, handles } = growthOf(samples)
    expect(bugs).toEqual([])
    expect(warnings).toEqual([])
    expect(ended.syncs).toBeGreaterThan(20)
    expect(ended.operations).toBeGreaterThan(40)
    expect(ended.imports).toBe(SLICES / 2)
    expect(ended.jobs).toBeGreaterThan(5)
    expect(ended.faults).toBeGreaterThan(100)
    // What is compiled and cached on the way is a megabyte of it.
    expect(heap).toBeLessThan(3 * MEGABYTE)
    expect(handles).toEqual({})
    for (const { timers, keepsSecrets } of samples) expect(timers).toEqual(timersAtRest(keepsSecrets))
    expect(timersLeft).toEqual([])
  },
  LIMIT_MS,
)
