import { beforeEach, describe, expect, it, vi } from 'vitest'
import { bridge } from '../../../renderer/bridge/bridge'
import { follow } from '../../../renderer/bridge/follow'
import { installFakeBridge, type FakeBridge } from '../support/fake-bridge'

let fake: FakeBridge
beforeEach(() => {
  fake = installFakeBridge()
})

describe('bridge', () => {
  it('answers what is in the envelope', async () => {
    fake.answer('tags.list', () => [{ id: 't', label: 'Cold' }])
    expect(await bridge.tags.list()).toEqual([{ id: 't', label: 'Cold' }])
  })

  it('hands the input on', async () => {
    await bridge.accounts.get({ email: 'a@x.io' })
    expect(fake.inputs('accounts.get')).toEqual([{ email: 'a@x.io' }])
  })

  it('throws the error of the envelope with its code and detail', async () => {
    fake.fail('sync.start', 'missingScope', { scope: 'accounts:read' })
    await expect(bridge.sync.start()).rejects.toMatchObject({
      code: 'missingScope',
      detail: { scope: 'accounts:read' },
      retryable: false,
    })
  })

  it('turns a call that gets no envelope into a bug', async () => {
    fake.answer('tags.list', () => {
      throw new Error('channel closed')
    })
    await expect(bridge.tags.list()).rejects.toMatchObject({ name: 'AppError', code: 'bug' })
  })

  it('turns a preload that lacks a call into a bug', async () => {
    vi.stubGlobal('bridge', {})
    await expect(bridge.tags.list()).rejects.toMatchObject({ code: 'bug' })
  })

  it('hands events on until the listener is removed', () => {
    const heard: unknown[] = []
    const stop = bridge.network.onChanged((state) => heard.push(state.kind))
    fake.fire('network.changed', { kind: 'offline', since: 1 })
    stop()
    fake.fire('network.changed', { kind: 'online', since: 2 })
    expect(heard).toEqual(['offline'])
  })
})

describe('follow', () => {
  it('loads, then follows', async () => {
    const seen: string[] = []
    await follow(bridge.network.onChanged, bridge.network.get, ({ kind }) => seen.push(kind))
    fake.fire('network.changed', { kind: 'offline', since: 1 })
    expect(seen).toEqual(['online', 'offline'])
  })

  it('keeps what was announced while the answer was under way', async () => {
    const seen: string[] = []
    const following = follow(bridge.network.onChanged, bridge.network.get, ({ kind }) => seen.push(kind))
    fake.fire('network.changed', { kind: 'offline', since: 1 })
    await following
    expect(seen).toEqual(['offline'])
  })

  it('stays subscribed when loading fails', async () => {
    fake.fail('network.get', 'bug')
    const seen: string[] = []
    await expect(
      follow(bridge.network.onChanged, bridge.network.get, ({ kind }) => seen.push(kind)),
    ).rejects.toMatchObject({ code: 'bug' })
    fake.fire('network.changed', { kind: 'online', since: 1 })
    expect(seen).toEqual(['online'])
  })
})
