// Calls that have the service check something: a tracking domain, the DNS records of sending domains.
import { domainOf } from '../../shared/domain/accounts'
import { allOrNone, inPieces } from './batches'
import type { ChecksApi, DomainVitals, TrackingDomainStatus } from './call-types'
import type { Caller } from './caller'
import type { CallOptions } from './engine-types'
import { flag, isRecord, readRows, recordOf, text, wrongShape, type JsonRecord } from './lenient'
import { cleanReason } from './reason'

/** Domains in one request: each costs the service several DNS questions, and the answer comes when all are done. */
const VITALS_MAX = 20

function readStatus(host: string, body: unknown): TrackingDomainStatus {
  const answer = recordOf(body, 'the status of a tracking domain')
  const success = flag(answer['success'])
  if (success === undefined) throw wrongShape('the status of a tracking domain')
  return {
    host: text(answer['host']) ?? host,
    isPassing: success,
    hasSsl: flag(answer['ssl']),
    hasCname: flag(answer['cname']),
    reason: undefined,
  }
}

/** A domain that fails comes as a 400 of its own shape; the API's usual envelope is a request that was wrong. */
function readFailing(host: string, body: JsonRecord): TrackingDomainStatus | undefined {
  if (body['status'] !== 'error' || 'statusCode' in body) return undefined
  return {
    host: text(body['host']) ?? host,
    isPassing: false,
    hasSsl: flag(body['ssl']),
    hasCname: flag(body['cname']),
    reason: cleanReason(body['message']),
  }
}

function vitals(isPassing: boolean) {
  return (row: unknown): DomainVitals | undefined => {
    const domain = isRecord(row) ? text(row['domain']) : undefined
    if (!isRecord(row) || domain === undefined) return undefined
    return {
      domain: domain.toLowerCase(),
      isPassing: flag(row['allPass']) ?? isPassing,
      mx: flag(row['mx']),
      spf: flag(row['spf']),
      dkim: flag(row['dkim']),
      dmarc: flag(row['dmarc']),
    }
  }
}

function readVitals(body: unknown): DomainVitals[] {
  const answer = recordOf(body, 'the vitals of domains')
  if (!('success_list' in answer) && !('failure_list' in answer)) throw wrongShape('the vitals of domains')
  const [good, bad] = [answer['success_list'] ?? [], answer['failure_list'] ?? []]
  if (!Array.isArray(good) || !Array.isArray(bad)) throw wrongShape('the vitals of domains')
  return [...readRows(good, vitals(true)).rows, ...readRows(bad, vitals(false)).rows]
}

/** The first email of each domain: the service checks domains, and one question for each is enough. */
function oneForEachDomain(emails: readonly string[]): string[] {
  const byDomain = new Map<string, string>()
  for (const email of emails) {
    const domain = domainOf(email.trim().toLowerCase())
    if (email.includes('@') && !byDomain.has(domain)) byDomain.set(domain, email)
  }
  return [...byDomain.values()]
}

export function createChecksApi(call: Caller): ChecksApi {
  return {
    trackingDomain: (host, options) =>
      call(
        {
          kind: 'read',
          method: 'GET',
          path: '/accounts/ctd/status',
          query: [['host', host]],
          read: (body) => readStatus(host, body),
          readRefusal: (body) => readFailing(host, body),
        },
        options,
      ),
    async vitals(emails, options: CallOptions = {}) {
      const pieces = inPieces(oneForEachDomain(emails), VITALS_MAX)
      const spec = { kind: 'read', method: 'POST', path: '/accounts/test/vitals', limits: 'vitals' } as const
      const parts = await allOrNone(pieces, options.signal, (accounts, signal) =>
        call({ ...spec, body: { accounts }, read: readVitals }, { ...options, signal }),
      )
      return parts.flat()
    },
  }
}
