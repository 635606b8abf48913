// What an operation is: its kinds, its states and those of its rows, and why an account can be left out; free of zod.

export const OPERATION_KINDS = [
  'pause',
  'resume',
  'markFixed',
  'warmupOn',
  'warmupOff',
  'edit',
  'tag',
  'delete',
  /** DNS of the accounts' domains, one question a domain. */
  'vitals',
  /** The custom tracking domains of the accounts, one question a host. */
  'trackingCheck',
] as const

export type OperationKind = (typeof OPERATION_KINDS)[number]

/** What a row of an operation is about. */
export type SubjectKind = 'account' | 'domain' | 'host'

export function subjectKindOf(kind: OperationKind): SubjectKind {
  if (kind === 'vitals') return 'domain'
  return kind === 'trackingCheck' ? 'host' : 'account'
}

export const OPERATION_STATES = [
  /** Its turn will come: operations that write go one after another. */
  'queued',
  'running',
  /** Goes on when what it waits for is there. */
  'waiting',
  /** Came to its end; the counts say how. */
  'done',
  'cancelled',
] as const

export type OperationState = (typeof OPERATION_STATES)[number]

export const isEnded = (state: OperationState): boolean => state === 'done' || state === 'cancelled'

/** All but the last go on by themselves; a plan or a scope is looked for again when told to continue. */
export const WAITS_FOR = ['network', 'service', 'key', 'plan', 'scope', 'user'] as const

export type WaitsFor = (typeof WAITS_FOR)[number]

/** The place of a name is its number in the cache: names are only ever added, at the end. */
export const ROW_STATES = [
  'pending',
  /** A request left, and its answer is not known yet. */
  'sent',
  'done',
  /** It was as wanted already. */
  'unchanged',
  'failed',
  /** Nothing could be proven: it may have been done. */
  'unknown',
  'cancelled',
] as const

export type RowState = (typeof ROW_STATES)[number]

export type RowCounts = Readonly<Record<RowState, number>>

/** Why an account is left out of an operation. */
export const EXCLUSIONS = [
  /** Not in the cache. */
  'unknown',
  /** Deleted since. */
  'gone',
  /** Resumes by itself. */
  'maintenance',
  'notInError',
  'setupPending',
  /** Banned or suspended from warmup, or its spam folder is not known. */
  'warmupBlocked',
  'noTrackingDomain',
  /** Of an undo: it was changed again meanwhile. */
  'changedSince',
  /** Of an undo: the old values are not known, or can't be set. */
  'notRestorable',
] as const

export type Exclusion = (typeof EXCLUSIONS)[number]

/** How the service is asked: 100 in a request, warmup jobs of 100, one job for all but some, or one by one. */
export const WAYS = ['bulk', 'jobs', 'allBut', 'single'] as const

export type Way = (typeof WAYS)[number]

/** What can be undone: edits, tags, and what only went from one state to another. */
export function reverseKind(kind: OperationKind): OperationKind | undefined {
  switch (kind) {
    case 'pause':
      return 'resume'
    case 'resume':
      return 'pause'
    case 'warmupOn':
      return 'warmupOff'
    case 'warmupOff':
      return 'warmupOn'
    case 'edit':
    case 'tag':
      return kind
    default:
      return undefined
  }
}
