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
  errors: {
    label: 'New errors',
    text: 'A sync has found accounts in an error that were in none.',
  },
  scores: {
    label: 'Scores that fell',
    text: 'A health score fell, or stays low, by the thresholds above.',
  },
  caps: {
    label: 'Domains over their caps',
    text: 'A domain has come to carry more inboxes of a provider than it may.',
  },
  vitals: {
    label: 'Vitals that broke',
    text: 'Records of a domain that passed the check before pass it no longer.',
  },
}
