import { describe, expect, it } from 'vitest'
import type { Updater } from '../../../electron/services/parts'
import { createUpdatesService } from '../../../electron/services/updates'
import type { Settings } from '../../../shared/contract/settings'
import type { UpdateState } from '../../../shared/contract/updates'
import { DEFAULT_SETTINGS } from '../../../shared/domain/settings'

function open(
  options: { updates?: Settings['updates']; updater?: Partial<Updater>; isInFront?: boolean } = {},
) {
  const waiting: { ms: number; fn: () => void }[] = []
  const states: UpdateState[] = []
  const notes: string[] = []
  let settings: Settings = { ...DEFAULT_SETTINGS, updates: options.updates ?? 'off' }
  let changed: (settings: Settings) => void = () => undefined
  const service = createUpdatesService({
    clock: {
      now: () => 1_000,
      after(ms, fn) {
        const entry = { ms, fn }
        waiting.push(entry)
        return () => void waiting.splice(waiting.indexOf(entry), 1)
      },
    },
    publish: (name, payload) => {
      if (name === 'updates.changed') states.push(payload as UpdateState)
    },
    desktop: {
      isInFront: () => options.isInFront ?? true,
      bringToFront: () => undefined,
      notify: ({ title }) => notes.push(title),
      copyImage: () => Promise.resolve(),
      setUnread: () => undefined,
      setProgress: () => undefined,
    },
    log: { write: () => undefined, bug: () => '' },
    updater: {
      obstacle: undefined,
      check: () => Promise.resolve({ version: '2.0.0' }),
      download: () => Promise.resolve(),
      install: () => undefined,
      ...options.updater,
    },
    settings: {
      get: () => settings,
      onChange(fn) {
        changed = fn
        return () => undefined
      },
    },
  })
  const choose = (updates: Settings['updates']): void => {
    settings = { ...settings, updates }
    changed(settings)
  }
  const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
  return { service, waiting, states, notes, choose, settle }
}

describe('updates', () => {
  it('ask nobody while they are off, and are found by the button all the same', async () => {
    const { service, waiting } = open()
    expect(waiting).toEqual([])
    expect(await service.check()).toEqual({ kind: 'available', version: '2.0.0' })
    expect(waiting).toEqual([])
  })

  it('are looked for after the start and then each day, once they are wanted', async () => {
    const { waiting, choose, settle } = open()
    choose('notify')
    expect(waiting).toHaveLength(1)
    waiting.shift()?.fn()
    await settle()
    expect(waiting.map(({ ms }) => ms)).toEqual([24 * 60 * 60 * 1000])
    choose('off')
    expect(waiting).toEqual([])
  })

  it('are told on the desktop once for each version, while the window is not in front', async () => {
    const { service, notes } = open({ isInFront: false })
    await service.check()
    await service.check()
    expect(notes).toEqual(['Flotilla 2.0.0 is available'])
  })

  it('are downloaded at once where the settings say so, and wait for the user to be put in place', async () => {
    let installs = 0
    const { service, states, settle } = open({
      updates: 'download',
      updater: {
        download: (onShare) => {
          for (const share of [0.001, 0.5, 0.501, 1]) onShare(share)
          return Promise.resolve()
        },
        install: () => void (installs += 1),
      },
    })
    await service.check()
    await settle()
    expect(states.map((state) => (state.kind === 'downloading' ? state.share : state.kind))).toEqual([
      ...['checking', 'available', 0, 0.5, 1, 'ready'],
    ])
    expect(installs).toBe(0)
    service.install()
    expect(installs).toBe(1)
  })

  it.each([
    [Object.assign(new Error('x'), { reason: 'unsigned' }), 'unsigned'],
    [Object.assign(new Error('x'), { reason: 'something else' }), 'failed'],
    [new Error('x'), 'failed'],
  ] as const)('that fail say why, and can be looked for again', async (cause, reason) => {
    let isBroken = true
    const { service } = open({
      updater: { check: () => (isBroken ? Promise.reject(cause) : Promise.resolve(undefined)) },
    })
    expect(await service.check()).toEqual({ kind: 'failed', reason })
    isBroken = false
    expect(await service.check()).toEqual({ kind: 'upToDate', checkedAt: 1_000 })
  })

  it('of a copy that can not update itself are never looked for', async () => {
    const { service, waiting } = open({ updates: 'notify', updater: { obstacle: 'trial' } })
    expect(waiting).toEqual([])
    expect(await service.check()).toEqual({ kind: 'unavailable', obstacle: 'trial' })
  })
})
