// What ended while the user may have looked elsewhere: the list of it, what is unread, and where a click leads.
import { z } from 'zod'
import { OPERATION_KINDS } from '../domain/operations'
import { ERROR_CODES } from '../errors'
import { alertCounts } from './alerts'
import { call, instant, nothing, workspaceId } from './common'

/** Notifications in one answer. */
const NOTIFICATIONS_PAGE_MAX = 100

const count = z.number().int().nonnegative()
const id = z.number().int().positive()

const syncEnded = z.strictObject({
  kind: z.literal('sync'),
  outcome: z.enum(['done', 'partial', 'failed']),
  seen: count,
  added: count,
  gone: count,
  code: z.enum(ERROR_CODES).optional(),
})

/** Rows, by how they ended. */
const operationEnded = z.strictObject({
  kind: z.literal('operation'),
  id,
  operation: z.enum(OPERATION_KINDS),
  isUndo: z.boolean(),
  outcome: z.enum(['done', 'partial', 'failed']),
  done: count,
  unchanged: count,
  /** Unknown ones among them. */
  failed: count,
})

/** Rows, by how they ended. */
const importEnded = z.strictObject({
  kind: z.literal('import'),
  /** Of the run. */
  id,
  outcome: z.enum(['done', 'partial', 'failed']),
  created: count,
  already: count,
  /** Unknown ones among them. */
  failed: count,
})

/** A background job of Instantly's that was begun elsewhere. */
const jobEnded = z.strictObject({
  kind: z.literal('job'),
  id: z.string().min(1).max(200),
  outcome: z.enum(['done', 'failed', 'cancelled']),
  /** By its own word. */
  succeeded: count.optional(),
  failed: count.optional(),
  /** Accounts that were seen to differ. */
  changed: count.optional(),
})

/** What a sync found to have gone wrong: accounts or domains, by kind. */
const alertFound = alertCounts.extend({ kind: z.literal('alert'), at: instant })

export const notificationEvent = z.discriminatedUnion('kind', [
  syncEnded,
  operationEnded,
  importEnded,
  jobEnded,
  alertFound,
])

export const notification = z.strictObject({ id, at: instant, isRead: z.boolean(), event: notificationEvent })

export type NotificationEvent = z.infer<typeof notificationEvent>
export type Notification = z.infer<typeof notification>

const unread = z.strictObject({ workspaceId, unread: count })

export const notificationList = z.strictObject({
  workspaceId,
  /** The latest first. */
  items: z.array(notification),
  unread: count,
})

export type NotificationList = z.infer<typeof notificationList>

export const notificationsCalls = {
  list: call(
    z.strictObject({ limit: z.number().int().min(1).max(NOTIFICATIONS_PAGE_MAX) }),
    notificationList,
  ),
  /** All up to this one. */
  markRead: call(z.strictObject({ upTo: id }), unread),
  clear: call(nothing, unread),
}

export const notificationsEvents = {
  /** `isToast`: the window is in front, so the page itself shows it for a moment. */
  added: z.strictObject({ workspaceId, notification, unread: count, isToast: z.boolean() }),
  /** A native notification was clicked; the window is in front now. */
  opened: z.strictObject({ workspaceId, event: notificationEvent }),
}
