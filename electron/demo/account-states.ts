// The routes that change an account's state: pause one or many, resume, mark as fixed.
import { existingAccount } from './accounts'
import { singleOf, type DemoAccount } from './account-record'
import { dayOf } from './days'
import type { Call, Route } from './router'
import { parseBody, type Rule } from './validation'
import type { World } from './world'

const ACTIVE = 1
const PAUSED = 2
const MAINTENANCE = 3

const BULK_RULE: Rule = {
  type: 'object',
  required: ['emails'],
  isClosed: true,
  properties: { emails: { type: 'array', minItems: 1, maxItems: 100, items: { type: 'string' } } },
}

function setStatus({ fleet, now, userId }: World, account: DemoAccount, status: number): void {
  const today = dayOf(now())
  const wasSending = account.record.status === ACTIVE
  const goesIdle = wasSending ? { idleFromDay: today, idleToDay: undefined } : {}
  fleet.mutate(account.record.email, {
    record: { status, status_message: undefined, autofix_failed: undefined, modified_by: userId },
    traits: status === ACTIVE ? { idleToDay: today } : goesIdle,
  })
}

function pauseMany(world: World, { body }: Call): unknown {
  const { emails } = parseBody<{ emails: readonly string[] }>(BULK_RULE, body)
  const paused: string[] = []
  const failed: string[] = []
  for (const email of new Set(emails)) {
    const account = world.fleet.get(email)
    const isChanged = account !== undefined && account.record.status !== PAUSED
    if (isChanged) setStatus(world, account, PAUSED)
    ;(isChanged ? paused : failed).push(email)
  }
  return { paused_emails: paused, failed_emails: failed }
}

function pause(world: World, call: Call): unknown {
  const account = existingAccount(world, call)
  if (account.record.status !== PAUSED) setStatus(world, account, PAUSED)
  return singleOf(account)
}

/** Maintenance ends by itself, whatever is asked. */
function resume(world: World, call: Call): unknown {
  const account = existingAccount(world, call)
  const { status } = account.record
  if (status !== ACTIVE && status !== MAINTENANCE) setStatus(world, account, ACTIVE)
  return singleOf(account)
}

function markFixed(world: World, call: Call): unknown {
  const account = existingAccount(world, call)
  if ((account.record.status ?? 0) < 0) setStatus(world, account, ACTIVE)
  return singleOf(account)
}

export function accountStateRoutes(world: World): Route[] {
  const scope = ['accounts', 'update'] as const
  return [
    { method: 'POST', path: '/accounts/pause', scope, handle: (call) => pauseMany(world, call) },
    { method: 'POST', path: '/accounts/:email/pause', scope, handle: (call) => pause(world, call) },
    { method: 'POST', path: '/accounts/:email/resume', scope, handle: (call) => resume(world, call) },
    { method: 'POST', path: '/accounts/:email/mark-fixed', scope, handle: (call) => markFixed(world, call) },
  ]
}
