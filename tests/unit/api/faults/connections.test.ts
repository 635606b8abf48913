// Every fault × every call: silence, drips and broken connections, on a connection used before and on a new one.
import { expect } from 'vitest'
import * as connection from '../../../support/fault-connections'
import type { ErrorCode } from '../../../../shared/errors'
import type { Fault } from '../../../support/fault-rules'
import { A_FEW_CALLS, CALLS } from './calls'
import { lasting, once, type Endings } from './policy'
import { playTable, type Case } from './table'

const timesOut = (fault: Fault, phase: string): Case => ({
  name: fault.name,
  rules: [{ fault }],
  expected: lasting('failed', 'timeout'),
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
  timesOut(connection.neverAnswers, 'answer'),
  timesOut(connection.actsAndNeverAnswers, 'answer'),
  timesOut(connection.dripsHead, 'answer'),
  timesOut(connection.dripsBody, 'body'),
  timesOut(connection.stallsInBody, 'idle'),
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
