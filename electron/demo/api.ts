// The API itself without its transport: takes a request, goes through the gate and the route, gives the answer.
import type { IncomingHttpHeaders } from 'node:http'
import { accountStateRoutes } from './account-states'
import { accountRoutes } from './accounts'
import { analyticsRoutes } from './analytics'
import { campaignRoutes } from './campaigns'
import { checkRoutes } from './checks'
import type { Gate } from './gate'
import { envelope, parseJsonBody, Refusal, type Answer } from './http'
import { jobRoutes } from './jobs'
import { createRouter, type Match, type Route } from './router'
import { tagRoutes } from './tags'
import { warmupRoutes } from './warmup'
import { workspaceRoutes } from './workspaces'
import type { World } from './world'

export const BASE_PATH = '/api/v2'

/** A request split into what routes need. */
export interface Target {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  /** Undefined when no route has the path. */
  readonly match: Match | undefined
  /** Set when the path cannot be decoded. */
  readonly isBroken: boolean
}

export interface Api {
  target(method: string, url: string): Target
  /** Never rejects but for a request that was cut while its body came in. */
  act(target: Target, headers: IncomingHttpHeaders, text: () => Promise<string>): Promise<Answer>
}

function routesOf(world: World): Route[] {
  return [
    ...workspaceRoutes(world),
    ...accountRoutes(world),
    ...accountStateRoutes(world),
    ...warmupRoutes(world),
    ...analyticsRoutes(world),
    ...checkRoutes(world),
    ...campaignRoutes(world),
    ...jobRoutes(world),
    ...tagRoutes(world),
  ]
}

function pathBelow(path: string): string | undefined {
  return path.startsWith(`${BASE_PATH}/`) ? path.slice(BASE_PATH.length) : undefined
}

/** The route's name for statistics. */
export function routeName({ method, match }: Target): string {
  return `${method} ${match?.route.path ?? '(unknown)'}`
}

export function createApi(world: World, gate: Gate, beforeAct: () => void): Api {
  const router = createRouter(routesOf(world))

  const answer = async (
    { method, path, query, match, isBroken }: Target,
    headers: IncomingHttpHeaders,
    text: () => Promise<string>,
  ): Promise<unknown> => {
    gate.checkKey(headers.authorization)
    gate.checkLimits()
    if (isBroken) throw new Refusal(400, `'${path}' is not a valid url component`)
    if (match === undefined) throw new Refusal(404, `Route ${method}:${path} not found`)
    gate.checkRights(match.route)
    const body = method === 'GET' ? undefined : await parseJsonBody(headers, text)
    beforeAct()
    return match.route.handle({ params: match.params, query, body })
  }

  return {
    target: (method, url) => {
      const [rawPath, search] = splitOnce(url, '?')
      const below = pathBelow(rawPath)
      const rest = { method, path: below ?? rawPath, query: new URLSearchParams(search) }
      if (below === undefined) return { ...rest, match: undefined, isBroken: false }
      try {
        return { ...rest, match: router.find(method, below), isBroken: false }
      } catch {
        return { ...rest, match: undefined, isBroken: true }
      }
    },
    act: async (target, headers, text) => {
      try {
        return { status: 200, body: await answer(target, headers, text) }
      } catch (error) {
        if (error instanceof Refusal) return error.toAnswer()
        return {
          status: 500,
          body: envelope(500, error instanceof Error ? error.message : 'Internal Server Error'),
        }
      }
    },
  }
}

function splitOnce(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}
