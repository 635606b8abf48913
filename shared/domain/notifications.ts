// What the user is told of things that ended while he may have looked elsewhere: the facts, their words, where they show.
import type { NotificationEvent } from '../contract/notifications'
import type { Settings } from '../contract/settings'
import type { Tone } from './accounts'
import { ALERT_KINDS, type AlertKind } from './alerts'
import { numberText } from './locale'
import { subjectKindOf, type OperationKind } from './operations'
import type { Thresholds } from './thresholds'

/** Kinds that can be switched one by one. */
export const NOTIFICATION_KINDS = ['sync', 'operation', 'import', 'job', ...ALERT_KINDS] as const

export type NotificationKind = (typeof NOTIFICATION_KINDS)[number]

export interface NotificationWords {
  readonly title: string
  readonly body: string
  readonly tone: Tone
}

const plural = (count: number, one: string, many = `${one}s`): string =>
  `${numberText(count)} ${count === 1 ? one : many}`

function syncWords(event: Extract<NotificationEvent, { kind: 'sync' }>): NotificationWords {
  const { outcome, seen, added, gone } = event
  if (outcome === 'failed') {
    return { title: 'Sync failed', body: 'What is shown is older than it should be.', tone: 'bad' }
  }
  const news = [added > 0 && plural(added, 'new', 'new'), gone > 0 && plural(gone, 'gone', 'gone')]
  const body = [plural(seen, 'account'), ...news].filter((part) => part !== false).join(', ')
  return outcome === 'partial'
    ? { title: 'Sync ended with gaps', body, tone: 'warn' }
    : { title: 'Sync done', body, tone: 'good' }
}

const OPERATION_WORDS: Readonly<Record<OperationKind, string>> = {
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

function operationWords(event: Extract<NotificationEvent, { kind: 'operation' }>): NotificationWords {
  const { operation, isUndo, outcome, done, unchanged, failed } = event
  const what = OPERATION_WORDS[operation]
  const name = isUndo ? `Undo: ${what.toLowerCase()}` : what
  const parts = [
    plural(done, subjectKindOf(operation)),
    unchanged > 0 && `${numberText(unchanged)} unchanged`,
    failed > 0 && `${numberText(failed)} failed`,
  ]
  const body = parts.filter((part) => part !== false).join(', ')
  if (outcome === 'failed') return { title: `${name} failed`, body, tone: 'bad' }
  return outcome === 'partial'
    ? { title: `${name} ended with failures`, body, tone: 'warn' }
    : { title: `${name} done`, body, tone: 'good' }
}

function importWords(event: Extract<NotificationEvent, { kind: 'import' }>): NotificationWords {
  const { outcome, created, already, failed } = event
  const parts = [
    `${numberText(created)} created`,
    already > 0 && `${numberText(already)} already there`,
    failed > 0 && `${numberText(failed)} failed`,
  ]
  const body = parts.filter((part) => part !== false).join(', ')
  if (outcome === 'failed') return { title: 'Import failed', body, tone: 'bad' }
  return outcome === 'partial'
    ? { title: 'Import ended with failures', body, tone: 'warn' }
    : { title: 'Import done', body, tone: 'good' }
}

function jobWords(event: Extract<NotificationEvent, { kind: 'job' }>): NotificationWords {
  const { outcome, succeeded, failed, changed } = event
  const parts = [
    succeeded !== undefined && `${numberText(succeeded)} done`,
    failed !== undefined && failed > 0 && `${numberText(failed)} failed`,
    changed !== undefined && (changed === 0 ? 'no account changed' : `${plural(changed, 'account')} changed`),
  ]
  const body = parts.filter((part) => part !== false).join(', ')
  const notChanged = succeeded !== undefined && changed !== undefined ? succeeded - changed : 0
  if (outcome === 'failed') return { title: 'Background job failed', body, tone: 'bad' }
  if (outcome === 'cancelled') return { title: 'Background job was cancelled', body, tone: 'warn' }
  if ((failed ?? 0) > 0) return { title: 'Background job ended with failures', body, tone: 'warn' }
  return notChanged > 0
    ? { title: 'Background job done, some accounts did not change', body, tone: 'warn' }
    : { title: 'Background job done', body, tone: 'good' }
}

type AlertEvent = Extract<NotificationEvent, { kind: 'alert' }>

type Falls = Pick<Thresholds, 'fallPoints' | 'fallDays' | 'lowScore'>

function fallWords(count: number, { fallPoints, fallDays, lowScore }: Falls): string {
  const scores = plural(count, 'health score', 'health scores')
  const stay = count === 1 ? 'stays' : 'stay'
  return `${scores} fell by ${fallPoints} or more in ${plural(fallDays, 'day')}, or ${stay} below ${lowScore}`
}

const ALERT_WORDS: Readonly<Record<AlertKind, (count: number, falls: Falls) => string>> = {
  errors: (count) => plural(count, 'account in a new error', 'accounts in a new error'),
  scores: fallWords,
  caps: (count) => plural(count, 'domain over its caps', 'domains over their caps'),
  vitals: (count) => plural(count, 'domain whose vitals broke', 'domains whose vitals broke'),
}

/** The thresholds are those of now: a score is told to have fallen by them. */
export const alertWords = (kind: AlertKind, count: number, thresholds: Falls): string =>
  ALERT_WORDS[kind](count, thresholds)

/** The kinds of an alert that anything was found of. */
const alertKinds = (event: AlertEvent): AlertKind[] => ALERT_KINDS.filter((kind) => event[kind] > 0)

function alertNews(
  event: AlertEvent,
  thresholds: Falls,
  preferences: Settings['notifications'] | undefined,
): NotificationWords {
  const told = alertKinds(event).filter((kind) => preferences?.kinds[kind] !== false)
  return {
    title: 'New trouble in the fleet',
    body: told.map((kind) => alertWords(kind, event[kind], thresholds)).join('; '),
    tone: event.errors > 0 || event.vitals > 0 ? 'bad' : 'warn',
  }
}

/** The switches a notification hangs on: any that is on lets it through. */
export const switchesOf = (event: NotificationEvent): readonly NotificationKind[] =>
  event.kind === 'alert' ? alertKinds(event) : [event.kind]

/** Numbers and the app's own words only: nothing of the service's text reaches the desktop. */
export function notificationWords(
  event: NotificationEvent,
  thresholds: Falls,
  preferences?: Settings['notifications'],
): NotificationWords {
  switch (event.kind) {
    case 'sync':
      return syncWords(event)
    case 'operation':
      return operationWords(event)
    case 'import':
      return importWords(event)
    case 'job':
      return jobWords(event)
    case 'alert':
      return alertNews(event, thresholds, preferences)
  }
}

/** What the same trouble has in common: a second one takes the place of the first while that is unread. */
export function notificationSubject(event: NotificationEvent): string {
  if (event.kind === 'sync') return `sync:${event.outcome}`
  return event.kind === 'alert' ? `alert:${event.at}` : `${event.kind}:${event.id}`
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

/** Whether a moment lies in the quiet hours, which may go over midnight; both ends the same: never. */
export function isQuiet({ quietFrom, quietTo }: Settings['notifications'], minuteOfDay: number): boolean {
  const [from, to] = [minutesOf(quietFrom), minutesOf(quietTo)]
  return from <= to ? minuteOfDay >= from && minuteOfDay < to : minuteOfDay >= from || minuteOfDay < to
}

/** Where it is shown at once; it is kept in the list whatever this answers. */
export function notificationPlace(
  switches: readonly NotificationKind[],
  preferences: Settings['notifications'],
  { isInFront, minuteOfDay }: { readonly isInFront: boolean; readonly minuteOfDay: number },
): 'toast' | 'desktop' | 'nowhere' {
  if (switches.every((kind) => preferences.kinds[kind] === false)) return 'nowhere'
  if (isInFront) return 'toast'
  return preferences.isOn && !isQuiet(preferences, minuteOfDay) ? 'desktop' : 'nowhere'
}
