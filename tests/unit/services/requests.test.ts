import { describe, expect, it } from 'vitest'
import { curlOf } from '../../../shared/domain/requests'
import { refusal } from '../../support/fault-answers'
import { csvOf, openOnboarding, rowsOf, startImport, until } from '../../support/imports'
import { openFleet, run } from '../../support/operations'

describe('The log of requests', () => {
  it('tells of each: when, what, how it ended, how long it took, its size, its tries', async () => {
    const { app, api, emails } = await openFleet()
    app.requests.clear()
    api.script([{ route: 'GET /accounts/:email', fault: refusal(503), first: 1 }])
    await app.accounts.refresh({ email: emails[0]! })

    const { rows } = app.requests.list({ limit: 10 })

    expect(rows).toMatchObject([
      { method: 'GET', status: 200, attempt: 2, sentBytes: 0, isBodyHidden: false },
      { method: 'GET', status: 503, attempt: 1 },
    ])
    expect(decodeURIComponent(rows[0]!.path)).toBe(`/api/v2/accounts/${emails[0]!}`)
    expect(rows[0]!.receivedBytes).toBeGreaterThan(100)
    expect(rows[0]!.at).toBeGreaterThanOrEqual(rows[1]!.at)
  })

  it('finds by method, email, failure and retry', async () => {
    const { app, api, emails } = await openFleet()
    app.requests.clear()
    api.script([{ route: 'GET /accounts/:email', fault: refusal(503), first: 1 }])
    await app.accounts.refresh({ email: emails[0]! })
    await run(app, { kind: 'pause', targets: { emails: [...emails] } })
    const count = (asked: object): number => app.requests.list({ limit: 100, ...asked }).rows.length
    expect(count({ text: emails[0]! })).toBe(2)
    expect(count({ text: 'POST /api/v2/accounts/pause' })).toBe(1)
    expect(count({ outcome: 'failed' })).toBe(1)
    expect(count({ outcome: 'retried' })).toBe(1)
    expect(count({ outcome: 'writes' })).toBe(1)
    expect(count({ outcome: 'failed', text: 'nowhere' })).toBe(0)
  })

  it('is a ring: it keeps the latest five thousand', async () => {
    const { app } = await openFleet()
    const { id, cache } = app.session.current()
    const one = { method: 'GET', path: '/x', isBodyHidden: false, ms: 1, attempt: 1, waitedMs: 0 }
    const lot = Array.from({ length: 100 }, (_, at) => ({ ...one, at, sentBytes: 0, receivedBytes: 0 }))
    for (let lots = 0; lots < 52; lots += 1) cache.requests.add(id, lot)
    let count = 0
    let after: number | undefined
    do {
      const { rows, next } = app.requests.list({ limit: 500, ...(after !== undefined && { after }) })
      count += rows.length
      after = next
    } while (after !== undefined)
    expect(count).toBe(5_000)
  })

  it('holds neither the key nor a password nor the body of a create, in the page or in the cache', async () => {
    const place = await openOnboarding()
    const { id } = await startImport(place, csvOf(rowsOf(2)))
    await until(place, id)
    const { rows } = place.app.requests.list({ limit: 500 })
    const creates = rows.filter(({ method, path }) => method === 'POST' && path === '/api/v2/accounts')
    expect(creates).toHaveLength(2)
    expect(
      creates.every(({ isBodyHidden, body, sentBytes }) => isBodyHidden && !body && sentBytes > 50),
    ).toBe(true)
    expect(JSON.stringify(rows)).not.toMatch(/CANARY/)
    expect(JSON.stringify(rows)).not.toContain(place.api.key)
  })

  it('keeps the harmless body of a write, so that it can be asked again without the key', async () => {
    const { app, emails, api } = await openFleet()
    await run(app, { kind: 'pause', targets: { emails: [...emails] } })
    const [pause] = app.requests.list({ limit: 1, text: '/pause' }).rows
    const line = curlOf('https://api.instantly.ai', pause!)
    expect(line).toContain(`curl -X POST 'https://api.instantly.ai/api/v2/accounts/pause'`)
    expect(line).toContain(`-H "Authorization: Bearer $INSTANTLY_API_KEY"`)
    expect(line).toContain(`-d '{"emails":[`)
    expect(line).not.toContain(api.key)
  })

  it('gives a shell nothing to run, whatever the body holds', () => {
    const body = JSON.stringify({ name: `'; rm -rf ~; $(id) \`id\` '` })
    const line = curlOf('https://x.example', { method: 'PATCH', path: '/a', body, isBodyHidden: false })
    expect(line.slice(line.indexOf('-d'))).toBe(
      String.raw`-d '{"name":"'\''; rm -rf ~; $(id) ` + '`id`' + String.raw` '\''"}'`,
    )
  })

  it('says of a hidden body where it would stand', () => {
    const line = curlOf('https://x.example', { method: 'POST', path: '/accounts', isBodyHidden: true })
    expect(line).toContain('-d @body.json')
  })
})
