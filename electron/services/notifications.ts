// Tells the user what ended: kept in a list, shown in the page while it is in front, on the desktop while it is not.
import type { CallInput } from '../../shared/contract/contract'
import type { NotificationEvent, NotificationList } from '../../shared/contract/notifications'
import type { Operation } from '../../shared/contract/operations'
import {
  notificationPlace,
  notificationSubject,
  notificationWords,
  switchesOf,
} from '../../shared/domain/notifications'
import type { Parts } from './parts'
import type { ImportRun } from '../../shared/contract/import-runs'
import type { ImportRunsService } from './import-runs'
import type { BackgroundJob } from '../../shared/contract/background-jobs'
import type { BackgroundJobsService } from './background-jobs'
import type { OperationsService } from './operations'
import type { OpenWorkspace, SessionService } from './session'
import type { SettingsService } from './settings'
import type { SyncEnd, SyncService } from './sync'

type Unread = Pick<NotificationList, 'workspaceId' | 'unread'>

export interface NotificationsService {
  list(input: CallInput<'notifications.list'>): NotificationList
  markRead(input: CallInput<'notifications.markRead'>): Unread
  clear(): Unread
  /** Tells of something that ended in this workspace. */
  add(workspace: OpenWorkspace, event: NotificationEvent): void
}

export type NotificationsParts = Pick<Parts, 'clock' | 'publish' | 'desktop'> & {
  readonly session: SessionService
  readonly settings: SettingsService
  readonly sync: SyncService
  readonly operations: OperationsService
  readonly importRuns: ImportRunsService
  readonly backgroundJobs: BackgroundJobsService
}

/**
 * A sync that the user started is told however it ends; one that starts by itself only when it fails, once until one
 * succeeds, and not for lack of a network, which the window shows all the time.
 */
function createSyncJudge(): (end: SyncEnd) => NotificationEvent | undefined {
  let lastFailure: string | undefined
  return ({ reason, outcome, seen, added, gone, error }) => {
    const isNews = outcome === 'failed' && error?.code !== lastFailure
    lastFailure = outcome === 'failed' ? error?.code : undefined
    if (outcome === 'cancelled' || error?.code === 'offline') return undefined
    if (reason !== 'button' && !isNews) return undefined
    return { kind: 'sync', outcome, seen, added, gone, code: error?.code }
  }
}

/** The same of an import. */
function judgeImport({ id, state, counts }: ImportRun): NotificationEvent | undefined {
  if (state !== 'done') return undefined
  const failed = counts.failed + counts.unknown
  const already = counts.alreadyOurs + counts.alreadyHere + counts.alreadyElsewhere
  const outcome = failed === 0 ? 'done' : counts.created + already > 0 ? 'partial' : 'failed'
  return { kind: 'import', id, outcome, created: counts.created, already, failed }
}

function judgeJob({ id, state, succeeded, failed, changed }: BackgroundJob): NotificationEvent | undefined {
  if (state === 'running' || state === 'unseen') return undefined
  return { kind: 'job', id, outcome: state, succeeded, failed, changed }
}

/** One that the user cancelled is no news to him. */
function judgeOperation(operation: Operation): NotificationEvent | undefined {
  const { id, kind, state, counts, undoOf } = operation
  if (state !== 'done') return undefined
  const failed = counts.failed + counts.unknown
  const isAny = counts.done + counts.unchanged > 0
  const outcome = failed === 0 ? 'done' : isAny ? 'partial' : 'failed'
  const { done, unchanged } = counts
  const isUndo = undoOf !== undefined
  return { kind: 'operation', id, operation: kind, isUndo, outcome, done, unchanged, failed }
}

export function createNotificationsService(parts: NotificationsParts): NotificationsService {
  const { clock, publish, desktop, session, settings } = parts

  function unreadOf({ id, cache }: OpenWorkspace): Unread {
    const unread = cache.notifications.unread(id)
    desktop.setUnread(unread)
    return { workspaceId: id, unread }
  }

  function showOnDesktop(workspace: OpenWorkspace, event: NotificationEvent): void {
    const { thresholds, notifications } = settings.get()
    const { title, body } = notificationWords(event, thresholds, notifications)
    desktop.notify({
      subject: notificationSubject(event),
      title,
      body,
      onClick: () => {
        desktop.bringToFront()
        publish('notifications.opened', { workspaceId: workspace.id, event })
      },
    })
  }

  function add(workspace: OpenWorkspace, event: NotificationEvent): void {
    if (workspace.signal.aborted) return
    const { id, cache } = workspace
    const now = new Date(clock.now())
    const notification = cache.notifications.add(id, notificationSubject(event), now.getTime(), event)
    const minuteOfDay = now.getHours() * 60 + now.getMinutes()
    const place = notificationPlace(switchesOf(event), settings.get().notifications, {
      isInFront: desktop.isInFront(),
      minuteOfDay,
    })
    publish('notifications.added', { ...unreadOf(workspace), notification, isToast: place === 'toast' })
    if (place === 'desktop') showOnDesktop(workspace, event)
  }

  const judge = createSyncJudge()
  parts.sync.onEnded((workspace, end) => {
    const event = judge(end)
    if (event) add(workspace, event)
  })
  parts.operations.onEnded((workspace, operation) => {
    const event = judgeOperation(operation)
    if (event) add(workspace, event)
  })
  parts.importRuns.onEnded((workspace, run) => {
    const event = judgeImport(run)
    if (event) add(workspace, event)
  })
  parts.backgroundJobs.onEnded((workspace, job) => {
    const event = judgeJob(job)
    if (event) add(workspace, event)
  })
  session.onOpened(unreadOf)

  return {
    add,
    list({ limit }) {
      const workspace = session.current()
      return { ...unreadOf(workspace), items: workspace.cache.notifications.list(workspace.id, limit) }
    },
    markRead({ upTo }) {
      const workspace = session.current()
      workspace.cache.notifications.markRead(workspace.id, upTo)
      return unreadOf(workspace)
    },
    clear() {
      const workspace = session.current()
      workspace.cache.notifications.clear(workspace.id)
      return unreadOf(workspace)
    },
  }
}
