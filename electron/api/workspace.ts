// Calls on the workspace that the key belongs to.
import type { ApiWorkspace, WorkspaceApi } from './call-types'
import type { Caller } from './caller'
import { isShallow } from './json'
import { recordOf, text, wrongShape } from './lenient'

function readWorkspace(body: unknown): ApiWorkspace {
  const record = recordOf(body, 'a workspace')
  const id = text(record['id'])
  if (id === undefined || !isShallow(record)) throw wrongShape('a workspace')
  return { id, name: text(record['name']) ?? '', record }
}

export function createWorkspaceApi(call: Caller): WorkspaceApi {
  return {
    current: (options) =>
      call({ kind: 'read', method: 'GET', path: '/workspaces/current', read: readWorkspace }, options),
  }
}
