// What the new accounts of an import get afterwards, warmup and tags, as operations that the jobs show and go on with.
import type { OperationRequest } from '../../shared/contract/operations'
import type { FollowUp, StoredImportRun } from '../cache/import-runs'
import { breathe } from '../jobs/work'
import type { OperationsService } from './operations'
import type { OpenWorkspace } from './session'

const LOT = 500

interface Wanted {
  readonly followUp: FollowUp
  readonly emails: readonly string[]
}

function put<K>(groups: Map<K, string[]>, key: K, email: string): void {
  const group = groups.get(key)
  if (group) group.push(email)
  else groups.set(key, [email])
}

/** Accounts by tags, in as few groups as it takes: by what they have in common, or tag by tag. */
function tagGroups(byLabels: ReadonlyMap<string, readonly string[]>): Wanted[] {
  const sets = [...byLabels].map(([key, emails]) => ({ labels: JSON.parse(key) as string[], emails }))
  const byLabel = new Map<string, string[]>()
  for (const { labels, emails } of sets)
    for (const label of labels) for (const email of emails) put(byLabel, label, email)
  const groups =
    sets.length <= byLabel.size ? sets : [...byLabel].map(([label, emails]) => ({ labels: [label], emails }))
  return groups.map(({ labels, emails }) => ({
    followUp: { kind: 'tag', labels, rows: emails.length },
    emails,
  }))
}

async function wantedOf({ cache, signal }: OpenWorkspace, id: number): Promise<Wanted[]> {
  const warmup = new Map<'warmupOn' | 'warmupOff', string[]>()
  const byLabels = new Map<string, string[]>()
  for (let after = -1; !signal.aborted;) {
    const rows = cache.importRows.created(id, after, LOT)
    for (const { email, tags, warmup: isOn } of rows) {
      if (isOn !== undefined) put(warmup, isOn ? 'warmupOn' : 'warmupOff', email)
      if (tags.length > 0) put(byLabels, JSON.stringify([...new Set(tags)].sort()), email)
    }
    const last = rows.at(-1)
    if (!last) break
    after = last.place
    await breathe()
  }
  const switched = [...warmup].map(([kind, emails]): Wanted => ({
    followUp: { kind, labels: [], rows: emails.length },
    emails,
  }))
  return [...switched, ...tagGroups(byLabels)]
}

const requestOf = ({ followUp: { kind, labels }, emails }: Wanted): OperationRequest =>
  kind === 'tag'
    ? { kind, targets: { emails: [...emails] }, change: { create: [...labels] } }
    : { kind, targets: { emails: [...emails] } }

const isSame = (a: FollowUp, b: FollowUp): boolean =>
  a.kind === b.kind && a.rows === b.rows && a.labels.join('\n') === b.labels.join('\n')

/**
 * Begins them one after another, each written down as soon as it is begun: after a cut those are not begun again. Fails as
 * the start of an operation does.
 */
export async function beginFollowUps(
  workspace: OpenWorkspace,
  operations: OperationsService,
  run: StoredImportRun,
): Promise<readonly FollowUp[]> {
  const { cache, id: workspaceId, signal } = workspace
  const wanted = await wantedOf(workspace, run.id)
  const begun = (cache.importRuns.get(workspaceId, run.id)?.followUps ?? []).filter(({ isBegun }) => isBegun)
  const done: FollowUp[] = []
  for (const one of wanted) {
    const earlier = begun.find((known) => isSame(known, one.followUp))
    if (!earlier) {
      const { previewId, willChange } = await operations.preview(requestOf(one))
      const operation = willChange > 0 ? await operations.start({ previewId }) : undefined
      done.push({ ...one.followUp, operationId: operation?.id, isBegun: true })
    } else done.push(earlier)
    if (signal.aborted) return done
    const rest = wanted.slice(done.length).map(({ followUp }) => followUp)
    cache.importRuns.update(workspaceId, run.id, { followUps: [...done, ...rest] })
  }
  return done
}
