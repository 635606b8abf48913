// What the run of an import will cost and take, and whether the same file was run before.
import type { ImportForecast, ImportPlan } from '../../shared/contract/imports'
import type { FileIdentity } from '../imports/file'
import { CREATES_ABREAST } from '../jobs/import-creates'
import { secondsOf } from './operation-plan'
import type { OpenWorkspace } from './session'

/** Instantly logs in to both servers of a mailbox while we wait: so long is usual. */
const LOGIN_S = 3

/** Accounts in one warmup job or request for tags. */
const LOT = 100

/** Earlier runs looked through. */
const RUNS_MAX = 200

function requestsOf({ create, warmupOn, warmupOff, tags }: ImportPlan): number {
  const lots = (rows: number): number => Math.ceil(rows / LOT)
  // A job is begun and looked at, and its accounts are read again.
  const jobs = [warmupOn, warmupOff].reduce((sum, rows) => sum + 2 * lots(rows) + rows, 0)
  // The tags are listed once, and each may have to be made.
  const tagging = tags.reduce((sum, { rows }) => sum + 1 + lots(rows), tags.length > 0 ? 1 : 0)
  return create + jobs + tagging
}

function earlierRuns(
  { id, cache }: OpenWorkspace,
  identities: readonly (FileIdentity | undefined)[],
): ImportForecast['earlier'] {
  const sums = new Set(identities.map((identity) => identity?.sha256))
  return cache.importRuns
    .list(id, undefined, RUNS_MAX)
    .filter(({ files }) => files.some(({ sha256 }) => sums.has(sha256)))
    .map((run) => ({
      runId: run.id,
      createdAt: run.createdAt,
      created: cache.importRows.counts(run.id).created,
    }))
}

/** @param workspace undefined while none is open: then nothing is known but the plan itself */
export function forecast(
  plan: ImportPlan,
  identities: readonly (FileIdentity | undefined)[],
  workspace: OpenWorkspace | undefined,
): ImportForecast {
  const requests = requestsOf(plan)
  const seconds = Math.max(
    secondsOf(requests, workspace?.budget?.state()),
    (plan.create * LOGIN_S) / CREATES_ABREAST,
  )
  const isBusy = workspace !== undefined && workspace.cache.importRuns.unfinished(workspace.id).length > 0
  return { ...plan, requests, seconds, earlier: workspace ? earlierRuns(workspace, identities) : [], isBusy }
}
