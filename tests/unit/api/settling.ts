// Sends a create and settles every doubt, one step after another, as the run of an import does; by a clock of the test.
import type { AppError } from '../../../shared/errors'
import type {
  AccountsApi,
  Clock,
  CreateEnd,
  CreateOrder,
  CreateTrail,
  LookEnd,
} from '../../../electron/api/types'

export type Settled =
  | Exclude<CreateEnd | LookEnd, { readonly kind: 'open' | 'unseen' | 'notThere' | 'lost' }>
  | { readonly kind: 'unknown'; readonly error: AppError | undefined; readonly open: CreateTrail }

interface SettleOptions {
  readonly api: Pick<AccountsApi, 'sendCreate' | 'lookForCreated'>
  readonly clock: Clock
}

/** @param order with the trail of an earlier run it is looked for first */
export async function settleCreate({ api, clock }: SettleOptions, order: CreateOrder): Promise<Settled> {
  const { settleMs, options } = order
  const { email } = order.account
  const wait = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      if (ms === 0) resolve()
      else clock.after(ms, resolve)
    })
  let trail = order.trail
  let error: AppError | undefined
  let isOpen = trail !== undefined
  if (trail) await wait(Math.min(120_000, Math.max(0, trail.sentAt + 120_000 - clock.now())))
  for (;;) {
    const end: CreateEnd | LookEnd =
      isOpen && trail
        ? await api.lookForCreated({ email, trail, settleMs, options })
        : await api.sendCreate({ ...order, trail })
    if (end.kind === 'created' || end.kind === 'alreadyThere' || end.kind === 'absent') return end
    error = 'error' in end ? end.error : error
    trail = end.trail
    if (end.kind === 'unseen' || end.kind === 'lost') return { kind: 'unknown', error, open: trail }
    isOpen = end.kind === 'open'
    if (end.kind === 'open') await wait(end.waitMs)
  }
}
