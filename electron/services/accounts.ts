// The cached fleet: reading it, refreshing one account, and announcing what changed.
import type { AccountDetail, AccountRow, AccountsLot } from '../../shared/contract/accounts'
import type { Publish } from '../../shared/contract/contract'
import { accountKey } from '../../shared/domain/accounts'
import { AppError, isAppError } from '../../shared/errors'
import type { Clock } from './parts'
import type { OpenWorkspace, SessionService } from './session'

/** Rows in one announcement; beyond that the page reads the fleet again. */
const ANNOUNCED_MAX = 1000

/** Rows in the first lot of the fleet: enough to fill a screen, at once. */
const FIRST_LOT = 200

export interface AccountsService {
  /** The whole cached fleet, lot by lot. Throws cancelled when its workspace is left before the end. */
  fleet(): Iterable<AccountsLot>
  get(input: { readonly email: string }): AccountDetail
  refresh(input: { readonly email: string }): Promise<AccountDetail>
  /** Counts one change of the fleet and tells the page; more rows than fit are told without their content. */
  announce(workspace: OpenWorkspace, rows: readonly AccountRow[]): void
}

export function createAccountsService(parts: {
  readonly clock: Clock
  readonly publish: Publish
  readonly session: SessionService
}): AccountsService {
  const { session } = parts

  function tell(workspace: OpenWorkspace, rows: AccountRow[] | undefined): void {
    const revision = workspace.cache.accounts.bumpRevision(workspace.id)
    parts.publish('accounts.changed', { workspaceId: workspace.id, revision, rows })
  }

  function announce(workspace: OpenWorkspace, rows: readonly AccountRow[]): void {
    if (rows.length === 0 || workspace.signal.aborted) return
    tell(workspace, rows.length <= ANNOUNCED_MAX ? [...rows] : undefined)
  }

  /** Lot by lot, so that a large fleet that an older version has left is shown meanwhile, and nothing waits. */
  async function readAgain(workspace: OpenWorkspace): Promise<void> {
    const { id, cache, signal } = workspace
    if (!cache.accounts.isOutdated(id)) return
    for (let after: string | undefined = ''; after !== undefined;) {
      await new Promise((resume) => parts.clock.after(0, () => resume(undefined)))
      if (signal.aborted) return
      after = cache.accounts.readAgain(id, after)
    }
    tell(workspace, undefined)
  }

  session.onOpened((workspace) => void readAgain(workspace))

  function detail(workspace: OpenWorkspace, email: string): AccountDetail {
    const stored = workspace.cache.accounts.get(workspace.id, accountKey(email))
    if (!stored) throw new AppError('notFound', 'the cache has no such account')
    return {
      workspaceId: workspace.id,
      row: stored.row,
      record: { ...stored.record },
      detailedAt: stored.detailedAt,
    }
  }

  return {
    announce,
    *fleet() {
      const { id, cache, signal } = session.current()
      const { accounts, packs } = cache
      yield { workspaceId: id, ...accounts.start(id, FIRST_LOT), revision: accounts.revision(id) }
      for (const pack of packs.numbers(id)) {
        if (signal.aborted) throw new AppError('cancelled', 'another workspace was opened')
        yield { workspaceId: id, ...packs.lot(id, pack), revision: accounts.revision(id) }
      }
    },
    get: ({ email }) => detail(session.current(), email),
    async refresh({ email }) {
      const workspace = session.current()
      const { id, cache, api, signal } = workspace
      if (!api) throw new AppError('noKey', 'there is no key to ask with')
      const key = accountKey(email)
      const reading = cache.accounts.beginReading()
      try {
        const record = await api.accounts.get(key, { signal, priority: 'user' })
        const row = cache.accounts.putSingle(id, parts.clock.now(), record, reading)
        if (row?.email !== key) throw new AppError('badAnswer', 'the answer is about another account')
        announce(workspace, [row])
      } catch (cause) {
        if (!isAppError(cause, 'notFound')) throw cause
        const gone = cache.accounts.markGone(id, key, parts.clock.now(), reading)
        if (gone) announce(workspace, [gone])
      } finally {
        reading.end()
      }
      return detail(workspace, key)
    },
  }
}
