import type { NotificationKind } from '../../shared/domain/notifications'

/** The switches of the settings, one for each kind. */
export const NOTIFICATION_KIND_WORDS: Readonly<Record<NotificationKind, { label: string; text: string }>> = {
  sync: {
    label: 'Syncs',
    text: 'One you started has ended, or one that starts by itself has failed.',
  },
  import: {
    label: 'Imports',
    text: 'All accounts of a file have been sent, and it is known what became of each.',
  },
  job: {
    label: 'Background jobs',
    text: 'A job that was begun elsewhere on Instantly has ended.',
  },
  operation: {
    label: 'Operations',
    text: 'Bulk work on accounts has come to its end.',
  },
}
