// Calls on background jobs: what is running, and how far one is.
import { invalid } from './batches'
import type { BackgroundJob, JobsApi, JobsQuery } from './call-types'
import type { Caller } from './caller'
import { isShallow } from './json'
import { finite, isRecord, readPage, text, wrongShape } from './lenient'
import type { Query } from './request-url'

const LIST_MAX = 100

const PROGRESS_FIELDS = ['success_count', 'failed_count', 'total_to_process']

/** Without an id it can't be asked for again, without a status it says nothing. */
function job(value: unknown): BackgroundJob | undefined {
  if (!isRecord(value) || !isShallow(value)) return undefined
  const [id, status, data] = [text(value['id']), text(value['status']), value['data']]
  if (id === undefined || status === undefined) return undefined
  return {
    id,
    status,
    type: text(value['type']),
    progress: finite(value['progress']),
    data: isRecord(data) ? data : {},
    createdAt: text(value['created_at']),
    updatedAt: text(value['updated_at']),
  }
}

/** @throws AppError badAnswer */
export function wholeJob(body: unknown): BackgroundJob {
  const read = job(body)
  if (read === undefined) throw wrongShape('a background job')
  return read
}

function listQuery({ limit = LIST_MAX, ...query }: JobsQuery): Query {
  if (!Number.isInteger(limit) || limit < 1 || limit > LIST_MAX) throw invalid('limit goes from 1 to 100')
  const given: readonly (readonly [string, string | undefined])[] = [
    ['limit', String(limit)],
    ['starting_after', query.after],
    ['ids', query.ids?.join(',')],
    ['type', query.type],
    ['status', query.statuses?.join(',')],
    ['sort_column', query.sortColumn],
    ['sort_order', query.sortOrder],
  ]
  return given.flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, value] as const],
  )
}

export function createJobsApi(call: Caller): JobsApi {
  return {
    async list(query = {}, options) {
      const page = await call(
        {
          kind: 'read',
          method: 'GET',
          path: '/background-jobs',
          query: listQuery(query),
          limits: 'list',
          read: (body) => readPage(body, job),
        },
        options,
      )
      return { jobs: page.rows, next: page.next, unreadable: page.unreadable }
    },
    get: (id, { dataFields = PROGRESS_FIELDS, ...options } = {}) =>
      call(
        {
          kind: 'read',
          method: 'GET',
          path: '/background-jobs/{id}',
          params: { id },
          query: dataFields.length === 0 ? [] : [['data_fields', dataFields.join(',')]],
          read: wholeJob,
        },
        options,
      ),
  }
}
