// Calls on the workspace's own tags: list, make, change, remove, put on accounts and take off.
import { distinct, inPieces, invalid } from './batches'
import type { ApiTag, TagsApi, TagToggle } from './call-types'
import type { Caller } from './caller'
import type { CallOptions } from './engine-types'
import { flag, isRecord, recordOf, text, wrongShape } from './lenient'
import { allPages } from './pages'

/** Accounts in one request. */
const TOGGLE_MAX = 100

/** The API's number for accounts among the things that can be tagged. */
const ACCOUNT_RESOURCE = 1

function tag(value: unknown): ApiTag | undefined {
  if (!isRecord(value)) return undefined
  const [id, label] = [text(value['id']), text(value['label'])]
  return id === undefined || label === undefined
    ? undefined
    : { id, label, description: text(value['description']) }
}

function wholeTag(body: unknown): ApiTag {
  const read = tag(body)
  if (read === undefined) throw wrongShape('a tag')
  return read
}

const tagIfThere = (body: unknown): ApiTag | undefined =>
  body === undefined ? undefined : tag(recordOf(body, 'a tag'))

function readToggled(body: unknown): void {
  if (body !== undefined && flag(recordOf(body, 'the result of a toggle')['success']) === false) {
    throw wrongShape('the success of a toggle')
  }
}

/** Only what the contract takes: the service refuses a body with a stray name. */
function tagBody({
  label,
  description,
}: {
  readonly label?: string
  readonly description?: string | null
}): object {
  if (label?.trim() === '') throw invalid('A tag needs a label')
  if (label === undefined && description === undefined) throw invalid('A patch changes nothing')
  return { ...(label !== undefined && { label }), ...(description !== undefined && { description }) }
}

async function toggle(
  call: Caller,
  { tagIds, emails, assign }: TagToggle,
  options?: CallOptions,
): Promise<void> {
  const tag_ids = distinct(tagIds)
  if (tag_ids.length === 0) throw invalid('No tag was named')
  const path = '/custom-tags/toggle-resource'
  for (const resource_ids of inPieces(distinct(emails), TOGGLE_MAX)) {
    const body = { tag_ids, resource_type: ACCOUNT_RESOURCE, resource_ids, assign }
    await call({ kind: 'write', method: 'POST', path, body, read: readToggled }, options)
  }
}

export function createTagsApi(call: Caller): TagsApi {
  return {
    async list(options) {
      const { rows, unreadable } = await allPages(call, { path: '/custom-tags', read: tag }, options)
      return { tags: rows, unreadable }
    },
    create: async (made, options) =>
      call(
        { kind: 'create', method: 'POST', path: '/custom-tags', body: tagBody({ ...made }), read: wholeTag },
        options,
      ),
    patch: async (id, change, options) =>
      call(
        {
          kind: 'write',
          method: 'PATCH',
          path: '/custom-tags/{id}',
          params: { id },
          body: tagBody(change),
          read: tagIfThere,
        },
        options,
      ),
    async remove(id, options) {
      await call(
        {
          kind: 'write',
          method: 'DELETE',
          path: '/custom-tags/{id}',
          params: { id },
          read: tagIfThere,
          whenGone: { value: undefined },
        },
        options,
      )
    },
    toggle: async (wanted, options) => toggle(call, wanted, options),
  }
}
