// The fleet as of a past day: its figures by the same rules as today's, and the accounts behind each of them.
import type { AccountRow } from '../../shared/contract/accounts'
import type { CallInput } from '../../shared/contract/contract'
import type { PastAccounts, PastFleetState } from '../../shared/contract/past-fleet'
import { createFilterTable, type FilterTable } from '../../shared/domain/account-filter'
import { dayText, parseDay, startOfDay } from '../../shared/domain/history'
import { createOverviewTally, type FleetFigures } from '../../shared/domain/overview'
import { parseQuery } from '../../shared/domain/query-parse'
import { AppError } from '../../shared/errors'
import type { Clock } from './parts'
import type { OpenWorkspace, SessionService } from './session'
import type { SettingsService } from './settings'

export interface PastFleetService {
  asOf(input: CallInput<'history.asOf'>): Promise<PastFleetState>
  asOfAccounts(input: CallInput<'history.asOfAccounts'>): Promise<PastAccounts>
}

interface PastDay {
  readonly rows: readonly AccountRow[]
  readonly table: FilterTable
  readonly figures: FleetFigures
  /** The moment its rules are judged at. */
  readonly atMs: number
}

interface PastFleetParts {
  readonly clock: Clock
  readonly session: SessionService
  readonly settings: SettingsService
}

const dayNumber = (text: string): number => {
  const day = parseDay(text)
  if (day === undefined) throw new AppError('invalidInput', 'there is no such day')
  return day
}

const nowOf = (row: AccountRow | undefined) =>
  row && {
    status: row.status,
    warmupStatus: row.warmupStatus,
    score: row.score,
    dailyLimit: row.dailyLimit,
    isGone: row.goneAt !== undefined,
  }

const thenOf = ({ status, warmupStatus, score, dailyLimit }: AccountRow) => ({
  status,
  warmupStatus,
  score,
  dailyLimit,
})

export function createPastFleetService({ clock, session, settings }: PastFleetParts): PastFleetService {
  // One day is looked at for a while, list after list: it is put together once.
  let last: { readonly key: string; readonly fleet: Promise<PastDay> } | undefined

  async function build({ id, cache, signal }: OpenWorkspace, day: number): Promise<PastDay> {
    const { thresholds } = settings.get()
    const atMs = Math.min(clock.now(), startOfDay(day + 1) - 1)
    const tally = createOverviewTally({ thresholds, nowMs: atMs, falling: new Set() })
    const table = createFilterTable(new Map())
    table.setThresholds(thresholds)
    const rows: AccountRow[] = []
    const take = (row: AccountRow): void => {
      table.set(rows.length, row)
      rows.push(row)
      tally.add(row)
    }
    await cache.history.pastFleet(id, day, take, { signal })
    const { total, statuses, warmups, providers, bands, parts } = tally.result()
    return { rows, table, atMs, figures: { total, statuses, warmups, providers, bands, parts } }
  }

  async function fleetOn(workspace: OpenWorkspace, day: number): Promise<PastDay> {
    const { id, cache, signal } = workspace
    const synced = cache.syncs.last(id)?.endedAt
    const key = JSON.stringify([id, day, synced, cache.accounts.revision(id), settings.get().thresholds])
    if (last?.key !== key) last = { key, fleet: build(workspace, day) }
    try {
      return await last.fleet
    } catch (cause) {
      last = undefined
      if (signal.aborted) throw new AppError('noWorkspace', 'the workspace was closed')
      throw cause
    }
  }

  return {
    async asOf({ day: text }) {
      const workspace = session.current()
      const { id, cache } = workspace
      const day = dayNumber(text)
      const { isRecorded, before, after } = cache.history.nearestDays(id, day)
      const near = {
        before: before === undefined ? undefined : dayText(before),
        after: after === undefined ? undefined : dayText(after),
      }
      const figures = isRecorded ? (await fleetOn(workspace, day)).figures : undefined
      return { workspaceId: id, day: text, figures, ...near }
    },
    async asOfAccounts({ day: text, query, after = 0, limit }) {
      const workspace = session.current()
      const { id, cache } = workspace
      const { rows, table, atMs } = await fleetOn(workspace, dayNumber(text))
      const { passes, shown } = table.filter(parseQuery(query).query, atMs)
      const found: AccountRow[] = []
      let place = after
      for (; place < rows.length && found.length < limit; place++) {
        if (passes[place] === 1) found.push(rows[place] as AccountRow)
      }
      const isLast = passes.indexOf(1, place) === -1
      const emails = found.map(({ email }) => email)
      const today = new Map(cache.accounts.some(id, emails).map((row) => [row.email, row]))
      return {
        workspaceId: id,
        total: shown,
        rows: found.map((row) => ({
          email: row.email,
          then: thenOf(row),
          now: nowOf(today.get(row.email)),
        })),
        next: isLast ? undefined : place,
      }
    },
  }
}
