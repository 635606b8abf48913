// The local history: what changed since a sync or a date, what became of one account, how the fleet moved.
import type { CallInput } from '../../shared/contract/contract'
import type {
  AccountHistory,
  FleetHistory,
  HistoryChanges,
  HistorySummary,
} from '../../shared/contract/history'
import { accountKey } from '../../shared/domain/accounts'
import { CHANGE_KINDS, dayText, parseDay, toldChange, type ChangeKind } from '../../shared/domain/history'
import { AppError } from '../../shared/errors'
import type { AccountChange, Since } from '../cache/history-since'
import type { OpenWorkspace, SessionService } from './session'

export interface HistoryService {
  summary(input: CallInput<'history.summary'>): Promise<HistorySummary>
  changes(input: CallInput<'history.changes'>): Promise<HistoryChanges>
  account(input: CallInput<'history.account'>): AccountHistory
  fleet(input: CallInput<'history.fleet'>): Promise<FleetHistory>
}

/** Whatever waits for the cache's lots may outlive the workspace. */
export async function whileOpen<T>({ signal }: OpenWorkspace, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (cause) {
    if (signal.aborted) throw new AppError('noWorkspace', 'the workspace was closed')
    throw cause
  }
}

const countKinds = (changes: readonly AccountChange[]): Record<ChangeKind, number> => {
  const counts = Object.fromEntries(CHANGE_KINDS.map((kind) => [kind, 0])) as Record<ChangeKind, number>
  for (const { kind } of changes) counts[kind] += 1
  return counts
}

const isAfter = (row: AccountChange, place: { readonly email: string; readonly kind: ChangeKind }): boolean =>
  row.email === place.email
    ? CHANGE_KINDS.indexOf(row.kind) > CHANGE_KINDS.indexOf(place.kind)
    : row.email > place.email

export function createHistoryService({ session }: { readonly session: SessionService }): HistoryService {
  // The pages of one answer are asked for one after another: what they are cut from is worked out once.
  let last: { readonly key: string; readonly changes: Promise<AccountChange[]> } | undefined

  function changesSince(workspace: OpenWorkspace, since: Since): Promise<AccountChange[]> {
    const { id, cache, signal } = workspace
    const key = JSON.stringify([
      id,
      since.at,
      since.run,
      cache.history.latestChange(),
      cache.accounts.revision(id),
    ])
    if (last?.key !== key) last = { key, changes: cache.history.changesSince(id, since, { signal }) }
    const { changes } = last
    return whileOpen(
      workspace,
      changes.catch((cause: unknown) => {
        last = undefined
        throw cause
      }),
    )
  }

  const sinceOf = ({ id, cache }: OpenWorkspace, at: number | undefined): Since | undefined =>
    at === undefined ? cache.history.lastSync(id) : { at }

  return {
    async summary({ since: at }) {
      const workspace = session.current()
      const { id, cache } = workspace
      const since = sinceOf(workspace, at)
      const changes = since ? await changesSince(workspace, since) : []
      const recorded = cache.history.recorded(id)
      return {
        workspaceId: id,
        since: since?.at,
        counts: countKinds(changes),
        recordedSince: recorded.since,
        recordedDays: recorded.days,
      }
    },
    async changes({ since: at, kind, after, limit }) {
      const workspace = session.current()
      const since = sinceOf(workspace, at)
      const all = since ? await changesSince(workspace, since) : []
      const wanted = kind === undefined ? all : all.filter((row) => row.kind === kind)
      const start = after ? wanted.findIndex((row) => isAfter(row, after)) : 0
      const rows = start === -1 ? [] : wanted.slice(start, start + limit)
      const end = rows.at(-1)
      const isLast = start === -1 || start + rows.length >= wanted.length
      return {
        workspaceId: workspace.id,
        since: since?.at,
        rows,
        total: wanted.length,
        next: end && !isLast ? { email: end.email, kind: end.kind } : undefined,
      }
    },
    account({ email }) {
      const { id, cache } = session.current()
      const key = accountKey(email)
      const known = cache.history.account(id, key)
      if (!known) throw new AppError('notFound', 'the cache has no such account')
      return {
        workspaceId: id,
        email: key,
        days: known.days.map(({ day, ...facts }) => ({ day: dayText(day), ...facts })),
        changes: known.changes.map((change) => ({ at: change.at, ...toldChange(change) })),
      }
    },
    async fleet({ from, to }) {
      const workspace = session.current()
      const { id, cache, signal } = workspace
      const [first, end] = [parseDay(from), parseDay(to)]
      if (first === undefined || end === undefined) throw new AppError('invalidInput', 'there is no such day')
      const days = await whileOpen(workspace, cache.history.fleetDays(id, first, end, { signal }))
      return {
        workspaceId: id,
        days: days.map(({ day, statuses, warmupStatuses, sums }) => ({
          day: dayText(day),
          statuses: { ...statuses },
          warmupStatuses: { ...warmupStatuses },
          sums: { ...sums },
        })),
      }
    },
  }
}
