// Warmup of groups of accounts, out of the local history.
import type { CallInput } from '../../shared/contract/contract'
import type { WarmupGroupDays } from '../../shared/contract/warmup'
import { accountKey } from '../../shared/domain/accounts'
import { parseDay } from '../../shared/domain/history'
import { AppError } from '../../shared/errors'
import { whileOpen } from './history'
import type { SessionService } from './session'

export interface WarmupService {
  group(input: CallInput<'warmup.group'>): Promise<WarmupGroupDays>
}

export function createWarmupService({ session }: { readonly session: SessionService }): WarmupService {
  return {
    async group({ from, to, emails, ...wanted }) {
      const workspace = session.current()
      const { id, cache, signal } = workspace
      const [first, last] = [parseDay(from), parseDay(to)]
      if (first === undefined || last === undefined)
        throw new AppError('invalidInput', 'there is no such day')
      const keys = emails?.map(accountKey)
      const found = await whileOpen(
        workspace,
        cache.warmup.group(id, { first, last, emails: keys, ...wanted }, { signal }),
      )
      const told = (movers: typeof found.lowest) =>
        movers.map((mover) => ({ ...mover, scores: [...mover.scores] }))
      return {
        workspaceId: id,
        from,
        accounts: found.accounts,
        columns: found.columns as WarmupGroupDays['columns'],
        lowest: told(found.lowest),
        falling: told(found.falling),
      }
    },
  }
}
