// Every doubtful end of a create: what it is settled as, after how many requests, and that nothing was made twice.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { settleCreate, type Settled } from '../settling'
import { startFakeApi, type FakeApi } from '../../../support/fake-api'
import { actingLate, afterActing, htmlPage, refusal, redirect } from '../../../support/fault-answers'
import * as connection from '../../../support/fault-connections'
import { createFaultClock } from '../../../support/fault-clock'
import type { Fault, FaultRule } from '../../../support/fault-rules'
import { makeThings } from './calls'
import { createClient } from './table'

const CREATE = 'POST /accounts'
const GET = 'GET /accounts/:email'

/** How it ends, with how many of each; a story of one line. */
interface Story {
  readonly ends: Settled['kind']
  readonly posts: number
  readonly gets: number
}

const story = (ends: Settled['kind'], posts: number, gets: number): Story => ({ ends, posts, gets })

/** The request was lost: two looks find nothing, and it is sent again. */
const BEFORE: readonly Fault[] = [
  refusal(408),
  refusal(425),
  refusal(500),
  htmlPage(502),
  refusal(503),
  refusal(503, 'Not now', { 'retry-after': '20' }),
  htmlPage(504),
  htmlPage(200),
  redirect(307),
  connection.neverAnswers,
  connection.resetBeforeActing,
  connection.closedBeforeActing,
]

/** Only the answer was lost: the first look finds it. */
const AFTER: readonly Fault[] = [
  afterActing(refusal(408)),
  afterActing(refusal(500)),
  afterActing(htmlPage(502)),
  afterActing(refusal(503)),
  afterActing(htmlPage(504)),
  afterActing(htmlPage(200)),
  afterActing(redirect(308)),
  connection.actsAndNeverAnswers,
  connection.dripsHead,
  connection.dripsBody,
  connection.stallsInBody,
  connection.resetAfterActing,
  connection.closedAfterActing,
  connection.resetInBody,
  connection.tooLongLength,
  connection.cutChunks,
  connection.cutWithoutLength,
  connection.noHttp,
  connection.wrongEncoding,
  // The limit is 60 s and the settle time another 60: it acts in the one or in the other.
  actingLate(61_000),
  actingLate(110_000),
]

/** It was heard, and not done: nothing is doubtful. */
const REFUSED: readonly Fault[] = [
  refusal(400),
  refusal(401),
  refusal(402),
  refusal(403),
  htmlPage(403),
  refusal(413),
  refusal(422),
]

type Row = readonly [name: string, rules: readonly FaultRule[], expected: Story]

const onCreate = (fault: Fault, more: Partial<FaultRule> = {}): FaultRule => ({
  fault,
  route: CREATE,
  ...more,
})

const ROWS: readonly Row[] = [
  ...BEFORE.map((fault): Row => [
    `${fault.name}, once`,
    [onCreate(fault, { first: 1 })],
    story('created', 2, 2),
  ]),
  ...BEFORE.map((fault): Row => [
    `${fault.name}, twice`,
    [onCreate(fault, { first: 2 })],
    story('created', 3, 4),
  ]),
  // Three are enough: somebody must look at it then.
  ...BEFORE.map((fault): Row => [`${fault.name}, for ever`, [onCreate(fault)], story('unknown', 3, 6)]),
  ...AFTER.map((fault): Row => [fault.name, [onCreate(fault)], story('created', 1, 1)]),
  ...REFUSED.map((fault): Row => [fault.name, [onCreate(fault)], story('absent', 1, 0)]),
  // Between the two looks; a look too early would have sent it again.
  ['acting between two looks', [onCreate(actingLate(125_000), { first: 1 })], story('created', 1, 2)],
  ['429, once', [onCreate(refusal(429), { first: 1 })], story('created', 2, 0)],
  [
    'a warmup job, once',
    [onCreate(refusal(409, 'warmup job in progress'), { first: 1 })],
    story('created', 2, 0),
  ],
  ...[connection.resetAfterActing, connection.resetBeforeActing].flatMap((fault): Row[] => [
    [
      `${fault.name}, and looks that fail`,
      [onCreate(fault), { fault: refusal(500), route: GET }],
      story('unknown', 1, 6),
    ],
    [
      `${fault.name}, and looks at a portal`,
      [onCreate(fault), { fault: htmlPage(200), route: GET }],
      story('unknown', 1, 3),
    ],
    [
      `${fault.name}, and the edge's 404`,
      [onCreate(fault), { fault: htmlPage(404), route: GET }],
      story('unknown', 1, 1),
    ],
    [
      `${fault.name}, and a revoked key`,
      [onCreate(fault), { fault: refusal(401), route: GET }],
      story('unknown', 1, 1),
    ],
    [
      `${fault.name}, and no scope to look`,
      [onCreate(fault), { fault: refusal(403), route: GET }],
      story('unknown', 1, 1),
    ],
  ]),
  [
    'reset after acting, and a first look that fails once',
    [onCreate(connection.resetAfterActing), { fault: refusal(503), route: GET, first: 1 }],
    story('created', 1, 2),
  ],
]

describe('A create', { timeout: 30_000 }, () => {
  const clock = createFaultClock()
  let fake: FakeApi
  beforeAll(async () => {
    fake = await startFakeApi({ clock })
  })
  afterAll(() => fake.close())

  async function settle(rules: readonly FaultRule[]) {
    const { newAccount: account } = makeThings(fake.demo)
    const { api, checkRest } = createClient(clock, fake.baseUrl, fake.key)
    fake.script(rules)
    const settled = await clock.run(settleCreate({ api: api.accounts, clock }, { account }))
    checkRest()
    return { settled, account }
  }

  const asked = (route: string): number => fake.seen.filter((seen) => seen.route === route).length

  it.each(ROWS)('%s', async (_, rules, expected) => {
    const { settled, account } = await settle(rules)
    expect(story(settled.kind, asked(CREATE), asked(GET))).toEqual(expected)
    const acts = fake.seen.filter(({ route, acted }) => route === CREATE && acted !== undefined)
    const isThere = fake.demo.fleet.get(account.email) !== undefined
    expect(acts.map(({ acted }) => acted)).toEqual(isThere ? [200] : [])
    if (settled.kind !== 'unknown') expect(isThere).toBe(settled.kind === 'created')
    expect(fake.leaks()).toEqual([])
  })
})
