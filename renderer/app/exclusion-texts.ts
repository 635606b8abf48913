import type { Exclusion } from '../../shared/domain/operations'

const EXCLUSION_WORDS: Readonly<Record<Exclusion, readonly [one: string, many: string]>> = {
  unknown: ['it is not in the cache: sync first', 'they are not in the cache: sync first'],
  gone: ['Instantly no longer lists it', 'Instantly no longer lists them'],
  maintenance: [
    'Instantly has paused it for maintenance; it resumes by itself',
    'Instantly has paused them for maintenance; they resume by themselves',
  ],
  notInError: ['it is not in an error', 'they are not in an error'],
  setupPending: ['Instantly is still setting it up', 'Instantly is still setting them up'],
  warmupBlocked: [
    'Instantly has banned or suspended its warmup, or cannot find its spam folder',
    'Instantly has banned or suspended their warmup, or cannot find their spam folder',
  ],
  noTrackingDomain: ['it has no tracking domain', 'they have no tracking domain'],
  changedSince: ['it was changed again since', 'they were changed again since'],
  notRestorable: [
    'its old values are not known, or cannot be set',
    'their old values are not known, or cannot be set',
  ],
}

/** Why so many accounts are left out of an operation. */
export const exclusionText = (reason: Exclusion, count: number): string =>
  EXCLUSION_WORDS[reason][count === 1 ? 0 : 1]
