// What the user was told of, by workspace: the latest of it, and how much is unread.
import {
  notificationEvent,
  type Notification,
  type NotificationEvent,
} from '../../shared/contract/notifications'
import { inTransaction, type Database } from './database'

export interface NotificationsRepository {
  /** Takes the place of an unread one of the same subject. */
  add(workspaceId: string, subject: string, at: number, event: NotificationEvent): Notification
  /** The latest first. */
  list(workspaceId: string, limit: number): Notification[]
  unread(workspaceId: string): number
  markRead(workspaceId: string, upTo: number): void
  clear(workspaceId: string): void
}

/** Kept for each workspace. */
const KEPT = 500

interface StoredRow {
  readonly id: number
  readonly at: number
  readonly event: string
  readonly is_read: number
}

/** One that another version wrote, and this one can't read, is left out. */
function readRow({ id, at, event, is_read }: StoredRow): Notification[] {
  const parsed = notificationEvent.safeParse(JSON.parse(event))
  return parsed.success ? [{ id, at, isRead: is_read === 1, event: parsed.data }] : []
}

export function createNotificationsRepository(db: Database): NotificationsRepository {
  const insert = db.prepare(
    'INSERT INTO notifications (workspace_id, subject, at, event) VALUES (?, ?, ?, ?)',
  )
  const replaced = db.prepare(
    'DELETE FROM notifications WHERE workspace_id = ? AND subject = ? AND is_read = 0',
  )
  const prune = db.prepare(`DELETE FROM notifications WHERE workspace_id = ? AND id <=
    (SELECT id FROM notifications WHERE workspace_id = ? ORDER BY id DESC LIMIT 1 OFFSET ?)`)
  const list = db.prepare(
    'SELECT id, at, event, is_read FROM notifications WHERE workspace_id = ? ORDER BY id DESC LIMIT ?',
  )
  const unread = db.prepare('SELECT count(*) AS n FROM notifications WHERE workspace_id = ? AND is_read = 0')
  const markRead = db.prepare(
    'UPDATE notifications SET is_read = 1 WHERE workspace_id = ? AND id <= ? AND is_read = 0',
  )
  const clear = db.prepare('DELETE FROM notifications WHERE workspace_id = ?')

  return {
    add: (workspaceId, subject, at, event) =>
      inTransaction(db, () => {
        replaced.run(workspaceId, subject)
        const { lastInsertRowid } = insert.run(workspaceId, subject, at, JSON.stringify(event))
        prune.run(workspaceId, workspaceId, KEPT)
        return { id: Number(lastInsertRowid), at, isRead: false, event }
      }),
    list: (workspaceId, limit) => (list.all(workspaceId, limit) as StoredRow[]).flatMap(readRow),
    unread: (workspaceId) => (unread.get(workspaceId) as { readonly n: number }).n,
    markRead: (workspaceId, upTo) => {
      markRead.run(workspaceId, upTo)
    },
    clear: (workspaceId) => {
      clear.run(workspaceId)
    },
  }
}
