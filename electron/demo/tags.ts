// Custom tags: the store, and the routes that list, make, change, remove and assign them.
import { select, ACCOUNT_FILTERS, type AccountFilter, type AccountSelection } from './account-query'
import type { TagLabel } from './account-record'
import { instantOf } from './days'
import type { Fleet } from './fleet'
import { notFound, Refusal } from './http'
import type { Random } from './random'
import type { Call, Route } from './router'
import { commaList, isUuid, parseBody, parseQuery, type Rule } from './validation'

export interface Tag {
  readonly id: string
  readonly timestamp_created: string
  readonly timestamp_updated: string
  readonly organization_id: string
  readonly label: string
  readonly description: string | null
}

export interface TagStore {
  /** Newest first. */
  all(): readonly Tag[]
  get(id: string): Tag | undefined
  /** Undefined when another tag has this label, blanks at the ends aside. */
  put(tag: Tag): Tag | undefined
  remove(id: string): void
  /** As rows of the account list carry them; the same array for the same ids. */
  labelsOf(tagIds: readonly string[]): readonly TagLabel[]
}

export interface TagParts {
  readonly tags: TagStore
  readonly fleet: Fleet
  readonly organization: string
  readonly random: Random
  readonly now: () => number
}

export function createTagStore(initial: readonly Tag[]): TagStore {
  const tags = new Map(initial.map((tag) => [tag.id, tag]))
  let labels = new WeakMap<readonly string[], readonly TagLabel[]>()
  return {
    all: () => [...tags.values()].sort((a, b) => (a.id < b.id ? 1 : -1)),
    get: (id) => tags.get(id.toLowerCase()),
    put: (tag) => {
      const isTaken = [...tags.values()].some(
        (other) => other.id !== tag.id && other.label === tag.label.trim(),
      )
      if (isTaken) return undefined
      const kept = { ...tag, label: tag.label.trim() }
      tags.set(tag.id, kept)
      labels = new WeakMap()
      return kept
    },
    remove: (id) => {
      tags.delete(id.toLowerCase())
      labels = new WeakMap()
    },
    labelsOf: (tagIds) => {
      const known = labels.get(tagIds)
      if (known !== undefined) return known
      const found = tagIds.map((id) => tags.get(id)).filter((tag) => tag !== undefined)
      const made = found.map(({ id, label, description }) => ({ id, label, description }))
      labels.set(tagIds, made)
      return made
    },
  }
}

const LABEL: Rule = { type: 'string', minLength: 1, pattern: /.*\S.*/ }
const TAG_FIELDS = { label: LABEL, description: { type: ['string', 'null'] } } as const
const CREATE_RULE: Rule = { type: 'object', required: ['label'], isClosed: true, properties: TAG_FIELDS }
const PATCH_RULE: Rule = { type: 'object', minProperties: 1, isClosed: true, properties: TAG_FIELDS }
const LIST_RULE: Rule = {
  properties: {
    limit: { type: 'integer', minimum: 1, maximum: 100 },
    starting_after: { type: 'string' },
    search: { type: 'string' },
    resource_ids: { type: 'string' },
    tag_ids: { type: 'string' },
  },
}
const ID: Rule = { type: 'string', format: 'uuid' }
const IDS: Rule = { type: 'array', minItems: 1, items: ID }
const NAMES: Rule = { type: 'array', minItems: 1, items: { type: 'string' } }
const FILTER_NAME: Rule = { type: ['string', 'null'], options: [...ACCOUNT_FILTERS, null] }
const FILTER_OBJECT: Rule = {
  type: 'object',
  isClosed: true,
  properties: {
    tag_id: { oneOf: [ID, { type: 'string', options: ['no-tag'] }] },
    tag_ids: IDS,
    tag_ids_all: IDS,
    filter: FILTER_NAME,
    search: { type: 'string' },
  },
}
const TOGGLE_RULE: Rule = {
  type: 'object',
  required: ['tag_ids', 'resource_type', 'assign'],
  isClosed: true,
  properties: {
    tag_ids: IDS,
    resource_type: { type: 'number', options: [1, 2] },
    resource_ids: NAMES,
    excluded_resource_ids: NAMES,
    assign: { type: 'boolean' },
    selected_all: { type: 'boolean' },
    filter: { oneOf: [FILTER_NAME, FILTER_OBJECT] },
    search: { type: 'string' },
  },
}

interface TagFields {
  readonly label?: string
  readonly description?: string | null
}

interface SelectAllFilter {
  readonly tag_id?: string
  readonly tag_ids?: readonly string[]
  readonly tag_ids_all?: readonly string[]
  readonly filter?: AccountFilter | null
  readonly search?: string
}

interface Toggle {
  readonly tag_ids: readonly string[]
  readonly resource_type: number
  readonly resource_ids?: readonly string[]
  readonly excluded_resource_ids?: readonly string[]
  readonly assign: boolean
  readonly selected_all?: boolean
  readonly filter?: AccountFilter | SelectAllFilter | null
  readonly search?: string
}

const conflict = (): Refusal => new Refusal(409, 'A tag with this name already exists.')

function existing(tags: TagStore, { params }: Call): Tag {
  const id = params['id'] ?? ''
  if (!isUuid(id)) throw new Refusal(400, 'params/id must match format "uuid"')
  const tag = tags.get(id)
  if (tag === undefined) throw notFound()
  return tag
}

function listTags({ tags, fleet }: TagParts, { query }: Call): unknown {
  const asked = parseQuery<
    Record<'starting_after' | 'search' | 'resource_ids' | 'tag_ids', string | undefined> & {
      limit?: number
    }
  >(LIST_RULE, query)
  const wantedIds = commaList(asked.tag_ids)
  const resources = commaList(asked.resource_ids)
  const used = resources && new Set(resources.flatMap((email) => fleet.get(email)?.tagIds ?? []))
  const search = asked.search?.trim().toLowerCase()
  const matching = tags
    .all()
    .filter(
      (tag) =>
        (search === undefined || tag.label.toLowerCase().includes(search)) &&
        (wantedIds === undefined || wantedIds.includes(tag.id)) &&
        (used === undefined || used.has(tag.id)) &&
        (asked.starting_after === undefined || tag.id < asked.starting_after),
    )
  const limit = asked.limit ?? 10
  const items = matching.slice(0, limit)
  return { items, next_starting_after: matching.length > limit ? items.at(-1)?.id : undefined }
}

function createTag(parts: TagParts, { body }: Call): unknown {
  const { label = '', description = null } = parseBody<TagFields>(CREATE_RULE, body)
  const nowText = instantOf(parts.now())
  const made = parts.tags.put({
    id: parts.random.uuid(parts.now()),
    timestamp_created: nowText,
    timestamp_updated: nowText,
    organization_id: parts.organization,
    label,
    description,
  })
  if (made === undefined) throw conflict()
  return made
}

function patchTag({ tags, now }: TagParts, call: Call): unknown {
  const change = parseBody<TagFields>(PATCH_RULE, call.body)
  const changed = tags.put({ ...existing(tags, call), ...change, timestamp_updated: instantOf(now()) })
  if (changed === undefined) throw conflict()
  return changed
}

function deleteTag({ tags, fleet }: TagParts, call: Call): unknown {
  if (call.body !== undefined) throw new Refusal(400, 'body must be null')
  const tag = existing(tags, call)
  for (const { record, tagIds } of fleet.all()) {
    if (!tagIds.includes(tag.id)) continue
    const left = tagIds.filter((id) => id !== tag.id)
    fleet.mutate(record.email, { record: { timestamp_updated: record.timestamp_updated }, tagIds: left })
  }
  tags.remove(tag.id)
  return tag
}

function selectionOf({ filter, search }: Toggle): AccountSelection {
  if (typeof filter === 'string') return { filter, search }
  const { tag_id: tagId, tag_ids: anyTag, tag_ids_all: allTags, filter: name, search: inner } = filter ?? {}
  const hasNoTag = tagId === 'no-tag'
  return {
    search: search ?? inner,
    filter: name ?? undefined,
    hasNoTag,
    anyTag: anyTag ?? (tagId === undefined || hasNoTag ? undefined : [tagId]),
    allTags,
  }
}

function toggledEmails({ fleet }: TagParts, toggle: Toggle): readonly string[] {
  if (toggle.selected_all !== true) {
    if (toggle.resource_ids === undefined)
      throw new Refusal(400, "body must have required property 'resource_ids'")
    return toggle.resource_ids
  }
  const excluded = new Set(toggle.excluded_resource_ids?.map((email) => email.toLowerCase()))
  const emails = select(fleet, selectionOf(toggle)).map(({ record }) => record.email)
  return emails.filter((email) => !excluded.has(email.toLowerCase()))
}

function toggleTags(parts: TagParts, { body }: Call): unknown {
  const toggle = parseBody<Toggle>(TOGGLE_RULE, body)
  const { fleet, tags } = parts
  if (toggle.tag_ids.some((id) => tags.get(id) === undefined)) throw notFound()
  const ids = toggle.tag_ids.map((id) => id.toLowerCase())
  // Campaigns have tags too, but the stand-in keeps none of theirs.
  const emails = toggle.resource_type === 1 ? toggledEmails(parts, toggle) : []
  for (const email of emails) {
    const account = fleet.get(email)
    if (account === undefined) continue
    const others = account.tagIds.filter((id) => !ids.includes(id))
    fleet.mutate(email, {
      record: { timestamp_updated: account.record.timestamp_updated },
      tagIds: toggle.assign ? [...others, ...ids] : others,
    })
  }
  return { success: true }
}

export function tagRoutes(parts: TagParts): Route[] {
  const one = '/custom-tags/:id'
  return [
    {
      method: 'GET',
      path: '/custom-tags',
      scope: ['custom_tags', 'read'],
      handle: (call) => listTags(parts, call),
    },
    {
      method: 'POST',
      path: '/custom-tags',
      scope: ['custom_tags', 'create'],
      handle: (call) => createTag(parts, call),
    },
    {
      method: 'GET',
      path: one,
      scope: ['custom_tags', 'read'],
      handle: (call) => existing(parts.tags, call),
    },
    { method: 'PATCH', path: one, scope: ['custom_tags', 'update'], handle: (call) => patchTag(parts, call) },
    {
      method: 'DELETE',
      path: one,
      scope: ['custom_tags', 'delete'],
      handle: (call) => deleteTag(parts, call),
    },
    {
      method: 'POST',
      path: '/custom-tags/toggle-resource',
      scope: ['custom_tags', 'update'],
      handle: (call) => toggleTags(parts, call),
    },
  ]
}
