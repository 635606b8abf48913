// Finds the route of a request; a route says which scope it needs and what answers it.

export type Resource =
  | 'accounts'
  | 'background-jobs'
  | 'custom_tags'
  | 'account_campaign_mappings'
  | 'workspaces'

export type Action = 'read' | 'create' | 'update' | 'delete'

/** What a handler is given; nothing of it is checked yet but the path and the JSON. */
export interface Call {
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly body: unknown
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Below the base path, as in `/accounts/:email`. */
  readonly path: string
  readonly scope: readonly [Resource, Action]
  /** Answers the body of a 200, or throws a Refusal. */
  readonly handle: (call: Call) => unknown
}

export interface Match {
  readonly route: Route
  readonly params: Readonly<Record<string, string>>
}

export interface Router {
  /** The path as it came, still encoded; undefined when no route has it. Throws URIError on broken encoding. */
  find(method: string, path: string): Match | undefined
}

interface Compiled {
  readonly route: Route
  readonly parts: readonly string[]
}

function matchParts(
  pattern: readonly string[],
  parts: readonly string[],
): Record<string, string> | undefined {
  const params: Record<string, string> = {}
  for (const [index, expected] of pattern.entries()) {
    const part = parts[index] ?? ''
    if (expected.startsWith(':')) {
      if (part === '') return undefined
      params[expected.slice(1)] = decodeURIComponent(part)
    } else if (expected !== part) return undefined
  }
  return params
}

const splitPath = (path: string): string[] => path.split('/').slice(1)

export function createRouter(routes: readonly Route[]): Router {
  const table = new Map<string, Compiled[]>()
  const named = (path: string): number => Number(path.includes(':'))
  // Fixed names go before parameters: `/accounts/pause` is no account.
  for (const route of [...routes].sort((a, b) => named(a.path) - named(b.path))) {
    const parts = splitPath(route.path)
    const key = `${route.method} ${parts.length}`
    table.set(key, [...(table.get(key) ?? []), { route, parts }])
  }
  return {
    find: (method, path) => {
      const parts = splitPath(path)
      for (const { route, parts: pattern } of table.get(`${method} ${parts.length}`) ?? []) {
        const params = matchParts(pattern, parts)
        if (params !== undefined) return { route, params }
      }
      return undefined
    },
  }
}

/** The scopes any of which allows the route. */
export function scopesFor([resource, action]: Route['scope']): readonly string[] {
  return [`${resource}:${action}`, `${resource}:all`, `all:${action}`, 'all:all']
}
