// Putting tags on and taking them off, 100 accounts in a request; tags that are to be made are made first, once.
import type { OperationValues } from '../../shared/contract/operations'
import { isAppError } from '../../shared/errors'
import type { WorkRow } from '../cache/operation-rows'
import { asTheyAre, runInChunks, type ChunkKind, type Ready } from './chunks'
import type { Fate } from './fates'
import { appError, callOptions, type Work } from './work'

interface Toggles {
  readonly add: readonly string[]
  readonly remove: readonly string[]
}

const list = (values: OperationValues | undefined, name: string): string[] => {
  const value = values?.[name]
  return Array.isArray(value) ? value : []
}

function togglesOf(row: WorkRow, work: Work): Toggles {
  if (row.wanted) return { add: list(row.wanted, 'add'), remove: list(row.wanted, 'remove') }
  const { add = [], remove = [] } = work.operation().change.tags ?? {}
  return { add, remove }
}

function done(row: WorkRow, { add, remove }: Toggles): Fate {
  const kept = list(row.before, 'tags').filter((id) => !remove.includes(id) && !add.includes(id))
  const tags = [...kept, ...add]
  return { row, end: { state: 'done', after: { tags } }, amend: { tags } }
}

async function toggle(ready: readonly Ready<undefined>[], toggles: Toggles, work: Work): Promise<Fate[]> {
  const emails = ready.map(({ row }) => row.subject)
  const steps = [
    { tagIds: toggles.add, assign: true },
    { tagIds: toggles.remove, assign: false },
  ].filter(({ tagIds }) => tagIds.length > 0)
  try {
    for (const step of steps) await work.api.tags.toggle({ ...step, emails }, callOptions(work))
    return ready.map(({ row }) => done(row, toggles))
  } catch (cause) {
    const error = appError(cause)
    // One account that the service does not take must not keep the others from their tags.
    if (isAppError(error, 'rejected') && ready.length > 1) {
      const half = Math.ceil(ready.length / 2)
      const first = await toggle(ready.slice(0, half), toggles, work)
      return [...first, ...(await toggle(ready.slice(half), toggles, work))]
    }
    return ready.map(({ row }) => ({ row, error, isOpen: error.detail?.['ambiguous'] === true }))
  }
}

const tagKind: ChunkKind = {
  size: 100,
  abreast: 1,
  prepare: asTheyAre,
  async send(ready, work) {
    const groups = new Map<string, Ready<undefined>[]>()
    for (const one of ready) {
      const key = JSON.stringify(togglesOf(one.row, work))
      groups.set(key, [...(groups.get(key) ?? []), one])
    }
    const fates: Fate[] = []
    for (const [key, group] of groups) fates.push(...(await toggle(group, JSON.parse(key) as Toggles, work)))
    return fates
  },
  // A single account does not speak of its tags; putting one on twice does no harm.
  settle: undefined,
}

/** A label that is there already, of before or of a run that was cut, is taken and not made again. */
async function makeTags(work: Work): Promise<void> {
  const { tags } = work.operation().change
  if (!tags?.create?.length) return
  const { api, cache, workspaceId } = work
  const there = (await api.tags.list(callOptions(work))).tags.map(({ id, label }) => ({ id, label }))
  const add = [...(tags.add ?? [])]
  for (const label of tags.create) {
    const key = label.trim().toLowerCase()
    let tag = there.find((known) => known.label.trim().toLowerCase() === key)
    if (!tag) {
      const made = await api.tags.create({ label: label.trim() }, callOptions(work))
      tag = { id: made.id, label: made.label }
      there.push(tag)
    }
    if (!add.includes(tag.id)) add.push(tag.id)
  }
  cache.tags.replace(workspaceId, there)
  work.update({ change: { tags: { ...tags, add, create: [] } } })
}

export async function runTag(work: Work): Promise<void> {
  if (!work.isStopping()) await makeTags(work)
  await runInChunks(tagKind, work)
}
