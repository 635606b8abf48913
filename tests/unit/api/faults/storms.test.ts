// Every fault × every call: a service that asks for patience, and one that is busy with a warmup job.
import { refusal, slow } from '../../../support/fault-answers'
import type { Fault, FaultRule } from '../../../support/fault-rules'
import { A_FEW_CALLS } from './calls'
import { always, type Endings } from './policy'
import { playTable, type Case } from './table'

const MINUTE = 60_000

const tooMany = (retryAfter?: string, more: Readonly<Record<string, string>> = {}): Fault =>
  refusal(429, 'Too Many Requests', {
    ...(retryAfter !== undefined && { 'retry-after': retryAfter }),
    ...more,
  })

const DATE = 'Thu, 01 Oct 2026 12:00:00 GMT'
const LATER = 'Thu, 01 Oct 2026 12:00:40 GMT'

type Span = readonly [least: number, most: number]

const limited = (name: string, rule: FaultRule, requests: number, takes: Span): Case => ({
  ...{ name, rules: [rule], expected: always('value', requests), takes },
})

const endless = (name: string, fault: Fault, requests: number): Case => ({
  ...{
    name,
    rules: [{ fault }],
    expected: always('rateLimited', requests),
    takes: [14 * MINUTE, 15 * MINUTE],
  },
})

playTable('Too many requests', [
  limited('429 with seconds, once', { fault: tooMany('20'), first: 1 }, 2, [20_000, 23_000]),
  limited('429 with a date, once', { fault: tooMany(LATER, { date: DATE }), first: 1 }, 2, [40_000, 45_000]),
  limited('429 without a time, once', { fault: tooMany(), first: 1 }, 2, [500, 1500]),
  limited('429 with nonsense, once', { fault: tooMany('soon'), first: 1 }, 2, [500, 1500]),
  limited('429 with an hour, once', { fault: tooMany('3600'), first: 1 }, 2, [5 * MINUTE, 5.1 * MINUTE]),
  limited('429 three times', { fault: tooMany('2'), first: 3 }, 4, [6000, 8000]),
  // It is asked for the last time at the end of a quarter of an hour.
  endless('429 with 5 minutes, for ever', tooMany('300'), 4),
  // After 0.75 s twice, for both belong to one storm, then twice as long each time until it is 45 s.
  { ...endless('429 without a time, for ever', tooMany(), 26), calls: A_FEW_CALLS },
])

playTable('A slow service', [
  {
    name: '5 s of latency',
    rules: [{ fault: slow(5000) }],
    expected: always('value', 1),
    takes: [5000, 5000],
  },
  {
    name: '29 s of latency',
    rules: [{ fault: slow(29_000) }],
    expected: always('value', 1),
    takes: [29_000, 29_000],
  },
])

const locked = refusal(409, 'update-warmup-accounts job in progress')

/** Nobody has met it on a read, where it would be no reason to wait. */
const inLine = (ends: 'value' | 'warmupLocked', requests: number): Endings => ({
  ...always(ends, requests),
  read: { ends: 'warmupLocked', requests: 1, isAmbiguous: false },
})

// Knocks after 1.75 s, then half as long again each time until it is 26 s.
playTable('A warmup job that holds the workspace', [
  { name: '409 lock, once', rules: [{ fault: locked, first: 1 }], expected: inLine('value', 2) },
  {
    name: '409 lock for 5 minutes',
    rules: [{ fault: locked, forMs: 5 * MINUTE }],
    expected: inLine('value', 18),
  },
  {
    name: '409 lock for ever',
    rules: [{ fault: locked }],
    expected: inLine('warmupLocked', 109),
    takes: [0, 46 * MINUTE],
    calls: A_FEW_CALLS,
  },
])
