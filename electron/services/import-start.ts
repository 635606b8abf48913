// Writes the run of an import down, a lot of rows at a time: only when all are there it is one, and may begin.
import type { ImportPlan } from '../../shared/contract/imports'
import { AppError } from '../../shared/errors'
import type { FollowUp } from '../cache/import-runs'
import type { ImportReader, TakenRow } from '../imports/types'
import { wipeRun } from '../jobs/import-wipe'
import { breathe } from '../jobs/work'
import type { Clock } from './parts'
import type { OpenWorkspace } from './session'

/** Rows written in one transaction: a few milliseconds of main's. */
const LOT = 100

/** What is wanted of all of them, as far as it is known before anything was created. */
function plannedFollowUps({ warmupOn, warmupOff, tags }: ImportPlan): FollowUp[] {
  const warmup = [
    { kind: 'warmupOn', labels: [], rows: warmupOn },
    { kind: 'warmupOff', labels: [], rows: warmupOff },
  ] as const
  const tagged = tags.map(({ name, rows }) => ({ kind: 'tag' as const, labels: [name], rows }))
  return [...warmup.filter(({ rows }) => rows > 0), ...tagged]
}

const newRow = ({ index, file, line, account, tags, warmup }: TakenRow) => ({
  ...{ place: index, file, line, tags, warmup },
  email: account.email,
})

const newSecret = ({ index, account, imapPassword, smtpPassword, written }: TakenRow) => ({
  ...{ place: index, account, imapPassword, smtpPassword, written },
})

/** Answers how many rows there are of each file. */
async function writeRows(
  workspace: OpenWorkspace,
  reader: ImportReader,
  id: number,
): Promise<ReadonlyMap<number, number>> {
  const { cache, signal } = workspace
  const counts = new Map<number, number>()
  for (let from: number | undefined = 0; from !== undefined;) {
    const { rows, next } = await reader.takeRows(from, LOT)
    if (signal.aborted) throw new AppError('noWorkspace', 'the workspace was closed')
    cache.transaction(() => {
      cache.importRows.add(id, rows.map(newRow))
      cache.importSecrets.add(id, rows.map(newSecret))
    })
    for (const { imapPassword, smtpPassword, written } of rows)
      for (const bytes of [imapPassword, smtpPassword, written]) bytes.fill(0)
    for (const { file } of rows) counts.set(file, (counts.get(file) ?? 0) + 1)
    from = next
    await breathe()
  }
  return counts
}

/** Takes a run out of the history, or back before anything was sent of it. */
export async function discardRun({ cache, signal }: OpenWorkspace, clock: Clock, id: number): Promise<void> {
  await wipeRun({ cache, clock, signal }, id)
  while (cache.importRows.remove(id, LOT) > 0) {
    await breathe()
    signal.throwIfAborted()
  }
  cache.importRuns.remove(id)
}

/** Answers its id. Fails as the reader does, and with noWorkspace; then nothing of it is left. */
export async function writeRun(
  workspace: OpenWorkspace,
  reader: ImportReader,
  plan: ImportPlan,
  clock: Clock,
): Promise<number> {
  const { id: workspaceId, cache, signal } = workspace
  const layouts = await reader.layouts()
  const { error, duplicate, existing, skipped } = plan.counts
  const files = layouts.map((layout) => ({
    name: layout?.name ?? '',
    sha256: layout?.sha256 ?? '',
    rows: 0,
    delimiter: layout?.delimiter ?? ',',
    hasBom: layout?.hasBom ?? false,
  }))
  const leftOut = { error, duplicate, existing, skipped }
  const id = cache.importRuns.create({ workspaceId, createdAt: clock.now(), leftOut, files })
  try {
    for (const [file, layout] of layouts.entries())
      if (layout) cache.importSecrets.addHeader(id, file, layout.header)
    const counts = await writeRows(workspace, reader, id)
    await cache.flush()
    if (signal.aborted) throw new AppError('noWorkspace', 'the workspace was closed')
    cache.importRuns.update(workspaceId, id, {
      ...{ state: 'queued', phase: 'creating', total: [...counts.values()].reduce((sum, n) => sum + n, 0) },
      files: files.map((file, index) => ({ ...file, rows: counts.get(index) ?? 0 })),
      followUps: plannedFollowUps(plan),
    })
    return id
  } catch (cause) {
    if (!signal.aborted) await discardRun(workspace, clock, id)
    throw cause
  }
}
