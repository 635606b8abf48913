// The alerts of the past: what went wrong at which sync, and the accounts or domains it was about.
import { z } from 'zod'
import { ALERT_KINDS } from '../domain/alerts'
import { call, instant, workspaceId } from './common'

/** Alerts in one answer. */
const ALERTS_PAGE_MAX = 100

const count = z.number().int().nonnegative()

export const alertCounts = z.strictObject({ errors: count, scores: count, caps: count, vitals: count })

const alertList = z.strictObject({
  workspaceId,
  /** The latest first; one for each sync that found any. */
  alerts: z.array(z.strictObject({ at: instant, counts: alertCounts })),
})

const alertSubjects = z.strictObject({
  workspaceId,
  /** Emails, or domains, in their order. */
  subjects: z.array(z.string()),
})

export type AlertList = z.infer<typeof alertList>
export type AlertSubjects = z.infer<typeof alertSubjects>

export const alertsCalls = {
  list: call(z.strictObject({ limit: z.number().int().min(1).max(ALERTS_PAGE_MAX) }), alertList),
  /** What one alert was about. */
  subjects: call(z.strictObject({ at: instant, kind: z.enum(ALERT_KINDS) }), alertSubjects),
}

/** A sync has found something. */
export const alertsEvents = { added: z.strictObject({ workspaceId }) }
