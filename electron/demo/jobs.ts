// Background jobs: their store, their progress by the clock, and the routes that list and show them.
import { instantOf } from './days'
import { notFound, Refusal } from './http'
import type { Call, Route } from './router'
import { commaList, parseQuery, type Rule } from './validation'

/** A job as the API shows it; `data` only when its fields are asked for. */
export interface JobRecord {
  readonly id: string
  readonly workspace_id: string
  readonly user_id: string | null
  readonly type: string
  readonly entity_id: string | null
  readonly entity_type: string
  readonly data: Readonly<Record<string, unknown>>
  readonly progress: number
  readonly status: string
  readonly created_at: string
  readonly updated_at: string
}

/** Work that is done bit by bit as the clock goes on. */
export interface TimedWork {
  readonly total: number
  readonly startMs: number
  readonly durationMs: number
  /**
   * Does the item of that index as of that moment; false when it could not. Called once for each, in order, and maybe
   * long after the moment: nobody looked.
   */
  readonly act: (index: number, atMs: number) => boolean
}

export interface JobStore {
  all(): readonly JobRecord[]
  get(id: string): JobRecord | undefined
  /** Puts a finished or foreign job as it is, over one of the same id. */
  put(job: JobRecord): void
  start(job: Omit<JobRecord, 'data' | 'progress' | 'status' | 'updated_at'>, work: TimedWork): JobRecord
  /** True while a job of that type is not done. */
  isBusy(type: string): boolean
  /** Brings the running job up to the clock. */
  advance(nowMs: number): void
}

export const WARMUP_JOB = 'update-warmup-accounts'

const JOB_TYPES = [
  'move-leads',
  'import-leads',
  'export-leads',
  WARMUP_JOB,
  'rename-variable',
  'broadcast-ai-generate',
  'broadcast-website-scrape',
  'import-subscribers-from-crm',
  'resync-subscriber-crm-tags',
]
const ENTITY_TYPES = [
  'list',
  'campaign',
  'workspace',
  'broadcast',
  'subscriber-group-sync',
  'subscriber-group',
]
const STATUSES = ['pending', 'in-progress', 'success', 'failed', 'draining', 'paused', 'cancelled']
const PENDING_SHARE = 0.05

interface Running {
  readonly id: string
  readonly work: TimedWork
  done: number
  succeeded: number
}

function dataOf({ work, done, succeeded }: Running): Record<string, number> {
  return { success_count: succeeded, failed_count: done - succeeded, total_to_process: work.total }
}

/** Does what is due, and tells how far the job is. */
function progressOf(running: Running, nowMs: number): Pick<JobRecord, 'progress' | 'status'> {
  const { total, startMs, durationMs, act } = running.work
  const elapsed = durationMs <= 0 ? 1 : Math.min(1, Math.max(0, (nowMs - startMs) / durationMs))
  const isOver = elapsed >= 1
  const worked = Math.max(0, (elapsed - PENDING_SHARE) / (1 - PENDING_SHARE))
  const due = isOver ? total : Math.floor(worked * total)
  for (; running.done < due; running.done += 1) {
    const part = PENDING_SHARE + ((1 - PENDING_SHARE) * (running.done + 1)) / total
    if (act(running.done, startMs + durationMs * part)) running.succeeded += 1
  }
  if (isOver) return { progress: 100, status: 'success' }
  return { progress: Math.min(99, Math.floor(worked * 100)), status: worked > 0 ? 'in-progress' : 'pending' }
}

export function createJobStore(initial: readonly JobRecord[]): JobStore {
  const jobs = new Map(initial.map((job) => [job.id, job]))
  const running = new Map<string, Running>()

  const advanceOne = (one: Running, nowMs: number): void => {
    const job = jobs.get(one.id)
    if (job === undefined) return
    const now = progressOf(one, nowMs)
    const hasMoved = now.progress !== job.progress || now.status !== job.status
    const updatedMs = Math.min(nowMs, one.work.startMs + one.work.durationMs)
    const updated = hasMoved ? instantOf(updatedMs) : job.updated_at
    jobs.set(one.id, { ...job, ...now, data: dataOf(one), updated_at: updated })
    if (now.status === 'success') running.delete(one.id)
  }
  const store: JobStore = {
    all: () => [...jobs.values()],
    get: (id) => jobs.get(id),
    put: (job) => {
      jobs.set(job.id, job)
    },
    start: (job, work) => {
      const one: Running = { id: job.id, work, done: 0, succeeded: 0 }
      const record = { ...job, data: dataOf(one), progress: 0, status: 'pending', updated_at: job.created_at }
      jobs.set(job.id, record)
      running.set(job.id, one)
      return record
    },
    isBusy: (type) => [...running.keys()].some((id) => jobs.get(id)?.type === type),
    advance: (nowMs) => {
      for (const one of [...running.values()]) advanceOne(one, nowMs)
    },
  }
  return store
}

/** The job as an answer: of its data the fields that were asked for. */
export function shownJob({ data, ...job }: JobRecord, fields?: readonly string[]): Record<string, unknown> {
  if (fields === undefined) return job
  const known = fields.filter((field) => Object.hasOwn(data, field))
  return { ...job, data: Object.fromEntries(known.map((field) => [field, data[field]])) }
}

const LIST_RULE: Rule = {
  properties: {
    limit: { type: 'integer', minimum: 1, maximum: 100 },
    starting_after: { type: 'string' },
    ids: { type: 'string' },
    included_ids: { type: 'string' },
    excluded_ids: { type: 'string' },
    type: { type: 'string', options: JOB_TYPES },
    entity_type: { type: 'string', options: ENTITY_TYPES },
    entity_id: { type: 'string' },
    status: { type: 'string' },
    sort_column: { type: 'string', options: ['created_at', 'updated_at'] },
    sort_order: { type: 'string', options: ['asc', 'desc'] },
  },
}

type JobQuery = Partial<
  Record<
    | 'starting_after'
    | 'ids'
    | 'included_ids'
    | 'excluded_ids'
    | 'type'
    | 'entity_type'
    | 'entity_id'
    | 'status',
    string
  >
> & { limit?: number; sort_column?: 'created_at' | 'updated_at'; sort_order?: 'asc' | 'desc' }

function jobTest(query: JobQuery): (job: JobRecord) => boolean {
  const [ids, included, excluded] = [query.ids, query.included_ids, query.excluded_ids].map(commaList)
  const [entities, statuses] = [query.entity_id, query.status].map(commaList)
  if (statuses?.some((status) => !STATUSES.includes(status)) === true) {
    throw new Refusal(400, 'querystring/status must be equal to one of the allowed values')
  }
  return (job) => {
    if (excluded?.includes(job.id) === true) return false
    if (included?.includes(job.id) === true) return true
    return (
      (ids === undefined || ids.includes(job.id)) &&
      (query.type === undefined || job.type === query.type) &&
      (query.entity_type === undefined || job.entity_type === query.entity_type) &&
      (entities === undefined || (job.entity_id !== null && entities.includes(job.entity_id))) &&
      (statuses === undefined || statuses.includes(job.status))
    )
  }
}

function listJobs(jobs: JobStore, { query }: Call): unknown {
  const asked = parseQuery<JobQuery>(LIST_RULE, query)
  const column = asked.sort_column ?? 'created_at'
  const sign = asked.sort_order === 'asc' ? 1 : -1
  const order = (a: JobRecord, b: JobRecord): number =>
    sign * (a[column].localeCompare(b[column]) || a.id.localeCompare(b.id))
  const after = asked.starting_after === undefined ? undefined : jobs.get(asked.starting_after)
  if (asked.starting_after !== undefined && after === undefined) return { items: [] }
  const matching = jobs
    .all()
    .filter(jobTest(asked))
    .sort(order)
    .filter((job) => after === undefined || order(job, after) > 0)
  const items = matching.slice(0, asked.limit ?? 10)
  return {
    items: items.map((job) => shownJob(job)),
    next_starting_after: matching.length > items.length ? items.at(-1)?.id : undefined,
  }
}

function getJob(jobs: JobStore, { params, query }: Call): unknown {
  const job = jobs.get(params['id'] ?? '')
  if (job === undefined) throw notFound()
  return shownJob(job, commaList(query.get('data_fields') ?? undefined))
}

export function jobRoutes({ jobs }: { readonly jobs: JobStore }): Route[] {
  const scope = ['background-jobs', 'read'] as const
  return [
    { method: 'GET', path: '/background-jobs', scope, handle: (call) => listJobs(jobs, call) },
    { method: 'GET', path: '/background-jobs/:id', scope, handle: (call) => getJob(jobs, call) },
  ]
}
