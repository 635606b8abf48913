// What stands around the accounts of a generated fleet: workspace, users, tags, campaigns and a few jobs of the past.
import type { Campaign } from './campaigns'
import { CLIENTS } from './companies'
import { DAY_MS, instantOf } from './days'
import { WARMUP_JOB, type JobRecord } from './jobs'
import type { Random } from './random'
import type { Tag } from './tags'
import type { WorkspaceRecord } from './workspaces'

export interface TaggedCluster {
  readonly client: number
  readonly ageDays: number
  readonly createdText: string
  readonly region: 'EU' | 'US'
  readonly isReserve: boolean
  readonly isReconnect: boolean
}

export interface Surroundings {
  readonly workspace: WorkspaceRecord
  readonly userIds: readonly string[]
  readonly tags: readonly Tag[]
  readonly campaigns: readonly Campaign[]
  readonly jobs: readonly JobRecord[]
  /** The tags of a cluster; the same array for the same tags, so that fifty thousand accounts share a few. */
  tagIdsFor(cluster: TaggedCluster): readonly string[]
}

// Ids carry a time that is always the same: they stay what they are when the fleet is made anew on another day.
const IDS_FROM_MS = Date.UTC(2025, 0, 1)
const YOUNG_DAYS = 21
const BATCH_MONTHS = 3
const AUDIENCES = [
  'SaaS founders',
  'Agencies DACH',
  'Ops leaders',
  'Clinics',
  'E-commerce',
  'Recruiters',
] as const
const CAMPAIGNS_PER_CLIENT = 3
const CAMPAIGN_STATUSES = [1, 1, 1, 2, 3, 4, -1] as const

const monthOf = (atText: string): string => atText.slice(0, 7)

function createWorkspace(random: Random, anchorMs: number, owner: string): WorkspaceRecord {
  const createdMs = anchorMs - 640 * DAY_MS
  return {
    id: random.uuid(IDS_FROM_MS),
    timestamp_created: instantOf(createdMs),
    timestamp_updated: instantOf(anchorMs - 3 * DAY_MS),
    scheduled_for_removal_at: null,
    owner,
    name: 'Lighthouse Outbound',
    plan_id: 'pid_ls_v1',
    plan_id_bundle: null,
    add_unsub_to_block: true,
    default_opportunity_value: 250,
    plan_id_leadfinder: null,
    org_logo_url: null,
    org_client_domain: null,
    plan_id_crm: null,
    plan_id_website_visitor: null,
    plan_id_inbox_placement: null,
  }
}

/** The month of the anchor and those before it, as `YYYY-MM`. */
function batchMonths(anchorMs: number): string[] {
  const anchor = new Date(anchorMs)
  return Array.from({ length: BATCH_MONTHS }, (_, back) =>
    monthOf(instantOf(Date.UTC(anchor.getUTCFullYear(), anchor.getUTCMonth() - back, 1))),
  )
}

function tagLabels(anchorMs: number): (readonly [label: string, description: string | null])[] {
  return [
    ...CLIENTS.map((client) => [`client: ${client}`, `Inboxes that send for ${client}`] as const),
    ...batchMonths(anchorMs).map((month) => [`batch ${month}`, null] as const),
    ['cold', 'Younger than three weeks: no campaigns yet'],
    ['warm', null],
    ['EU', null],
    ['US', null],
    ['reserve', 'Rested; takes over when a domain burns'],
    ['reconnect', 'Needs a new app password or consent'],
  ]
}

function createTags(random: Random, anchorMs: number, organization: string): Tag[] {
  return tagLabels(anchorMs).map(([label, description], index) => {
    const createdMs = anchorMs - (500 - index * 30) * DAY_MS
    const createdText = instantOf(createdMs)
    // Newer tags have greater ids, as the list's order wants them.
    const id = random.uuid(IDS_FROM_MS + index * DAY_MS)
    return {
      id,
      timestamp_created: createdText,
      timestamp_updated: createdText,
      organization_id: organization,
      label,
      description,
    }
  })
}

function createCampaigns(random: Random, anchorMs: number): Campaign[] {
  return CLIENTS.flatMap((name, client) =>
    Array.from({ length: CAMPAIGNS_PER_CLIENT }, (_, index) => {
      const createdMs = anchorMs - random.int(15, 200) * DAY_MS + random.int(0, DAY_MS / 2)
      return {
        id: random.uuid(IDS_FROM_MS),
        name: `${name} · ${AUDIENCES[(client * 2 + index) % AUDIENCES.length] ?? AUDIENCES[0]} · ${index + 1}`,
        createdAt: instantOf(createdMs),
        status: random.pick(CAMPAIGN_STATUSES),
        client,
      }
    }),
  )
}

const PAST_JOBS = [
  {
    type: WARMUP_JOB,
    entity: 'workspace',
    status: 'success',
    progress: 100,
    daysAgo: 2,
    total: 180,
    failed: 3,
  },
  {
    type: WARMUP_JOB,
    entity: 'workspace',
    status: 'failed',
    progress: 41,
    daysAgo: 6,
    total: 420,
    failed: 248,
  },
  {
    type: 'import-leads',
    entity: 'list',
    status: 'success',
    progress: 100,
    daysAgo: 9,
    total: 12_400,
    failed: 36,
  },
  {
    type: 'export-leads',
    entity: 'campaign',
    status: 'cancelled',
    progress: 12,
    daysAgo: 14,
    total: 900,
    failed: 0,
  },
] as const

function createJobs(random: Random, anchorMs: number, workspaceId: string, userId: string): JobRecord[] {
  return PAST_JOBS.map(({ type, entity, status, progress, daysAgo, total, failed }) => {
    const createdMs = anchorMs - daysAgo * DAY_MS + random.int(0, DAY_MS / 2)
    const done = Math.floor((total * progress) / 100)
    return {
      id: random.hex(24),
      workspace_id: workspaceId,
      user_id: userId,
      type,
      entity_id: entity === 'workspace' ? workspaceId : random.uuid(IDS_FROM_MS),
      entity_type: entity,
      data: { success_count: Math.max(0, done - failed), failed_count: failed, total_to_process: total },
      progress,
      status,
      created_at: instantOf(createdMs),
      updated_at: instantOf(createdMs + random.int(20, 900) * 1000),
    }
  })
}

function createTagger(tags: readonly Tag[]): (cluster: TaggedCluster) => readonly string[] {
  const ids = new Map(tags.map((tag) => [tag.label, tag.id]))
  const shared = new Map<string, readonly string[]>()
  return ({ client, ageDays, createdText, region, isReserve, isReconnect }) => {
    const labels = [
      `client: ${CLIENTS[client] ?? CLIENTS[0]}`,
      `batch ${monthOf(createdText)}`,
      ageDays < YOUNG_DAYS ? 'cold' : 'warm',
      region,
      ...(isReserve ? ['reserve'] : []),
      ...(isReconnect ? ['reconnect'] : []),
    ]
    // Some batches were never sorted in.
    const tagIds =
      ageDays % 13 === 5 ? [] : labels.map((label) => ids.get(label)).filter((id) => id !== undefined)
    const key = tagIds.join()
    const known = shared.get(key) ?? tagIds
    shared.set(key, known)
    return known
  }
}

export function createSurroundings(random: Random, anchorDay: number, size: number): Surroundings {
  const anchorMs = anchorDay * DAY_MS
  const userIds = Array.from({ length: 3 }, () => random.uuid(IDS_FROM_MS))
  const [owner = ''] = userIds
  const workspace = createWorkspace(random, anchorMs, owner)
  const tags = createTags(random, anchorMs, workspace.id)
  return {
    workspace,
    userIds,
    tags,
    campaigns: createCampaigns(random, anchorMs),
    jobs: size === 0 ? [] : createJobs(random, anchorMs, workspace.id, owner),
    tagIdsFor: createTagger(tags),
  }
}
