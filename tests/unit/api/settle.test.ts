import { describe, expect, it } from 'vitest'
import type { CreateOrder, CreateTrail } from '../../../electron/api/types'
import { settleCreate, type Settled } from './settling'
import {
  ACCOUNT,
  broken,
  createTestClock,
  envelope,
  json,
  NEW_ACCOUNT,
  rig,
  silence,
  START,
  type Reply,
} from './support'

const MINUTE = 60_000
const GONE = envelope(404, 'Account not found')
const MADE = json({ ...ACCOUNT, timestamp_created: new Date(START + 1000).toISOString() })
const OLD = json(ACCOUNT)
const ALREADY = envelope(400, 'This account has already been added to this or a different workspace')
const LOST = broken('ECONNRESET')

/** By an earlier run. */
const sent = (sentAt: number, posts: number): CreateTrail => ({
  sentAt,
  posts,
  firstSentAt: sentAt,
  looks: 0,
})

interface Played {
  readonly settled: Settled
  /** POST or GET and the second at which it was made. */
  readonly story: readonly string[]
  readonly sends: readonly number[]
}

async function play(replies: readonly Reply[], order: Partial<CreateOrder> = {}): Promise<Played> {
  const { api, asked, clock } = rig(replies, { random: () => 0 })
  const sends: number[] = []
  const parts = { api: api.accounts, clock }
  const work = settleCreate(parts, {
    account: NEW_ACCOUNT,
    onSend: ({ posts }) => void sends.push(posts),
    ...order,
  })
  await clock.until(work)
  const story = asked.map(({ method, at }) => `${method} ${Math.round(at / 1000)}`)
  return { settled: await work, story, sends }
}

describe('A create', () => {
  it.each<[string, Reply[], Partial<Settled>, string[]]>([
    ['that succeeds', [MADE], { kind: 'created' }, ['POST 0']],
    ['that is refused', [envelope(400, 'Bad port')], { kind: 'absent' }, ['POST 0']],
    ['without a scope', [envelope(403, 'accounts:create')], { kind: 'absent' }, ['POST 0']],
    ['of one that is here', [ALREADY, OLD], { kind: 'alreadyThere', where: 'here' }, ['POST 0', 'GET 0']],
    [
      'of one that is elsewhere',
      [ALREADY, GONE],
      { kind: 'alreadyThere', where: 'elsewhere' },
      ['POST 0', 'GET 0'],
    ],
    ['that was cut after it acted', [LOST, MADE], { kind: 'created' }, ['POST 0', 'GET 120']],
    [
      'that was cut, of one that was here',
      [LOST, OLD],
      { kind: 'alreadyThere', where: 'here' },
      ['POST 0', 'GET 120'],
    ],
    ['that timed out after it acted', [silence(), MADE], { kind: 'created' }, ['POST 0', 'GET 120']],
    ['answered by HTML', [new Response('<html>'), MADE], { kind: 'created' }, ['POST 0', 'GET 120']],
    [
      'that was cut before it acted',
      [LOST, GONE, GONE, MADE],
      { kind: 'created' },
      ['POST 0', 'GET 120', 'GET 135', 'POST 135'],
    ],
    [
      'that acted between two looks',
      [LOST, GONE, MADE],
      { kind: 'created' },
      ['POST 0', 'GET 120', 'GET 135'],
    ],
    [
      'that came through late',
      [LOST, GONE, GONE, ALREADY, MADE],
      { kind: 'created' },
      ['POST 0', 'GET 120', 'GET 135', 'POST 135', 'GET 135'],
    ],
    [
      'refused in the second try',
      [LOST, GONE, GONE, envelope(400, 'Bad')],
      { kind: 'absent' },
      ['POST 0', 'GET 120', 'GET 135', 'POST 135'],
    ],
    [
      'cut three times',
      [LOST, GONE, GONE, LOST, GONE, GONE, LOST, GONE, GONE],
      { kind: 'unknown', open: { sentAt: START + 270_000, posts: 3, firstSentAt: START, looks: 2 } },
      ['POST 0', 'GET 120', 'GET 135', 'POST 135', 'GET 255', 'GET 270', 'POST 270', 'GET 390', 'GET 405'],
    ],
  ])('%s', async (_, replies, expected, story) => {
    const played = await play(replies)
    expect(played.settled).toMatchObject(expected)
    expect(played.story).toEqual(story)
    expect(played.sends).toEqual(story.filter((line) => line.startsWith('POST')).map((_, index) => index + 1))
  })

  it('stays unknown when nothing can be proven, and is taken up later where it was', async () => {
    const blind = await play([LOST, envelope(403, 'accounts:read')])
    expect(blind.settled).toMatchObject({ kind: 'unknown', open: { sentAt: START, posts: 1 } })
    const edge = await play([LOST, new Response('<html>', { status: 404 })])
    expect(edge.settled.kind).toBe('unknown')
    const trail = sent(START - 100_000, 2)
    const later = await play([GONE, GONE, LOST, GONE, GONE], { trail })
    expect(later.settled).toMatchObject({ kind: 'unknown', open: { posts: 3 } })
    expect(later.sends).toEqual([3])
    expect(later.story[0]).toBe('GET 20')
  })

  it('that was lost three times is looked for again later, and never sent a fourth time', async () => {
    const trail = sent(START - 10 * MINUTE, 3)
    const still = await play([GONE], { trail })
    expect(still.settled).toMatchObject({ kind: 'unknown', open: { ...trail, looks: 2 } })
    expect(still.story).toEqual(['GET 0', 'GET 15'])
    expect(still.sends).toEqual([])
    const late = { ...ACCOUNT, timestamp_created: new Date(trail.sentAt).toISOString() }
    expect((await play([json(late)], { trail })).settled.kind).toBe('created')
  })

  it('of an earlier run is settled before anything is sent', async () => {
    const played = await play([MADE], { trail: sent(START - 10 * MINUTE, 1) })
    expect(played.settled.kind).toBe('created')
    expect(played.story).toEqual(['GET 0'])
    expect(played.sends).toEqual([])
  })

  it('believes an absence no sooner than the limit, also when the clock was set back meanwhile', async () => {
    const { api } = rig([GONE])
    const order = { email: NEW_ACCOUNT.email, trail: sent(START + 1e9, 1) }
    expect(await api.accounts.lookForCreated(order)).toEqual({
      kind: 'open',
      trail: order.trail,
      waitMs: 120_000,
    })
  })

  it('that is there is believed at once, however soon it is looked for', async () => {
    const { api } = rig([MADE])
    const order = { email: NEW_ACCOUNT.email, trail: sent(START, 1) }
    expect(await api.accounts.lookForCreated(order)).toMatchObject({ kind: 'created' })
  })

  it('is written down before each byte leaves, or is not sent', async () => {
    const { api, asked, clock } = rig([MADE])
    const onSend = (): never => {
      throw new Error('disk full')
    }
    const order = { account: NEW_ACCOUNT, onSend }
    await expect(settleCreate({ api: api.accounts, clock }, order)).rejects.toThrow('disk full')
    expect(asked).toEqual([])
  })

  it('that can not be sent at all is thrown back', async () => {
    const clock = createTestClock()
    const { api } = rig([MADE])
    const account = { ...NEW_ACCOUNT, stray: 1 }
    await expect(settleCreate({ api: api.accounts, clock }, { account })).rejects.toMatchObject({
      code: 'invalidInput',
    })
  })
})

describe('A server that acts late, or loses its answers', () => {
  it('never makes an account twice: 150 rows, every fault at random', async () => {
    // A service with state: a create acts now or up to 100 s later, and its answer may be lost, or be wrong.
    let seed = 7
    const chance = (): number => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647
    const outcomes = new Map<string, number>()
    for (let row = 0; row < 150; row += 1) {
      const made: number[] = []
      const answer: Reply = () => {
        const { method, at } = rigged.asked.at(-1)!
        const isThere = made.some((moment) => moment <= at)
        if (method === 'GET') return (isThere ? MADE : GONE).clone()
        if (isThere) return ALREADY.clone()
        const fate = chance()
        if (fate < 0.2) return MADE.clone()
        if (fate < 0.4) return envelope(429, 'x')
        if (fate < 0.85) made.push(at + (chance() < 0.5 ? 0 : chance() * 100_000))
        if (chance() < 0.5) throw broken('ECONNRESET')
        return chance() < 0.5 ? envelope(500, 'x') : new Response('<html>')
      }
      const rigged = rig([answer], { random: chance })
      const work = settleCreate({ api: rigged.api.accounts, clock: rigged.clock }, { account: NEW_ACCOUNT })
      await rigged.clock.until(work)
      const { kind } = await work
      outcomes.set(kind, (outcomes.get(kind) ?? 0) + 1)
      await rigged.clock.advance(200_000)
      expect(made.length).toBeLessThanOrEqual(1)
      if (kind === 'absent') expect(made).toHaveLength(0)
    }
    expect(outcomes.get('created')).toBeGreaterThan(120)
  }, 30_000)
})
