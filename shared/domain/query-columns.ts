// What a query asks of each account, as prepared columns: small numbers for values, moments for ages, folded text.
import type { AccountRow } from '../contract/accounts'
import { checkCode, NO_CHECKS, trackingCheckOf, vitalsOf, type KnownChecks } from './account-checks'
import { foldText } from './account-order'
import { healthBand, measuredScore } from './health'
import type { Code } from './query-fields'
import { readyFromMs } from './readiness'
import { DEFAULT_THRESHOLDS, type Thresholds } from './thresholds'
import type { Cause } from './triage'

/** The tags of a row as one value: there are far fewer combinations than rows. */
export type Labels = ReadonlyMap<string, string>

/** Emails of the accounts whose score is falling. */
export type Falling = ReadonlySet<string>

/** The values of a column as small numbers, so that a filter decides once for each value, not for each row. */
export interface Slots<V> {
  readonly kind: 'slots'
  readonly values: readonly V[]
  /** By row number; longer than there are rows. */
  ofRow(): Int32Array
  set(number: number, row: AccountRow): void
}

/** Moments, by row number; NaN when unknown. */
export interface Moments {
  readonly kind: 'moments'
  ofRow(): Float64Array
  set(number: number, row: AccountRow): void
}

/** Folded text by row number. */
export interface Texts {
  readonly kind: 'texts'
  ofRow(): readonly string[]
  set(number: number, row: AccountRow): void
}

function createSlots<V>(
  valueOf: (row: AccountRow) => V,
  keyOf: (value: V) => unknown = (value) => value,
): Slots<V> {
  const values: V[] = []
  const bySlot = new Map<unknown, number>()
  let slots = new Int32Array(1024)
  return {
    kind: 'slots',
    values,
    ofRow: () => slots,
    set(number, row) {
      const value = valueOf(row)
      const key = keyOf(value)
      let slot = bySlot.get(key)
      if (slot === undefined) {
        slot = values.push(value) - 1
        bySlot.set(key, slot)
      }
      if (number >= slots.length) {
        const next = new Int32Array(Math.max(number + 1, slots.length * 2))
        next.set(slots)
        slots = next
      }
      slots[number] = slot
    },
  }
}

function createMoments(momentOf: (row: AccountRow) => number | undefined): Moments {
  let moments = new Float64Array(1024)
  return {
    kind: 'moments',
    ofRow: () => moments,
    set(number, row) {
      if (number >= moments.length) {
        const next = new Float64Array(Math.max(number + 1, moments.length * 2))
        next.set(moments)
        moments = next
      }
      moments[number] = momentOf(row) ?? Number.NaN
    },
  }
}

function createTexts(textOf: (row: AccountRow) => string): Texts {
  const texts: string[] = []
  return {
    kind: 'texts',
    ofRow: () => texts,
    set(number, row) {
      texts[number] = textOf(row)
    },
  }
}

const momentOf = (iso: string | undefined): number | undefined =>
  iso === undefined ? undefined : Date.parse(iso)

const labelsOf = (row: AccountRow, labels: Labels): string[] => row.tagIds.map((id) => labels.get(id) ?? id)

/** All that free text looks at; one line a field, so that no word spans two of them. */
function searchText(row: AccountRow, labels: Labels): string {
  return foldText(
    `${row.email}\n${row.name}\n${row.trackingDomain ?? ''}\n${labelsOf(row, labels).join('\n')}`,
  )
}

/** Trouble that passes by itself, if it is any. */
const NO_HAND_NEEDED: ReadonlySet<Cause> = new Set(['none', 'maintenance', 'passing', 'setupPending'])

/** Whether somebody has to do something about an account. */
export const needsAttention = ({ cause }: Pick<AccountRow, 'cause'>): boolean => !NO_HAND_NEEDED.has(cause)

/** What columns are made with, beside the row. */
interface Surroundings {
  readonly labels: Labels
  readonly falling: Falling
  readonly thresholds: Thresholds
  readonly checks: KnownChecks
}

const code = (codeOf: (row: AccountRow) => Code) => (): Slots<Code> => createSlots(codeOf)

/** How each column is made; by field, and by field and word for those of yes and no. */
const MAKERS = {
  text: ({ labels }: Surroundings) => createTexts((row) => searchText(row, labels)),
  email: () => createTexts((row) => row.email),
  name: () => createTexts((row) => foldText(row.name)),
  status: code((row) => row.status),
  warmup: code((row) => row.warmupStatus),
  provider: code((row) => row.provider),
  health: ({ thresholds }: Surroundings) => createSlots<Code>((row) => healthBand(row, thresholds)),
  cause: code((row) => row.cause),
  score: code(measuredScore),
  limit: code((row) => row.dailyLimit),
  warmuplimit: code((row) => row.warmupLimit),
  gap: code((row) => row.sendingGap),
  ramp: code((row) => row.hasSlowRamp),
  setup: code((row) => row.isSetupPending),
  domain: code((row) => row.domain),
  tracking: code((row) => row.trackingDomain),
  vitals: ({ checks }: Surroundings) => createSlots<Code>((row) => checkCode(vitalsOf(row, checks))),
  trackingcheck: ({ checks }: Surroundings) =>
    createSlots<Code>((row) => checkCode(trackingCheckOf(row, checks))),
  tag: ({ labels }: Surroundings) =>
    createSlots<readonly string[]>(
      (row) => labelsOf(row, labels),
      (tags) => tags.join('\n'),
    ),
  age: () => createMoments((row) => momentOf(row.createdAt)),
  used: () => createMoments((row) => momentOf(row.lastUsedAt)),
  warming: () => createMoments((row) => momentOf(row.warmupStartedAt)),
  'is:ready': ({ thresholds }: Surroundings) => createMoments((row) => readyFromMs(row, thresholds)),
  'is:attention': code(needsAttention),
  'is:falling': ({ falling }: Surroundings) => createSlots<Code>((row) => falling.has(row.email)),
  'is:managed': code((row) => row.isManaged === true),
  'is:gone': code((row) => row.goneAt !== undefined),
  'has:tracking': code((row) => row.trackingDomain !== undefined),
  'has:tag': code((row) => row.tagIds.length > 0),
  'has:name': code((row) => row.name !== ''),
  'has:score': code((row) => measuredScore(row) !== undefined),
  'has:reply-to': code((row) => row.replyTo !== undefined),
} satisfies Record<
  string,
  (surroundings: Surroundings) => Slots<Code> | Slots<readonly string[]> | Moments | Texts
>

export type ColumnName = keyof typeof MAKERS

export const isColumn = (name: string): name is ColumnName => Object.hasOwn(MAKERS, name)

export interface Columns {
  readonly count: number
  /** Rows are numbered from 0 without a gap. */
  set(number: number, row: AccountRow): void
  setFalling(emails: Falling): void
  setThresholds(thresholds: Thresholds): void
  setChecks(checks: KnownChecks): void
  /** Made when it is first asked for, kept up from then on. */
  get<N extends ColumnName>(name: N): ReturnType<(typeof MAKERS)[N]>
}

/** @param eager columns that are filled as rows come, not at their first use */
export function createColumns(labels: Labels, eager: readonly ColumnName[]): Columns {
  const rows: AccountRow[] = []
  let [falling, thresholds, checks]: [Falling, Thresholds, KnownChecks] = [
    new Set(),
    DEFAULT_THRESHOLDS,
    NO_CHECKS,
  ]
  const made = new Map<ColumnName, ReturnType<(typeof MAKERS)[ColumnName]>>()

  function get<N extends ColumnName>(name: N): ReturnType<(typeof MAKERS)[N]> {
    let column = made.get(name)
    if (column === undefined) {
      column = MAKERS[name]({ labels, falling, thresholds, checks })
      for (let number = 0; number < rows.length; number++) column.set(number, rows[number] as AccountRow)
      made.set(name, column)
    }
    return column as ReturnType<(typeof MAKERS)[N]>
  }

  eager.forEach(get)
  return {
    get count() {
      return rows.length
    },
    set(number, row) {
      rows[number] = row
      for (const column of made.values()) column.set(number, row)
    },
    setFalling(emails) {
      falling = emails
      made.delete('is:falling')
    },
    setThresholds(next) {
      thresholds = next
      made.delete('health')
      made.delete('is:ready')
    },
    setChecks(next) {
      checks = next
      made.delete('vitals')
      made.delete('trackingcheck')
    },
    get,
  }
}
