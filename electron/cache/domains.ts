// What each domain's inboxes sent in a week, out of the packed days.
import { createDomainWeeks, type DomainWeek } from '../../shared/domain/domains-week'
import { chunksBetween } from '../../shared/domain/history-pack'
import type { Database } from './database'
import { breatheWith, type HistoryOptions } from './history'
import { createMembers } from './members'

export interface DomainsRepository {
  /** By domain, of accounts that are gone too; in lots, between which the event loop turns. */
  weeks(
    workspaceId: string,
    firstDay: number,
    lastDay: number,
    options?: HistoryOptions,
  ): Promise<Map<string, DomainWeek>>
}

export function createDomainsRepository(db: Database): DomainsRepository {
  const members = createMembers(db)
  return {
    async weeks(workspaceId, firstDay, lastDay, options) {
      const breathe = breatheWith(options)
      const { ids, domains } = await members.all(workspaceId, breathe)
      const numbers = new Map<string, number>()
      const numberOf = new Uint32Array(ids.length)
      for (const [index, domain] of domains.entries()) {
        const number = numbers.get(domain) ?? numbers.size
        numbers.set(domain, number)
        numberOf[index] = number
      }
      const weeks = createDomainWeeks(numbers.size, firstDay, lastDay)
      for (const chunk of chunksBetween(firstDay, lastDay)) {
        const add = (index: number, packed: Uint8Array): void =>
          weeks.add(numberOf[index] as number, chunk, packed)
        await members.each(ids, chunk, add, breathe)
      }
      return new Map([...numbers].map(([domain, number]) => [domain, weeks.at(number)]))
    },
  }
}
