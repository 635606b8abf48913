import { defineStore } from 'pinia'
import type {
  AccountHistory,
  FleetHistory,
  HistoryChanges,
  HistorySummary,
} from '../../shared/contract/history'
import type { PastAccounts, PastFleetState } from '../../shared/contract/past-fleet'
import type { ChangeKind } from '../../shared/domain/history'
import { bridge } from '../bridge/bridge'
import { useSessionStore } from './session'

/** Changes in one answer; the most the contract allows. */
const PAGE_SIZE = 1000

/** Undefined: since the last sync. */
type Since = number | undefined

/**
 * What this computer remembers of the open workspace. All throw AppError, and answer undefined when another workspace is
 * open by then.
 */
export const useHistoryStore = defineStore('history', () => {
  const session = useSessionStore()

  const ours = <T extends { readonly workspaceId: string }>(found: T): T | undefined =>
    found.workspaceId === session.workspace?.id ? found : undefined

  const ofAccount = async (email: string): Promise<AccountHistory | undefined> =>
    ours(await bridge.history.account({ email }))

  const summary = async (since: Since): Promise<HistorySummary | undefined> =>
    ours(await bridge.history.summary(since === undefined ? {} : { since }))

  const changes = async (
    since: Since,
    kind: ChangeKind,
    after: HistoryChanges['next'],
  ): Promise<HistoryChanges | undefined> =>
    ours(
      await bridge.history.changes({
        kind,
        limit: PAGE_SIZE,
        ...(since !== undefined && { since }),
        ...(after !== undefined && { after }),
      }),
    )

  /** The days from one to another, both included; YYYY-MM-DD. */
  const fleet = async (from: string, to: string): Promise<FleetHistory | undefined> =>
    ours(await bridge.history.fleet({ from, to }))

  /** The fleet as of a day; YYYY-MM-DD. */
  const asOf = async (day: string): Promise<PastFleetState | undefined> =>
    ours(await bridge.history.asOf({ day }))

  const asOfAccounts = async (
    day: string,
    query: string,
    after: number | undefined,
  ): Promise<PastAccounts | undefined> =>
    ours(
      await bridge.history.asOfAccounts({
        ...{ day, query, limit: PAGE_SIZE },
        ...(after !== undefined && { after }),
      }),
    )

  return { asOf, asOfAccounts, ofAccount, summary, changes, fleet }
})
