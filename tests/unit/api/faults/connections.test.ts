// Every fault × every call: silence, drips and broken connections, on a connection used before and on a new one.
import { expect } from 'vitest'
import * as connection from '../../../support/fault-connections'
import type { ErrorCode } from '../../../../shared/errors'
import type { Fault } from '../../../support/fault-rules'
import { A_FEW_CALLS, CALLS, type Call } from './calls'
import { lasting, lastingFor, once, type Ending, type Endings } from './policy'
import { playTable, type Case } from './table'

const ANSWER_MS = 30_000
const VITALS_ANSWER_MS = 60_000
const BODY_MS = 60_000
const IDLE_MS = 15_000

/** What takes its time limit each time is tried for as long as calls are tried, which is shorter than so often. */
const forLong =
  (tryMs: number) =>
  ({ kind, route }: Call): Ending => {
    const isVitals = route.endsWith('/vitals')
    const isSlow = isVitals && tryMs === ANSWER_MS
    return lastingFor(isVitals ? 'slow read' : kind, isSlow ? VITALS_ANSWER_MS : tryMs, 'timeout')
  }

const timesOut = (fault: Fault, phase: string, tryMs: number): Case => ({
  name: fault.name,
  rules: [{ fault }],
  expected: forLong(tryMs),
  takes: [0, 125_000],
  also: ({ error }) => expect(error?.detail?.['phase']).toBe(phase),
})

const stays = (fault: Fault, expected: Endings, calls = CALLS): Case => ({
  ...{ name: fault.name, rules: [{ fault }], expected, calls },
})

const passes = (fault: Fault, expected: Endings, calls = A_FEW_CALLS): Case => ({
  ...{ name: `${fault.name}, once`, rules: [{ fault, first: 1 }], expected, calls },
})

const CUTS: readonly Fault[] = [
  connection.resetBeforeActing,
  connection.closedBeforeActing,
  connection.resetAfterActing,
  connection.closedAfterActing,
  connection.resetInBody,
  connection.tooLongLength,
  connection.cutChunks,
]

const GARBAGE: readonly Fault[] = [
  connection.cutWithoutLength,
  connection.noHttp,
  connection.wrongEncoding,
  connection.cutGzip,
]

const LOST: ErrorCode = 'connectionLost'

playTable('Silence', [
  timesOut(connection.neverAnswers, 'answer', ANSWER_MS),
  timesOut(connection.actsAndNeverAnswers, 'answer', ANSWER_MS),
  timesOut(connection.dripsHead, 'answer', ANSWER_MS),
  timesOut(connection.dripsBody, 'body', BODY_MS),
  timesOut(connection.stallsInBody, 'idle', IDLE_MS),
  passes(connection.neverAnswers, once('failed', 'timeout')),
  passes(connection.actsAndNeverAnswers, once('failed', 'timeout'), CALLS),
])

playTable(
  'A broken connection, used before',
  [
    ...CUTS.map((fault) => stays(fault, lasting('failed', LOST))),
    ...CUTS.map((fault) =>
      passes(fault, once('failed', LOST), fault === connection.resetAfterActing ? CALLS : A_FEW_CALLS),
    ),
    ...GARBAGE.map((fault) => stays(fault, lasting('badAnswer', 'badAnswer'))),
    ...GARBAGE.map((fault) => passes(fault, once('badAnswer', 'badAnswer'))),
  ],
  { connection: 'reused' },
)

playTable(
  'A broken connection, new',
  CUTS.map((fault) => stays(fault, lasting('failed', LOST), A_FEW_CALLS)),
  { connection: 'fresh' },
)
