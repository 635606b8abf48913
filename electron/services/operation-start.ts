// Writes an operation down, a lot of rows at a time: only when all are there it is one, and runs.
import type { OperationValues } from '../../shared/contract/operations'
import { AppError } from '../../shared/errors'
import type { NewRow } from '../cache/operation-rows'
import { breathe } from '../jobs/work'
import { targetsOf, type DraftEntry } from './operation-draft'
import type { PlannedDraft } from './operation-drafts'
import { valuesBefore, type Target } from './operation-verdicts'
import type { OpenWorkspace } from './session'

const LOT = 500

function beforeOf({ kind }: PlannedDraft, entry: DraftEntry, target: Target | undefined) {
  // An undo of an edit compares with what the edit left before it touches anything.
  if (kind === 'edit') return entry.past?.after
  return target?.row && valuesBefore(kind, target.row)
}

/** A check asks with an account of its domain. */
const wantedOf = ({ kind }: PlannedDraft, { wanted, email }: DraftEntry): OperationValues | undefined =>
  kind === 'vitals' ? { email } : wanted

/** Answers its id. Fails with noWorkspace when the workspace is closed meanwhile: then nothing of it is left. */
export async function writeOperation(
  workspace: OpenWorkspace,
  draft: PlannedDraft,
  createdAt: number,
): Promise<number> {
  const { id: workspaceId, cache, signal } = workspace
  const { kind, way, change, undoOf, changes } = draft
  const id = cache.operations.create({ workspaceId, kind, way, change, undoOf, createdAt })
  for (let at = 0; at < changes.length; at += LOT) {
    const lot = changes.slice(at, at + LOT)
    const targets = targetsOf(workspace, kind, lot)
    const rows = lot.map((entry): NewRow => {
      const before = beforeOf(draft, entry, targets.get(entry.email))
      return { subject: entry.subject, before, wanted: wantedOf(draft, entry) }
    })
    cache.operationRows.add(id, at + 1, rows)
    await breathe()
    if (signal.aborted) throw new AppError('noWorkspace', 'the workspace was closed')
  }
  cache.operations.update(workspaceId, id, { state: 'queued', total: changes.length })
  return id
}
