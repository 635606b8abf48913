// Every fault × every call: answers that are refusals, and what passes with time.
import { expect } from 'vitest'
import type { ErrorCode } from '../../../../shared/errors'
import { afterActing, body, echo, htmlPage, refusal } from '../../../support/fault-answers'
import type { Fault } from '../../../support/fault-rules'
import { A_FEW_CALLS, type Call } from './calls'
import { lasting, once, type Ending, type Endings } from './policy'
import { playTable, type Case } from './table'

const stays = (fault: Fault, expected: Endings, more: Partial<Case> = {}): Case => ({
  ...{ name: fault.name, rules: [{ fault }], expected, ...more },
})

const passes = (fault: Fault, expected: Endings, more: Partial<Case> = {}): Case => ({
  ...{ name: `${fault.name}, once`, rules: [{ fault, first: 1 }], expected, ...more },
})

const final = (fault: Fault, code: ErrorCode, more: Partial<Case> = {}): Case =>
  stays(fault, lasting('refused', code), more)

const A_FEW = { calls: A_FEW_CALLS }

playTable('A refusal', [
  final(refusal(400), 'rejected'),
  final(refusal(401), 'unauthorized'),
  final(refusal(402), 'noPlan'),
  final(refusal(403, 'The API key lacks the required scope accounts:update'), 'missingScope', {
    also: ({ error }) => expect(error?.detail?.['scope']).toBe('accounts:update'),
  }),
  final(htmlPage(403), 'blockedByEdge'),
  final(refusal(404), 'notFound', { also: ({ error }) => expect(error?.detail?.['isFromApi']).toBe(true) }),
  final(htmlPage(404), 'notFound', { also: ({ error }) => expect(error?.detail?.['isFromApi']).toBe(false) }),
  final(refusal(405), 'rejected'),
  final(refusal(409), 'rejected'),
  final(refusal(410), 'rejected'),
  final(refusal(413), 'rejected'),
  final(htmlPage(413), 'rejected'),
  final(refusal(415), 'rejected'),
  final(refusal(422), 'rejected'),
  final(body('a 200 that says ACC_AUTH_ERROR', '{"error":"ACC_AUTH_ERROR"}'), 'rejected'),
  final(body('a 200 that says ACC_NOT_FOUND', '{"error":"ACC_NOT_FOUND"}'), 'notFound'),
  final(
    body('a 200 with the envelope of a 401', JSON.stringify({ statusCode: 401, error: 'x', message: 'y' })),
    'unauthorized',
  ),
])

const FAILS = lasting('failed', 'serverFailed')
const FAILS_ONCE = once('failed', 'serverFailed')
const LATER = { 'retry-after': '20' }

playTable('A server that fails', [
  stays(refusal(408), lasting('failed', 'timeout')),
  stays(refusal(425), FAILS),
  stays(refusal(500), FAILS),
  stays(afterActing(refusal(500)), FAILS, A_FEW),
  stays(htmlPage(502), FAILS),
  stays(refusal(503), FAILS),
  stays(refusal(503, 'Later', LATER), FAILS),
  stays(htmlPage(504), FAILS),
  stays(htmlPage(520), FAILS, A_FEW),
  stays(body('a 200 that says ACC_UNKNOWN_ERROR', '{"error":"ACC_UNKNOWN_ERROR"}'), FAILS, A_FEW),
  passes(refusal(408), once('failed', 'timeout'), A_FEW),
  passes(refusal(425), FAILS_ONCE, A_FEW),
  passes(refusal(500), FAILS_ONCE),
  passes(afterActing(refusal(500)), FAILS_ONCE),
  passes(afterActing(htmlPage(502)), FAILS_ONCE, A_FEW),
  passes(refusal(503), FAILS_ONCE, A_FEW),
  passes(refusal(503, 'Later', LATER), FAILS_ONCE, {
    also: ({ error, tookMs }) => expect(tookMs).toBeGreaterThanOrEqual(error === undefined ? 20_000 : 0),
  }),
  passes(afterActing(refusal(504)), FAILS_ONCE, A_FEW),
])

/** Fetch itself repeats a GET on a new connection, and nothing else. */
const misdirected = ({ kind, route }: Call): Ending => {
  const expected = lasting('failed', 'serverFailed')[kind]
  return { ...expected, requests: expected.requests * (route.startsWith('GET') ? 2 : 1) }
}

playTable('A server that is the wrong one', [
  { name: '421', rules: [{ fault: refusal(421) }], expected: misdirected },
  {
    name: '421 after acting',
    rules: [{ fault: afterActing(refusal(421)) }],
    expected: misdirected,
    ...A_FEW,
  },
])

playTable('Words that repeat the request', [
  final(echo(400), 'rejected'),
  final(echo(400, encodeURIComponent), 'rejected'),
  final(echo(401), 'unauthorized'),
  final(echo(403), 'missingScope'),
  final(echo(409), 'rejected'),
  final(echo(422, JSON.stringify), 'rejected'),
  final(
    echo(422, (words) => Buffer.from(words).toString('base64')),
    'rejected',
  ),
  stays(echo(500), lasting('failed', 'serverFailed')),
])
