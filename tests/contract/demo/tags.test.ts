import { describe, expect, test } from 'vitest'
import { startRig, walk, type Rig } from './caller'

const idOf = ({ server }: Rig, label: string): string =>
  server.tags.all().find((tag) => tag.label === label)?.id ?? ''
const emailsOf = ({ server }: Rig): string[] => server.fleet.all().map(({ record }) => record.email)
const tagged = ({ server }: Rig, id: string): string[] =>
  server.fleet
    .all()
    .filter(({ tagIds }) => tagIds.includes(id))
    .map(({ record }) => record.email)

const toggle = async (rig: Rig, json: Record<string, unknown>) =>
  rig.call('POST', '/custom-tags/toggle-resource', { json: { resource_type: 1, assign: true, ...json } })

describe('tags', () => {
  test('are walked page by page, newest first, and found by label, id and resource', async () => {
    const rig = await startRig({ size: 50 })
    const list = async (query: Record<string, string | number>) =>
      (await rig.call('GET', '/custom-tags', { query })).body
    const seen: string[] = []
    let page = await list({ limit: 4 })
    for (;;) {
      seen.push(...page.items.map(({ id }: { id: string }) => id))
      if (page.next_starting_after === undefined) break
      page = await list({ limit: 4, starting_after: page.next_starting_after })
    }
    expect(seen).toEqual(rig.server.tags.all().map(({ id }) => id))
    expect((await list({ search: 'CLIENT: ' })).items).toHaveLength(5)
    expect((await list({ tag_ids: `${seen[0] ?? ''},${seen[3] ?? ''}` })).items).toHaveLength(2)
    const [email] = tagged(rig, idOf(rig, 'warm')) as [string]
    const used = (await list({ resource_ids: email, limit: 100 })).items.map(({ id }: { id: string }) => id)
    expect(new Set(used)).toEqual(new Set(rig.server.fleet.get(email)?.tagIds))
  })

  test('have one label each, blanks at its ends aside', async () => {
    const rig = await startRig({ size: 0 })
    const made = await rig.call('POST', '/custom-tags', { json: { label: '  late  ' } })
    expect(made.body).toMatchObject({ label: 'late', description: null })
    const again = await rig.call('POST', '/custom-tags', { json: { label: 'late ' } })
    expect([again.status, again.body.message]).toEqual([409, 'A tag with this name already exists.'])
    const path = `/custom-tags/{${made.body.id}}`
    expect((await rig.call('PATCH', path, { json: { label: ' warm' } })).status).toBe(409)
    expect((await rig.call('PATCH', path, { json: { label: 'late', description: 'x' } })).status).toBe(200)
    expect((await rig.call('PATCH', path, { json: { label: 'later' } })).body).toMatchObject({
      label: 'later',
      description: 'x',
    })
  })

  test.each([
    [{ label: '   ' }, 'body/label must match pattern ".*\\S.*"'],
    [{ label: '' }, 'body/label must NOT have fewer than 1 characters'],
    [{ name: 'x' }, "body must have required property 'label'"],
    [{ label: 'x', color: 'red' }, 'body must NOT have additional properties'],
  ])('refuse %o', async (json, message) => {
    const rig = await startRig({ size: 0 })
    const { status, body } = await rig.call('POST', '/custom-tags', { json })
    expect([status, body.message]).toEqual([400, message])
  })

  test('that are deleted leave their accounts', async () => {
    const rig = await startRig({ size: 50 })
    const id = idOf(rig, 'warm')
    expect(tagged(rig, id)).not.toEqual([])
    expect((await rig.call('DELETE', `/custom-tags/{${id}}`)).body.label).toBe('warm')
    expect(tagged(rig, id)).toEqual([])
    expect((await rig.call('GET', `/custom-tags/{${id}}`)).status).toBe(404)
    expect((await rig.call('GET', '/custom-tags/{not-a-uuid}')).body.message).toBe(
      'params/id must match format "uuid"',
    )
  })

  test('with a new label show it in the rows at once', async () => {
    const rig = await startRig({ size: 50 })
    const id = idOf(rig, 'warm')
    await walk(rig, { include_tags: true })
    await rig.call('PATCH', `/custom-tags/{${id}}`, { json: { label: 'hot' } })
    const labels = (await walk(rig, { tag_ids: id, include_tags: true })).flatMap(({ tags }) => tags)
    expect(labels.some(({ label }: { label: string }) => label === 'hot')).toBe(true)
    expect(labels.some(({ label }: { label: string }) => label === 'warm')).toBe(false)
  })
})

describe('toggling', () => {
  test('assigns and takes away by email; unknown emails do not matter; twice is once', async () => {
    const rig = await startRig({ size: 10 })
    const id = idOf(rig, 'reserve')
    const [one, two] = emailsOf(rig) as [string, string]
    await toggle(rig, { tag_ids: [id], resource_ids: [one, two, 'no@x.com'] })
    await toggle(rig, { tag_ids: [id], resource_ids: [one] })
    expect(rig.server.fleet.get(one)?.tagIds.filter((tag) => tag === id)).toHaveLength(1)
    await toggle(rig, { tag_ids: [id], resource_ids: [one], assign: false })
    expect(tagged(rig, id)).toEqual([two])
  })

  test('takes all accounts, narrowed by every kind of filter, but the excluded', async () => {
    const rig = await startRig({ size: 300 })
    const { fleet } = rig.server
    const [eu, warm] = [idOf(rig, 'EU'), idOf(rig, 'warm')]
    const [excluded] = tagged(rig, eu) as [string]
    const active = emailsOf(rig).filter((email) => fleet.get(email)?.record.warmup_status === 1)
    const untagged = emailsOf(rig).filter((email) => fleet.get(email)?.tagIds.length === 0)
    const cases: [Record<string, unknown>, string[]][] = [
      [{}, emailsOf(rig)],
      [{ filter: null }, emailsOf(rig)],
      [{ excluded_resource_ids: [excluded] }, emailsOf(rig).filter((email) => email !== excluded)],
      [{ filter: 'ACC_FILTER_W_ACTIVE' }, active],
      [{ filter: { filter: 'ACC_FILTER_W_ACTIVE' } }, active],
      [{ filter: { tag_id: eu } }, tagged(rig, eu)],
      [{ filter: { tag_id: 'no-tag' } }, untagged],
      [
        { filter: { tag_ids: [eu, warm] } },
        emailsOf(rig).filter((email) => [eu, warm].some((id) => tagged(rig, id).includes(email))),
      ],
      [
        { filter: { tag_ids_all: [eu, warm] } },
        tagged(rig, eu).filter((email) => tagged(rig, warm).includes(email)),
      ],
      [{ search: excluded }, [excluded]],
      [{ filter: { search: excluded } }, [excluded]],
    ]
    for (const [json, expected] of cases) {
      const { body } = await rig.call('POST', '/custom-tags', { json: { label: JSON.stringify(json) } })
      await toggle(rig, { tag_ids: [body.id], selected_all: true, ...json })
      expect(tagged(rig, body.id), JSON.stringify(json)).toEqual(expected)
      await rig.call('DELETE', `/custom-tags/{${body.id}}`)
    }
  })

  test('of campaigns succeeds and touches no account', async () => {
    const rig = await startRig({ size: 10 })
    const before = rig.server.fleet.all().map(({ tagIds }) => tagIds)
    await toggle(rig, { tag_ids: [idOf(rig, 'reserve')], resource_type: 2, selected_all: true })
    expect(rig.server.fleet.all().map(({ tagIds }) => tagIds)).toEqual(before)
  })

  test.each([
    [{ tag_ids: [] }, 400],
    [{ tag_ids: ['x'] }, 400],
    [{ tag_ids: ['01956fbd-0eb1-72db-a565-82977a586084'], resource_ids: ['a@x.com'] }, 404],
    [{ resource_type: 3 }, 400],
    [{ resource_ids: [] }, 400],
    [{}, 400],
    [{ selected_all: true, filter: 'ALL' }, 400],
    [{ selected_all: true, filter: { status: 1 } }, 400],
    [{ resource_ids: ['a@x.com'], excluded: [] }, 400],
  ])('of %o is refused', async (json, status) => {
    const rig = await startRig({ size: 1 })
    expect((await toggle(rig, { tag_ids: [idOf(rig, 'reserve')], ...json })).status).toBe(status)
  })
})
