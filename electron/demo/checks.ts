// The routes that check DNS: the vitals of domains, and custom tracking domains.
import { domainOf } from './account-record'
import { Refusal } from './http'
import type { Call, Route } from './router'
import { parseBody, parseQuery, type Rule } from './validation'
import type { World } from './world'

export type Vital = 'mx' | 'spf' | 'dkim' | 'dmarc'

/** What is wrong with a domain; domains with nothing wrong have none. */
export interface DomainFaults {
  readonly failing: readonly Vital[]
  readonly isTrackingBroken: boolean
}

const VITALS: readonly Vital[] = ['mx', 'spf', 'dkim', 'dmarc']
const VITALS_RULE: Rule = {
  type: 'object',
  properties: { accounts: { type: 'array', items: { type: 'string' } } },
}
const HOST_RULE: Rule = { required: ['host'], properties: { host: { type: 'string' } } }

/** A tracking domain is a name below the domain of the inboxes: `inst.getacme.com`. */
const parentOf = (host: string): string => host.slice(host.indexOf('.') + 1).toLowerCase()

export function isTrackingSound(faults: ReadonlyMap<string, DomainFaults>, host: string): boolean {
  return faults.get(parentOf(host))?.isTrackingBroken !== true
}

function vitalsOf({ domainFaults }: World, domain: string): Record<string, unknown> & { allPass: boolean } {
  const failing = domainFaults.get(domain)?.failing ?? []
  const passes = Object.fromEntries(VITALS.map((vital) => [vital, !failing.includes(vital)]))
  return { domain, allPass: failing.length === 0, ...passes }
}

function testVitals(world: World, { body }: Call): unknown {
  const { accounts = [] } = parseBody<{ accounts?: readonly string[] }>(VITALS_RULE, body)
  if (accounts.length === 0) {
    throw new Refusal(400, 'no emails', { body: { error: 'Bad request - no emails sent' } })
  }
  const domains = [...new Set(accounts.map(domainOf))]
  const results = domains.map((domain) => vitalsOf(world, domain))
  return {
    status: 'success',
    success_list: results.filter(({ allPass }) => allPass),
    failure_list: results.filter(({ allPass }) => !allPass),
  }
}

function trackingStatus({ fleet, domainFaults }: World, { query }: Call): unknown {
  const { host } = parseQuery<{ host: string }>(HOST_RULE, query)
  const wanted = host.toLowerCase()
  const ending = `@${parentOf(wanted)}`
  const isOurs = fleet
    .all()
    .some(
      ({ record }) => record.tracking_domain_name === wanted || record.email.toLowerCase().endsWith(ending),
    )
  if (isOurs && isTrackingSound(domainFaults, wanted)) return { success: true, ssl: true, cname: true, host }
  const message = isOurs ? 'CNAME record does not point to the tracking server' : 'CNAME record not found'
  throw new Refusal(400, message, { body: { status: 'error', message, host } })
}

export function checkRoutes(world: World): Route[] {
  const scope = ['accounts', 'read'] as const
  return [
    { method: 'POST', path: '/accounts/test/vitals', scope, handle: (call) => testVitals(world, call) },
    { method: 'GET', path: '/accounts/ctd/status', scope, handle: (call) => trackingStatus(world, call) },
  ]
}
