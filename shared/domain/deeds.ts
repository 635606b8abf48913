// What a write to the service is called in the journal of them, for both sides; free of zod.
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

/** For files; the page has words of its own for the same. */
export const DEED_KIND_NAMES: Readonly<Record<DeedKind, string>> = {
  pause: 'Pause',
  resume: 'Resume',
  markFixed: 'Mark fixed',
  warmupOn: 'Turn warmup on',
  warmupOff: 'Turn warmup off',
  edit: 'Edit settings',
  tag: 'Tag',
  delete: 'Delete',
  create: 'Create',
}

export const DEED_OUTCOME_NAMES: Readonly<Record<DeedOutcome, string>> = {
  done: 'Done',
  failed: 'Failed',
  unknown: 'Unknown',
}
