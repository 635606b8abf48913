// What is asked of every call of the client, whatever its noun; the tests of the nouns hand in their tables.
import { describe, expect, it } from 'vitest'
import type { InstantlyApi } from '../../../electron/api/types'
import type { ErrorCode } from '../../../shared/errors'
import { failure, failureIn, json, rig, type Reply } from './support'

export const EMAIL = "o'neil+x@mail.example.com"
export const SEGMENT = 'o%27neil%2Bx%40mail.example.com'

type Call = (api: InstantlyApi) => Promise<unknown>

/** A call, the request it makes (method, path, body), an answer, and what it resolves to. */
type KnownCall = readonly [string, Call, string, string, unknown, Reply, unknown]

export function describeCalls(calls: readonly KnownCall[]): void {
  describe('Each call', () => {
    it.each(calls)(
      '%s asks as the contract has it and reads the answer',
      async (_, call, method, path, body, reply, expected) => {
        const { api, asked, clock } = rig([reply])
        const work = call(api)
        await clock.until(work)
        expect(await work).toEqual(expected)
        expect(asked).toHaveLength(1)
        const [request] = asked
        expect([request?.method, request?.path]).toEqual([method, path])
        expect(request?.body === '' ? '' : (JSON.parse(request?.body ?? '') as unknown)).toEqual(body)
        expect(request?.headers.has('content-type')).toBe(body !== '')
      },
    )

    it.each(calls)('%s refuses a body of the wrong shape rather than misreading it', async (name, call) => {
      for (const wrong of ['[[]]', '7', '"x"', 'null', '<html>', '{"items":{}}', '{"email":']) {
        // A write that answers null, or an object without an account, is done; the account is read again.
        if (name === 'activity.daily' && wrong === '[[]]') continue
        const { api, clock } = rig([new Response(wrong)])
        const work = call(api)
        const outcome = work.then(
          () => 'read',
          (error: unknown) => (error as { code: ErrorCode }).code,
        )
        await clock.until(outcome)
        const isLenient = /patch|remove|pause$|resume|markFixed|toggle/.test(name) && wrong === '{"items":{}}'
        expect(await outcome).toBe(isLenient ? 'read' : 'badAnswer')
      }
    })

    it.each(calls)('%s tells an error that came as a 200', async (_, call) => {
      const { api, clock } = rig([json({ error: 'ACC_AUTH_ERROR' })])
      const error = await failureIn(clock, call(api))
      expect([error.code, error.detail?.['reason']]).toEqual(['rejected', 'ACC_AUTH_ERROR'])
      const second = rig([json({ statusCode: 402, error: 'Payment Required', message: 'x' })])
      expect((await failureIn(second.clock, call(second.api))).code).toBe('noPlan')
      const third = rig([json({ error: 'ACC_NOT_FOUND' })])
      expect((await failureIn(third.clock, call(third.api))).code).toBe('notFound')
    })
  })
}

/** @param wrong calls with what the contract does not take, by what is wrong with them */
export function describeRefusals(wrong: readonly (readonly [string, Call])[]): void {
  describe('What the contract does not take is not sent', () => {
    it.each(wrong)('%s', async (_, call) => {
      const { api, asked } = rig([json({})])
      const error = await failure(call(api))
      expect(error.code).toBe('invalidInput')
      expect(asked).toEqual([])
    })
  })
}
