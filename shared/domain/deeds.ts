// What a write to the service is called in the journal of them, for both sides; free of zod.
import { texts } from '../texts'
import { OPERATION_KINDS } from './operations'

/** What was done to one account. A check writes nothing. */
export const DEED_KINDS = [
  ...OPERATION_KINDS.filter((kind) => kind !== 'vitals' && kind !== 'trackingCheck'),
  /** By an import. */
  'create',
] as const

export type DeedKind = (typeof DEED_KINDS)[number]

export const DEED_OUTCOMES = ['done', 'failed', 'unknown'] as const

export type DeedOutcome = (typeof DEED_OUTCOMES)[number]

export const DEED_KIND_NAMES = Object.fromEntries(
  DEED_KINDS.map((kind) => [
    kind,
    kind === 'create' ? texts.activity.changes.create : texts.operations.kinds[kind].name,
  ]),
) as Readonly<Record<DeedKind, string>>

export const DEED_OUTCOME_NAMES = texts.activity.changes.outcomes
