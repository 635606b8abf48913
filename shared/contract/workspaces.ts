// The workspaces known to this profile; one is open at a time.
import { z } from 'zod'
import { call, nothing, workspaceId } from './common'
import { sessionState, workspaceInfo } from './session'

export const workspacesCalls = {
  list: call(nothing, z.array(workspaceInfo)),
  open: call(z.strictObject({ id: workspaceId }), sessionState),
}
