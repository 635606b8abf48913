// Who may ask, and how often: the host name, the key, the request limits, the plan and the scopes.
import { createHash, timingSafeEqual } from 'node:crypto'
import { Refusal } from './http'
import type { Limiter } from './limits'
import { scopesFor, type Route } from './router'

/** What the key is worth; a test may change it while the server runs. */
export interface Access {
  key: string
  isRevoked: boolean
  isPaid: boolean
  scopes: readonly string[]
}

export interface Gate {
  /** Each throws a Refusal. */
  checkKey(authorization: string | undefined): void
  checkLimits(): void
  checkRights(route: Route): void
}

export interface GateParts {
  readonly access: Access
  readonly limiter: Limiter
  readonly now: () => number
  readonly sendsRetryAfter: boolean
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Digests have one length, so that neither the time nor the length tells how much of a key was right. */
function isSame(given: string, expected: string): boolean {
  return timingSafeEqual(digest(given), digest(expected))
}

/** Only our own loopback names: a page that rebinds its host name to 127.0.0.1 does not get past this. */
export function isOwnHost(host: string | undefined, port: number): boolean {
  return host === `127.0.0.1:${port}` || host === `localhost:${port}`
}

export function createGate({ access, limiter, now, sendsRetryAfter }: GateParts): Gate {
  return {
    checkKey: (authorization) => {
      if (authorization === undefined) throw new Refusal(401, 'Missing Authorization header')
      const key = /^Bearer (.+)$/.exec(authorization)?.[1] ?? ''
      if (!isSame(key, access.key) || access.isRevoked) throw new Refusal(401, 'Invalid API key')
    },
    checkLimits: () => {
      const waitMs = limiter.waitMs(now())
      if (waitMs === 0) return
      const headers = sendsRetryAfter ? { 'retry-after': String(Math.ceil(waitMs / 1000)) } : undefined
      throw new Refusal(429, 'Rate limit exceeded', { headers })
    },
    checkRights: ({ scope }) => {
      if (!access.isPaid) throw new Refusal(402, 'Workspace does not have an active paid plan')
      const sufficient = scopesFor(scope)
      if (sufficient.some((name) => access.scopes.includes(name))) return
      throw new Refusal(
        403,
        `The API key lacks the required scope. One of these is needed: ${sufficient.join(', ')}`,
      )
    },
  }
}
