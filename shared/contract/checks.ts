// What checks have found, with their age: the DNS of domains, and custom tracking domains.
import { z } from 'zod'
import { call, instant, nothing, workspaceId } from './common'

/** A missing check is unknown. */
const domainVitals = z.strictObject({
  domain: z.string(),
  isPassing: z.boolean(),
  mx: z.boolean().optional(),
  spf: z.boolean().optional(),
  dkim: z.boolean().optional(),
  dmarc: z.boolean().optional(),
  checkedAt: instant,
})

const trackingCheck = z.strictObject({
  host: z.string(),
  isPassing: z.boolean(),
  hasSsl: z.boolean().optional(),
  hasCname: z.boolean().optional(),
  /** The service's own words on a host that fails. Hostile text. */
  reason: z.string().optional(),
  checkedAt: instant,
})

const checks = z.strictObject({
  workspaceId,
  vitals: z.array(domainVitals),
  tracking: z.array(trackingCheck),
})

export type DomainVitals = z.infer<typeof domainVitals>
export type TrackingCheck = z.infer<typeof trackingCheck>
export type Checks = z.infer<typeof checks>

export const checksCalls = {
  /** All that are kept of the open workspace. They are made by operations of the kinds vitals and trackingCheck. */
  get: call(nothing, checks),
}

/** Those that are new. */
export const checksEvents = { changed: checks }
