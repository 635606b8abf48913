// The routes that switch warmup on and off: each starts a background job, one at a time in the workspace.
import { ACCOUNT_FILTERS, select, type AccountFilter } from './account-query'
import { refuseWhileWarmupJob } from './accounts'
import { dayOf, instantOf } from './days'
import { Refusal } from './http'
import { shownJob, WARMUP_JOB } from './jobs'
import type { Call, Route } from './router'
import { parseBody, type Rule } from './validation'
import type { World } from './world'

const EMAILS: Rule = { type: 'array', maxItems: 100, items: { type: 'string' } }
const SWITCH_RULE: Rule = {
  type: 'object',
  properties: {
    emails: EMAILS,
    include_all_emails: { type: 'boolean' },
    excluded_emails: EMAILS,
    filter: {
      type: ['object', 'null'],
      properties: {
        tag_id: { type: 'string' },
        filter: { type: ['string', 'null'], options: [...ACCOUNT_FILTERS, null] },
      },
    },
    search: { type: 'string' },
  },
}

interface Switch {
  readonly emails?: readonly string[]
  readonly include_all_emails?: boolean
  readonly excluded_emails?: readonly string[]
  readonly filter?: { readonly tag_id?: string; readonly filter?: AccountFilter | null } | null
  readonly search?: string
}

function targets({ fleet }: World, asked: Switch): readonly string[] {
  if (asked.include_all_emails !== true) {
    if (asked.emails === undefined || asked.emails.length === 0) {
      throw new Refusal(400, 'Either emails or include_all_emails is required')
    }
    return [...new Set(asked.emails)]
  }
  const { tag_id: tagId, filter } = asked.filter ?? {}
  const excluded = new Set(asked.excluded_emails?.map((email) => email.toLowerCase()))
  const selected = select(fleet, {
    search: asked.search,
    filter: filter ?? undefined,
    anyTag: tagId === undefined ? undefined : [tagId],
  })
  return selected.map(({ record }) => record.email).filter((email) => !excluded.has(email.toLowerCase()))
}

/** False when the account cannot be switched: unknown, banned or suspended, or not set up yet. */
function switchOne({ fleet }: World, email: string, isOn: boolean, atMs: number): boolean {
  const account = fleet.get(email)
  if (account === undefined || account.record.setup_pending || account.record.warmup_status < 0) return false
  const status = isOn ? 1 : 0
  if (account.record.warmup_status === status) return true
  const today = dayOf(atMs)
  const nowText = instantOf(atMs)
  const { warmupOffFromDay } = account.traits
  const started = account.record.timestamp_warmup_start ?? (isOn ? nowText : null)
  fleet.mutate(email, {
    record: { warmup_status: status, timestamp_warmup_start: started, timestamp_updated: nowText },
    traits: isOn
      ? { warmupOffFromDay: warmupOffFromDay ?? today, warmupOffToDay: today }
      : { warmupOffFromDay: today, warmupOffToDay: undefined },
  })
  return true
}

function startSwitch(world: World, isOn: boolean, { body }: Call): unknown {
  const emails = targets(world, parseBody<Switch>(SWITCH_RULE, body))
  refuseWhileWarmupJob(world)
  const startMs = world.now()
  const time = Math.floor(startMs / 1000)
    .toString(16)
    .padStart(8, '0')
  const job = world.jobs.start(
    {
      id: time + world.random.hex(16),
      workspace_id: world.organization,
      user_id: world.userId,
      type: WARMUP_JOB,
      entity_id: world.organization,
      entity_type: 'workspace',
      created_at: instantOf(startMs),
    },
    {
      total: emails.length,
      startMs,
      durationMs: world.policy.jobDurationMs(emails.length),
      act: (index, atMs) => switchOne(world, emails[index] ?? '', isOn, atMs),
    },
  )
  return shownJob(job)
}

export function warmupRoutes(world: World): Route[] {
  const scope = ['accounts', 'update'] as const
  return [
    {
      method: 'POST',
      path: '/accounts/warmup/enable',
      scope,
      handle: (call) => startSwitch(world, true, call),
    },
    {
      method: 'POST',
      path: '/accounts/warmup/disable',
      scope,
      handle: (call) => startSwitch(world, false, call),
    },
  ]
}
