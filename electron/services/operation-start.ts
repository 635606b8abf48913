// Writes an operation down, a lot of rows at a time: only when all are there it is one, and runs.
import type { AccountRow } from '../../shared/contract/accounts'
import type { OperationValues } from '../../shared/contract/operations'
import { subjectKindOf, type OperationKind } from '../../shared/domain/operations'
import { AppError } from '../../shared/errors'
import type { NewRow } from '../cache/operation-rows'
import { breathe } from '../jobs/work'
import type { DraftEntry } from './operation-draft'
import type { PlannedDraft } from './operation-drafts'
import { valuesBefore } from './operation-verdicts'
import type { OpenWorkspace } from './session'

const LOT = 100

/** Before an account is changed; what an edit changes is read when its turn comes, and checks change nothing. */
function beforeOf({ kind }: PlannedDraft, entry: DraftEntry, row: AccountRow | undefined) {
  // An undo of an edit compares with what the edit left before it touches anything.
  if (kind === 'edit') return entry.past?.after
  return row && valuesBefore(kind, row)
}

const needsRows = (kind: OperationKind): boolean => kind !== 'edit' && subjectKindOf(kind) === 'account'
const emailOf = ({ email }: DraftEntry): string => email

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
    const cached = needsRows(kind) ? cache.targets.rows(workspaceId, lot.map(emailOf)) : []
    const byEmail = new Map(cached.map((row) => [row.email, row]))
    const rows = lot.map((entry): NewRow => {
      const before = beforeOf(draft, entry, byEmail.get(entry.email))
      return { subject: entry.subject, before, wanted: wantedOf(draft, entry) }
    })
    cache.operationRows.add(id, at + 1, rows)
    await breathe()
    if (signal.aborted) throw new AppError('noWorkspace', 'the workspace was closed')
  }
  await cache.flush()
  if (signal.aborted) throw new AppError('noWorkspace', 'the workspace was closed')
  cache.operations.update(workspaceId, id, { state: 'queued', total: changes.length })
  return id
}
