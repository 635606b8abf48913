// What the inboxes of each domain sent in a week, out of the local history.
import type { CallInput } from '../../shared/contract/contract'
import type { DomainWeekColumns } from '../../shared/contract/domains'
import { parseDay } from '../../shared/domain/history'
import { AppError } from '../../shared/errors'
import { whileOpen } from './history'
import type { SessionService } from './session'

export interface DomainsService {
  weeks(input: CallInput<'domains.weeks'>): Promise<DomainWeekColumns>
}

const WEEK = 7

export function createDomainsService({ session }: { readonly session: SessionService }): DomainsService {
  return {
    async weeks({ before }) {
      const workspace = session.current()
      const { id, cache, signal } = workspace
      const end = parseDay(before)
      if (end === undefined) throw new AppError('invalidInput', 'there is no such day')
      const found = await whileOpen(workspace, cache.domains.weeks(id, end - WEEK, end - 1, { signal }))
      const weeks = [...found.values()]
      return {
        workspaceId: id,
        domains: [...found.keys()],
        sent: weeks.map(({ sent }) => sent),
        sentDays: weeks.map(({ sentDays }) => sentDays),
        bounced: weeks.map(({ bounced }) => bounced),
        warmupSent: weeks.map(({ warmupSent }) => warmupSent),
        warmupDays: weeks.map(({ warmupDays }) => warmupDays),
        warmupInbox: weeks.map(({ warmupInbox }) => warmupInbox),
        warmupSpam: weeks.map(({ warmupSpam }) => warmupSpam),
      }
    },
  }
}
