// What the user is told of things that ended while he may have looked elsewhere: the facts, their words, where they show.
import type { NotificationEvent } from '../contract/notifications'
import type { Settings } from '../contract/settings'
import type { Tone } from './accounts'
import { ALERT_KINDS, type AlertKind } from './alerts'
import { subjectKindOf } from './operations'
import type { Thresholds } from './thresholds'
import { texts } from '../texts'

/** Kinds that can be switched one by one. */
export const NOTIFICATION_KINDS = ['sync', 'operation', 'import', 'job', ...ALERT_KINDS] as const

export type NotificationKind = (typeof NOTIFICATION_KINDS)[number]

export interface NotificationWords {
  readonly title: string
  readonly body: string
  readonly tone: Tone
}

const t = texts.notifications

const OUTCOME_TONES = { done: 'good', partial: 'warn', failed: 'bad' } as const

function syncWords(event: Extract<NotificationEvent, { kind: 'sync' }>): NotificationWords {
  const { outcome, seen, added, gone } = event
  if (outcome === 'failed') return { title: t.sync.failed, body: t.sync.failedBody, tone: 'bad' }
  return {
    title: outcome === 'partial' ? t.sync.gaps : t.sync.done,
    body: t.sync.body(seen, added, gone),
    tone: OUTCOME_TONES[outcome],
  }
}

function operationWords(event: Extract<NotificationEvent, { kind: 'operation' }>): NotificationWords {
  const { operation, isUndo, outcome, done, unchanged, failed } = event
  const body = t.operation.body(subjectKindOf(operation), done, unchanged, failed)
  return { title: t.operation[outcome](operation, isUndo), body, tone: OUTCOME_TONES[outcome] }
}

function importWords(event: Extract<NotificationEvent, { kind: 'import' }>): NotificationWords {
  const { outcome, created, already, failed } = event
  const body = t.import.body(created, already, failed)
  return { title: t.import[outcome], body, tone: OUTCOME_TONES[outcome] }
}

function jobWords(event: Extract<NotificationEvent, { kind: 'job' }>): NotificationWords {
  const { outcome, succeeded, failed = 0, changed } = event
  const body = t.job.body(succeeded, failed, changed)
  const notChanged = succeeded !== undefined && changed !== undefined ? succeeded - changed : 0
  if (outcome === 'failed') return { title: t.job.failed, body, tone: 'bad' }
  if (outcome === 'cancelled') return { title: t.job.cancelled, body, tone: 'warn' }
  if (failed > 0) return { title: t.job.partial, body, tone: 'warn' }
  return notChanged > 0
    ? { title: t.job.unchanged, body, tone: 'warn' }
    : { title: t.job.done, body, tone: 'good' }
}

type AlertEvent = Extract<NotificationEvent, { kind: 'alert' }>

type Falls = Pick<Thresholds, 'fallPoints' | 'fallDays' | 'lowScore'>

/** The thresholds are those of now: a score is told to have fallen by them. */
export const alertWords = (kind: AlertKind, count: number, thresholds: Falls): string =>
  t.alerts[kind](count, thresholds)

/** The kinds of an alert that anything was found of. */
const alertKinds = (event: AlertEvent): AlertKind[] => ALERT_KINDS.filter((kind) => event[kind] > 0)

function alertNews(
  event: AlertEvent,
  thresholds: Falls,
  preferences: Settings['notifications'] | undefined,
): NotificationWords {
  const told = alertKinds(event).filter((kind) => preferences?.kinds[kind] !== false)
  return {
    title: t.trouble,
    body: t.troubles(told.map((kind) => alertWords(kind, event[kind], thresholds))),
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
