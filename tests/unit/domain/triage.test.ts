import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { causesOf, replyTo, type ErrorCause } from '../../../electron/demo/replies'
import { readReply } from '../../../shared/domain/smtp-reply'
import { causeOf, causeWord, CAUSES, type Cause, type TroubleFacts } from '../../../shared/domain/triage'
import { KNOWN_REPLIES } from './triage-replies'

const facts = (over: Partial<TroubleFacts>): TroubleFacts => ({
  status: -3,
  warmupStatus: 1,
  isSetupPending: false,
  provider: 2,
  reply: undefined,
  ...over,
})

const named = KNOWN_REPLIES.map(({ from, cause, message }) => ({
  from,
  cause,
  message,
  text: (message.response ?? message.e_message ?? JSON.stringify(message)).slice(0, 90),
}))

describe('the cause of an error', () => {
  it('is known for sixty replies and more', () => {
    expect(new Set(named.map(({ text }) => text)).size).toBeGreaterThanOrEqual(60)
  })

  it.each(named)('$from: “$text” is $cause', ({ message, cause }) => {
    expect(causeOf(facts({ reply: message }))).toBe(cause)
  })

  it.each([-1, -2, -3, -9, undefined])('is told by the reply, not by the state %s', (status) => {
    for (const { message, cause } of named) expect(causeOf(facts({ status, reply: message }))).toBe(cause)
  })

  it.each(named.filter(({ message }) => message.response !== undefined))(
    'is found in the library’s lower-case words alone: “$text”',
    ({ message, cause }) => {
      const { response = '', ...rest } = message
      expect(causeOf(facts({ reply: { ...rest, e_message: `error: ${response.toLowerCase()}` } }))).toBe(
        cause,
      )
    },
  )

  const DEMO: Readonly<Record<ErrorCause, Cause>> = {
    dailyLimit: 'volume',
    recipientDomain: 'badRecipient',
    badRecipient: 'badRecipient',
    relayCap: 'relayCap',
    passing: 'passing',
    credentials: 'credentials',
    appPassword: 'credentials',
    basicAuth: 'basicAuth',
    basicAuthTenant: 'basicAuth',
    dnsPolicy: 'dns',
    dnsRecords: 'dns',
    refused: 'refused',
    unreachable: 'unreachable',
    silent: 'brokenGrant',
  }

  it.each(
    (['google', 'microsoft', 'other'] as const).flatMap((style) =>
      causesOf(style).map((c) => [style, c] as const),
    ),
  )('is right for the demo fleet’s %s account in “%s”', (style, cause) => {
    const where = { email: 'ada@acme.io', domain: 'acme.io', host: 'mail.acme.io', noise: 12345 }
    const { status, message } = replyTo(cause, style, where)
    expect(causeOf(facts({ status, reply: message }))).toBe(DEMO[cause])
  })
})

describe('the cause without a reply', () => {
  it.each<[string, Partial<TroubleFacts>, Cause]>([
    ['maintenance', { status: 3 }, 'maintenance'],
    ['a silent connection error of an account connected by OAuth', { status: -1 }, 'brokenGrant'],
    ['a silent connection error of unknown provider', { status: -1, provider: undefined }, 'brokenGrant'],
    ['a silent connection error of a custom server', { status: -1, provider: 1 }, 'unknownError'],
    ['a silent sending error', { status: -3 }, 'unknownError'],
    ['an error of a number nobody knows', { status: -7 }, 'unknownError'],
    ['an active account', { status: 1 }, 'none'],
    ['a paused account', { status: 2 }, 'none'],
    ['a state nobody told', { status: undefined }, 'none'],
    ['a state of a number nobody knows', { status: 12 }, 'none'],
    ['setup under way', { status: 1, isSetupPending: true }, 'setupPending'],
    ['a silent error while setup is under way', { status: -1, isSetupPending: true }, 'setupPending'],
    ['a ban from warmup', { status: 1, warmupStatus: -1 }, 'warmupBanned'],
    ['a spam folder not found', { status: 1, warmupStatus: -2 }, 'spamFolderUnknown'],
    ['a suspension from warmup', { status: 2, warmupStatus: -3 }, 'warmupSuspended'],
    ['an error beside a ban from warmup', { status: -1, warmupStatus: -1 }, 'brokenGrant'],
  ])('%s', (_what, over, cause) => {
    expect(causeOf(facts(over))).toBe(cause)
  })

  it('does not hold an old reply against an account that sends, is paused or in maintenance', () => {
    const reply = { response: '535 5.7.8 authentication failed', responseCode: 535 }
    expect([1, 2, 3].map((status) => causeOf(facts({ status, reply })))).toEqual([
      'none',
      'none',
      'maintenance',
    ])
  })
})

describe('the words for a cause', () => {
  it.each(CAUSES)('say of %s whose fault it is, what it means and what to do', (cause) => {
    const { word, fault, meaning, advice } = causeWord(cause)
    expect([word, fault].every((text) => text !== '' && text.length <= 24)).toBe(true)
    expect(meaning.endsWith('.') && advice.endsWith('.')).toBe(true)
  })

  it('never call resuming safe where it makes things worse', () => {
    const unsafe: readonly Cause[] = ['volume', 'credentials', 'basicAuth', 'dns', 'refused', 'senderBlocked']
    expect(unsafe.some((cause) => causeWord(cause).canResume)).toBe(false)
    const safe: readonly Cause[] = ['badRecipient', 'passing', 'brokenGrant']
    expect(safe.every((cause) => causeWord(cause).canResume)).toBe(true)
  })
})

describe('hostile replies', () => {
  it('are not taken for codes: addresses, dates, versions, ports', () => {
    expect(readReply({ response: 'from 5.4.5.1 at 10:550 on 2026-550 id (451' })).toMatchObject({
      code: undefined,
      statuses: [],
    })
  })

  it.each<[string, unknown]>([
    ['a number', 7],
    ['null', null],
    ['a list', ['550 5.4.5']],
    ['an empty object', {}],
    ['objects for texts', { response: { a: 1 }, code: [], command: null, responseCode: {} }],
    ['keys of every object', JSON.parse('{"__proto__":{"response":"535 no"},"constructor":1}')],
    ['not a number', { responseCode: Number.NaN }],
    ['white space', { response: ' \n\t ' }],
  ])('say nothing when they are %s', (_what, reply) => {
    expect(readReply(reply)).toBeUndefined()
  })

  it('count as one when they come as a bare text or with a code in letters', () => {
    expect(causeOf(facts({ reply: '550 5.4.5 Daily limit' }))).toBe('volume')
    expect(causeOf(facts({ reply: { responseCode: '535' } }))).toBe('credentials')
  })

  it('never make it throw, whatever they are', () => {
    const anything = fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true })
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.constantFrom(...KNOWN_REPLIES.map(({ message }) => message.response ?? '')),
    )
    const reply = fc.oneof(
      anything,
      fc.record(
        {
          response: fc.oneof(text, anything),
          e_message: text,
          code: text,
          command: text,
          responseCode: anything,
        },
        { requiredKeys: [] },
      ),
    )
    const number = fc.option(fc.oneof(fc.integer({ min: -9, max: 9 }), fc.double()), { nil: undefined })
    fc.assert(
      fc.property(number, number, fc.option(fc.boolean(), { nil: undefined }), number, reply, (...parts) => {
        const [status, warmupStatus, isSetupPending, provider, said] = parts
        expect(CAUSES).toContain(causeOf({ status, warmupStatus, isSetupPending, provider, reply: said }))
      }),
      { numRuns: 3000 },
    )
  })

  const REPEATED = [
    'a',
    ' ',
    '5',
    '5.4',
    'daily ',
    'limit ',
    'recipient ',
    '550-5.1.1\n',
    '(((',
    '\u0000',
    '\ud800',
    'user does ',
  ]

  it.each(REPEATED)('are looked at no further than their beginning: a megabyte of “%s”', (piece) => {
    const short = piece.repeat(Math.ceil(600 / piece.length)).slice(0, 600)
    const long = piece.repeat(Math.ceil(1_000_000 / piece.length))
    expect(readReply({ response: long, e_message: long })).toEqual(
      readReply({ response: short, e_message: short }),
    )
    expect(CAUSES).toContain(causeOf(facts({ reply: { response: long, e_message: long } })))
  })

  it('cost no more steps than their length allows', () => {
    // A pattern that backtracks without bounds would take minutes for one of these, and the test's limit would end it.
    const pieces = [
      'exceeded daily limit of a day ',
      'recipient address was ',
      'mailbox ',
      'aaaaaaaa',
      'outgoing mails from ',
    ]
    for (const piece of pieces) {
      for (let round = 0; round < 20; round++) causeOf(facts({ reply: { response: piece.repeat(400) } }))
    }
  })
})
