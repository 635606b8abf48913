// What the history remembers: the facts of an account's day, and what changed on an account between two looks at it.

const DAY_MS = 86_400_000

/** A day is a day of UTC, as in the API's analytics, counted from 1970. */
export const dayOf = (at: number): number => Math.floor(at / DAY_MS)

/** When a day begins; milliseconds since the epoch. */
export const startOfDay = (day: number): number => day * DAY_MS

/** YYYY-MM-DD. */
export const dayText = (day: number): string => new Date(startOfDay(day)).toISOString().slice(0, 10)

/** 2020 to 2099: what lies outside is a clock that was never set, or an answer that makes no sense. */
const FIRST_DAY = 18_262
const LAST_DAY = 47_481

export const isRecordedDay = (day: number): boolean => day >= FIRST_DAY && day <= LAST_DAY

/** The day written YYYY-MM-DD; undefined for a day that does not exist or is not recorded. */
export function parseDay(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return undefined
  const day = dayOf(Date.parse(`${text}T00:00:00Z`))
  return isRecordedDay(day) && dayText(day) === text ? day : undefined
}

/**
 * What is remembered of an account's day. The place of a name is its number in the packed form: names are only ever
 * added, at the end.
 */
export const DAY_FIELDS = [
  'status',
  'warmupStatus',
  'score',
  'dailyLimit',
  'warmupLimit',
  /** Campaign mails. */
  'sent',
  'bounced',
  'warmupSent',
  'warmupReceived',
  'warmupInbox',
  'warmupSpam',
] as const

export type DayField = (typeof DAY_FIELDS)[number]

/** Known facts of a day; what is missing is unknown, never zero. */
export type DayFacts = { readonly [F in DayField]?: number | undefined }

export type DayRecord = DayFacts & { readonly day: number }

/** A day of warmup as the API tells it. */
export interface WarmupDay {
  readonly sent?: number | undefined
  readonly received?: number | undefined
  readonly landedInbox?: number | undefined
  readonly landedSpam?: number | undefined
}

export const warmupFacts = (day: WarmupDay): DayFacts => ({
  warmupSent: day.sent,
  warmupReceived: day.received,
  warmupInbox: day.landedInbox,
  warmupSpam: day.landedSpam,
})

/** The fields whose changes are told one by one. The number is the one in the cache: numbers are never given anew. */
export const CHANGE_FIELDS = {
  /** 1 there, 0 gone, unknown before it was first seen. */
  presence: 0,
  status: 1,
  warmupStatus: 2,
  score: 3,
  dailyLimit: 4,
  warmupLimit: 5,
} as const

export type ChangeField = keyof typeof CHANGE_FIELDS
export type TrackedField = Exclude<ChangeField, 'presence'>

/** All but the presence. */
export const TRACKED_FIELDS = (Object.keys(CHANGE_FIELDS) as ChangeField[]).filter(
  (field) => field !== 'presence',
)

export const CHANGE_FIELD_OF: ReadonlyMap<number, ChangeField> = new Map(
  (Object.entries(CHANGE_FIELDS) as [ChangeField, number][]).map(([field, number]) => [number, field]),
)

export type TrackedFacts = { readonly [F in TrackedField]?: number | undefined }

export interface FieldChange {
  readonly field: ChangeField
  /** Undefined is unknown, on either side. */
  readonly before: number | undefined
  readonly after: number | undefined
}

/** What differs on an account that is there, from what was known of it. */
export function compareAccounts(
  before: TrackedFacts & { readonly goneAt?: number | undefined },
  after: TrackedFacts,
): FieldChange[] {
  const changes: FieldChange[] =
    before.goneAt === undefined ? [] : [{ field: 'presence', before: 0, after: 1 }]
  for (const field of TRACKED_FIELDS) {
    if (before[field] !== after[field]) changes.push({ field, before: before[field], after: after[field] })
  }
  return changes
}

/** How a change is told, in the order in which it is looked at. */
export const CHANGE_KINDS = [
  'broke',
  'recovered',
  'stateChanged',
  'warmupChanged',
  'scoreFell',
  'scoreRose',
  /** Became known, or unknown. */
  'scoreChanged',
  'dailyLimitChanged',
  'warmupLimitChanged',
  'appeared',
  'cameBack',
  'gone',
] as const

export type ChangeKind = (typeof CHANGE_KINDS)[number]

/** A change as it is told. Presence is in the kind alone: it has no values. */
export function toldChange(change: FieldChange) {
  const kind = changeKind(change)
  if (change.field === 'presence') return { kind, before: undefined, after: undefined }
  return { kind, before: change.before, after: change.after }
}

const isError = (status: number | undefined): boolean => status !== undefined && status < 0

export function changeKind({ field, before, after }: FieldChange): ChangeKind {
  switch (field) {
    case 'presence':
      if (after === 0) return 'gone'
      return before === undefined ? 'appeared' : 'cameBack'
    case 'status':
      if (isError(after) && !isError(before)) return 'broke'
      return isError(before) && after !== undefined && after >= 0 ? 'recovered' : 'stateChanged'
    case 'warmupStatus':
      return 'warmupChanged'
    case 'score':
      if (before === undefined || after === undefined) return 'scoreChanged'
      return after < before ? 'scoreFell' : 'scoreRose'
    case 'dailyLimit':
      return 'dailyLimitChanged'
    case 'warmupLimit':
      return 'warmupLimitChanged'
  }
}
