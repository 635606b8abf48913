// Notifications and alerts.
import type { AlertKind } from '../../domain/alerts'
import { numberText } from '../../domain/locale'
import type { NotificationKind } from '../../domain/notifications'
import type { OperationKind, SubjectKind } from '../../domain/operations'
import type { Thresholds } from '../../domain/thresholds'
import { counted } from './counted'

/** The switches of the settings, one for each kind. */
const kinds: Readonly<Record<NotificationKind, { readonly label: string; readonly text: string }>> = {
  sync: { label: 'Syncs', text: 'One you started has ended, or one that starts by itself has failed.' },
  import: {
    label: 'Imports',
    text: 'All accounts of a file have been sent, and it is known what became of each.',
  },
  job: { label: 'Background jobs', text: 'A job that was begun elsewhere on Instantly has ended.' },
  operation: { label: 'Operations', text: 'Bulk work on accounts has come to its end.' },
  errors: { label: 'New errors', text: 'A sync has found accounts in an error that were in none.' },
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

const work: Readonly<Record<OperationKind, string>> = {
  pause: 'Pausing',
  resume: 'Resuming',
  markFixed: 'Marking as fixed',
  warmupOn: 'Switching warmup on',
  warmupOff: 'Switching warmup off',
  edit: 'Editing settings',
  tag: 'Tagging',
  delete: 'Deleting',
  vitals: 'Testing vitals',
  trackingCheck: 'Checking tracking domains',
}

const workName = (kind: OperationKind, isUndo: boolean): string =>
  isUndo ? `Undo: ${work[kind].toLowerCase()}` : work[kind]

const subjects: Readonly<Record<SubjectKind, string>> = { account: 'account', domain: 'domain', host: 'host' }

/** What there is to say, one after the other. */
const listed = (parts: readonly (string | false)[]): string =>
  parts.filter((part) => part !== false).join(', ')

type Falls = Pick<Thresholds, 'fallPoints' | 'fallDays' | 'lowScore'>

const alerts: Readonly<Record<AlertKind, (count: number, falls: Falls) => string>> = {
  errors: (count) => counted(count, 'account in a new error', 'accounts in a new error'),
  scores: (count, { fallPoints, fallDays, lowScore }) =>
    `${counted(count, 'health score')} fell by ${fallPoints} or more in ${counted(fallDays, 'day')}, or ${count === 1 ? 'stays' : 'stay'} below ${lowScore}`,
  caps: (count) => counted(count, 'domain over its caps', 'domains over their caps'),
  vitals: (count) => counted(count, 'domain whose vitals broke', 'domains whose vitals broke'),
}

export const notifications = {
  kinds,
  sync: {
    failed: 'Sync failed',
    failedBody: 'What is shown is older than it should be.',
    gaps: 'Sync ended with gaps',
    done: 'Sync done',
    body: (seen: number, added: number, gone: number) =>
      listed([
        counted(seen, 'account'),
        added > 0 && `${numberText(added)} new`,
        gone > 0 && `${numberText(gone)} gone`,
      ]),
  },
  operation: {
    failed: (kind: OperationKind, isUndo: boolean) => `${workName(kind, isUndo)} failed`,
    partial: (kind: OperationKind, isUndo: boolean) => `${workName(kind, isUndo)} ended with failures`,
    done: (kind: OperationKind, isUndo: boolean) => `${workName(kind, isUndo)} done`,
    body: (subject: SubjectKind, done: number, unchanged: number, failed: number) =>
      listed([
        counted(done, subjects[subject]),
        unchanged > 0 && `${numberText(unchanged)} unchanged`,
        failed > 0 && `${numberText(failed)} failed`,
      ]),
  },
  import: {
    failed: 'Import failed',
    partial: 'Import ended with failures',
    done: 'Import done',
    body: (created: number, already: number, failed: number) =>
      listed([
        `${numberText(created)} created`,
        already > 0 && `${numberText(already)} already there`,
        failed > 0 && `${numberText(failed)} failed`,
      ]),
  },
  job: {
    failed: 'Background job failed',
    cancelled: 'Background job was cancelled',
    partial: 'Background job ended with failures',
    unchanged: 'Background job done, some accounts did not change',
    done: 'Background job done',
    body: (succeeded: number | undefined, failed: number, changed: number | undefined) =>
      listed([
        succeeded !== undefined && `${numberText(succeeded)} done`,
        failed > 0 && `${numberText(failed)} failed`,
        changed !== undefined &&
          (changed === 0 ? 'no account changed' : `${counted(changed, 'account')} changed`),
      ]),
  },
  trouble: 'New trouble in the fleet',
  /** What alerts an event tells of, each in its own words. */
  troubles: (alerts: readonly string[]) => alerts.join('; '),
  alerts,
}
