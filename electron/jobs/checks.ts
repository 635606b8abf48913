// The checks: DNS of domains, 20 in a request, and custom tracking domains one by one. They change nothing.
import type { OperationValues } from '../../shared/contract/operations'
import { asTheyAre, forEach, type ChunkKind } from './chunks'
import type { Fate } from './fates'
import { appError, callOptions } from './work'

const known = (values: Readonly<Record<string, string | boolean | undefined>>): OperationValues =>
  Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string | boolean] => entry[1] !== undefined),
  )

/** Any account of a domain will do to ask about it; the operation has kept one. */
const askedWith = (wanted: OperationValues | undefined): string => {
  const email = wanted?.['email']
  return typeof email === 'string' ? email : ''
}

export const vitalsKind: ChunkKind = {
  size: 20,
  abreast: 2,
  prepare: asTheyAre,
  async send(ready, work): Promise<Fate[]> {
    try {
      const emails = ready.map(({ row }) => askedWith(row.wanted))
      const vitals = await work.api.checks.vitals(emails, callOptions(work))
      const checkedAt = work.clock.now()
      const byDomain = new Map(vitals.map((one) => [one.domain, one]))
      return ready.map(({ row }): Fate => {
        const one = byDomain.get(row.subject)
        if (!one) return { row, end: { state: 'failed', code: 'noAnswer' } }
        const { isPassing, mx, spf, dkim, dmarc } = one
        const after = known({ isPassing, mx, spf, dkim, dmarc })
        return { row, end: { state: 'done', after }, found: { vitals: { ...one, checkedAt } } }
      })
    } catch (cause) {
      const error = appError(cause)
      return ready.map(({ row }) => ({ row, error, isOpen: false }))
    }
  },
  settle: undefined,
}

export const trackingKind: ChunkKind = {
  size: 20,
  abreast: 1,
  prepare: asTheyAre,
  send: (ready, work) =>
    forEach(ready, async ({ row }): Promise<Fate> => {
      const found = await work.api.checks.trackingDomain(row.subject, callOptions(work))
      const { isPassing, hasSsl, hasCname, reason } = found
      const after = known({ isPassing, ssl: hasSsl, cname: hasCname, reason })
      const checkedAt = work.clock.now()
      const tracking = { host: row.subject, isPassing, hasSsl, hasCname, reason, checkedAt }
      return { row, end: { state: 'done', after }, found: { tracking } }
    }),
  settle: undefined,
}
