// Looks after each sync, and after a check of vitals, for what went wrong since the last look, and has it told once.
import type { AlertList, AlertSubjects } from '../../shared/contract/alerts'
import type { CallInput, Publish } from '../../shared/contract/contract'
import {
  compareStates,
  type StateNews,
  isFall,
  isNewlyLow,
  LOW_LOOK_BACK_DAYS,
  type AlertCounts,
  type AlertKind,
} from '../../shared/domain/alerts'
import { exceededCaps } from '../../shared/domain/domains'
import { dayOf, startOfDay } from '../../shared/domain/history'
import type { NotificationsService } from './notifications'
import type { OperationsService } from './operations'
import type { Clock, Log } from './parts'
import type { OpenWorkspace, SessionService } from './session'
import type { SettingsService } from './settings'
import type { SyncService } from './sync'
import { turn } from './turn'

export interface AlertsService {
  list(input: CallInput<'alerts.list'>): AlertList
  subjects(input: CallInput<'alerts.subjects'>): AlertSubjects
  /** Resolves when no look is under way. */
  idle(): Promise<void>
}

export interface AlertsParts {
  readonly clock: Clock
  readonly log: Log
  readonly publish: Publish
  readonly session: SessionService
  readonly settings: SettingsService
  readonly sync: SyncService
  readonly operations: Pick<OperationsService, 'onEnded'>
  readonly notifications: NotificationsService
}

/** Rows, or subjects, between two turns of the event loop. */
const LOT = 500
const KEPT_DAYS = 90
const MINUTE_MS = 60_000

/** The day of the user's own clock. */
const localDay = (at: number): number => dayOf(at - new Date(at).getTimezoneOffset() * MINUTE_MS)

type Found = Readonly<{ errors: readonly string[] } & Record<'scores' | 'caps' | 'vitals', StateNews>>

export function createAlertsService(parts: AlertsParts): AlertsService {
  const { clock, session, settings } = parts
  let looking: Promise<void> = Promise.resolve()

  async function errorsSince({ id, cache, signal }: OpenWorkspace): Promise<string[]> {
    const at = cache.alerts.checkedAt(id)
    const since = at === undefined ? cache.history.lastSync(id) : { at }
    if (since === undefined) return []
    const changes = await cache.history.changesSince(id, since, { signal })
    return changes.filter(({ kind }) => kind === 'broke').map(({ email }) => email)
  }

  /** Those that fell, told once in the time in which they fell, and those that have just been low for long enough. */
  async function fallenScores({ id, cache, signal }: OpenWorkspace, now: number): Promise<string[]> {
    const { thresholds } = settings.get()
    const { fallDays, lowDays } = thresholds
    const told = cache.alerts.toldSince(id, 'scores', localDay(now) - fallDays + 1)
    const since = startOfDay(dayOf(now) - fallDays)
    const changes = await cache.history.changesSince(id, { at: since }, { signal })
    const fallen = changes
      .filter(({ kind, before, after }) => kind === 'scoreFell' && isFall(before, after, thresholds))
      .map(({ email }) => email)
    const first = dayOf(now) - lowDays - LOW_LOOK_BACK_DAYS
    const low: string[] = []
    const visit = (email: string, scores: readonly number[]): void => {
      if (isNewlyLow(scores, thresholds)) low.push(email)
    }
    await cache.history.eachScores(id, first, dayOf(now), visit, { signal })
    return [...new Set([...fallen, ...low])].filter((email) => !told.has(email))
  }

  /** Of each domain, whether it carries more inboxes of a provider than it may. */
  async function overCaps({ id, cache, signal }: OpenWorkspace): Promise<Map<string, boolean>> {
    const domains = new Map<string, Map<number | undefined, number>>()
    for (let after: string | undefined; ;) {
      await turn(clock)
      signal.throwIfAborted()
      const rows = cache.accounts.page(id, after, LOT)
      for (const { domain, provider, goneAt } of rows) {
        if (goneAt !== undefined) continue
        const providers = domains.get(domain) ?? new Map<number | undefined, number>()
        domains.set(domain, providers.set(provider, (providers.get(provider) ?? 0) + 1))
      }
      if (rows.length < LOT) break
      after = rows.at(-1)?.email
    }
    const { thresholds } = settings.get()
    const isOver = (providers: Map<number | undefined, number>): boolean =>
      exceededCaps({ providers }, thresholds).some(({ isMost }) => isMost)
    return new Map([...domains].map(([domain, providers]) => [domain, isOver(providers)]))
  }

  /** Kept after what they led to was told: a crash in between tells it again, and the day's key drops the repeat. */
  async function keepStates(
    { id, cache, signal }: OpenWorkspace,
    kind: AlertKind,
    changed: ReadonlyMap<string, boolean | undefined>,
  ): Promise<void> {
    const all = [...changed]
    for (let start = 0; start < all.length; start += LOT) {
      await turn(clock)
      signal.throwIfAborted()
      cache.alerts.setStates(id, kind, new Map(all.slice(start, start + LOT)))
    }
  }

  function brokenVitals({ id, cache }: OpenWorkspace): StateNews {
    const vitals = new Map(cache.checks.vitals(id).map((one) => [one.domain, !one.isPassing]))
    return compareStates(cache.alerts.states(id, 'vitals'), vitals, false)
  }

  /** What is known of the past when it is first looked is where it begins, and no news: a demo has weeks of it. */
  async function scoreNews(workspace: OpenWorkspace, now: number, isFirst: boolean): Promise<StateNews> {
    const { id, cache } = workspace
    const fallen = await fallenScores(workspace, now)
    const known = cache.alerts.states(id, 'scores')
    const isStill = new Set(fallen)
    const over = [...known.keys()].filter((email) => !isStill.has(email))
    if (isFirst) return { worse: [], changed: new Map(fallen.map((email) => [email, true])) }
    return {
      worse: fallen.filter((email) => !known.has(email)),
      changed: new Map(over.map((email) => [email, undefined])),
    }
  }

  async function find(workspace: OpenWorkspace, now: number): Promise<Found> {
    const { id, cache } = workspace
    const isFirst = cache.alerts.checkedAt(id) === undefined
    const errors = await errorsSince(workspace)
    const scores = await scoreNews(workspace, now, isFirst)
    const over = await overCaps(workspace)
    return {
      errors,
      scores,
      caps: compareStates(cache.alerts.states(id, 'caps'), over, !isFirst),
      vitals: brokenVitals(workspace),
    }
  }

  /** Answers how many of a kind were not told on this day yet. */
  async function keep(
    { id, cache, signal }: OpenWorkspace,
    at: number,
    kind: AlertKind,
    subjects: readonly string[],
  ): Promise<number> {
    let told = 0
    for (let start = 0; start < subjects.length; start += LOT) {
      await turn(clock)
      signal.throwIfAborted()
      told += cache.alerts.tell(
        id,
        { at, day: localDay(at) },
        kind,
        subjects.slice(start, start + LOT),
      ).length
    }
    return told
  }

  async function look(workspace: OpenWorkspace): Promise<void> {
    const { id, cache } = workspace
    const now = clock.now()
    const found = await find(workspace, now)
    const counts = {
      errors: await keep(workspace, now, 'errors', found.errors),
      scores: await keep(workspace, now, 'scores', found.scores.worse),
      caps: await keep(workspace, now, 'caps', found.caps.worse),
      vitals: await keep(workspace, now, 'vitals', found.vitals.worse),
    }
    await keepStates(workspace, 'scores', found.scores.changed)
    await keepStates(workspace, 'caps', found.caps.changed)
    await keepStates(workspace, 'vitals', found.vitals.changed)
    cache.alerts.setChecked(id, now)
    cache.alerts.prune(id, localDay(now) - KEPT_DAYS)
    tell(workspace, now, counts)
  }

  /** What a check has found needs no sync to be told. */
  async function lookAtVitals(workspace: OpenWorkspace): Promise<void> {
    const now = clock.now()
    const { worse, changed } = brokenVitals(workspace)
    const vitals = await keep(workspace, now, 'vitals', worse)
    await keepStates(workspace, 'vitals', changed)
    tell(workspace, now, { errors: 0, scores: 0, caps: 0, vitals })
  }

  function tell(workspace: OpenWorkspace, at: number, counts: AlertCounts): void {
    if (Object.values(counts).every((count) => count === 0)) return
    parts.publish('alerts.added', { workspaceId: workspace.id })
    parts.notifications.add(workspace, { kind: 'alert', at, ...counts })
  }

  /** One look after another. */
  function queue(workspace: OpenWorkspace, work: (workspace: OpenWorkspace) => Promise<void>): void {
    looking = looking
      .then(() => (workspace.signal.aborted ? undefined : work(workspace)))
      .catch((cause: unknown) => {
        if (!workspace.signal.aborted) parts.log.bug('alerts', cause)
      })
  }

  parts.sync.onEnded((workspace, { outcome }) => {
    // One that failed or was cut may not have seen the whole fleet.
    if (outcome === 'done' || outcome === 'partial') queue(workspace, look)
  })
  parts.operations.onEnded((workspace, { kind }) => {
    if (kind === 'vitals') queue(workspace, lookAtVitals)
  })

  return {
    list({ limit }) {
      const { id, cache } = session.current()
      return { workspaceId: id, alerts: cache.alerts.list(id, limit) }
    },
    subjects({ at, kind }) {
      const { id, cache } = session.current()
      return { workspaceId: id, subjects: cache.alerts.subjects(id, at, kind) }
    },
    idle: () => looking,
  }
}
