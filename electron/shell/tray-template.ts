// The tray's menu as data: how things stand, what can be done, so that it is tested without a desktop.
import type { MenuItemConstructorOptions } from 'electron'
import type { SyncState } from '../../shared/contract/sync'
import { clockText } from '../../shared/domain/locale'
import { texts } from '../../shared/texts'

const t = texts.desktop.tray

export interface TrayFacts {
  /** One line on what runs. */
  readonly state: string
  /** One line on the next sync. */
  readonly nextSync: string
  readonly isSyncPaused: boolean
  readonly canSync: boolean
}

export interface TrayActions {
  open(): void
  syncNow(): void
  setSyncPaused(isPaused: boolean): void
  quit(): void
}

export function trayTemplate(facts: TrayFacts, actions: TrayActions): MenuItemConstructorOptions[] {
  return [
    { label: facts.state, enabled: false },
    { label: facts.nextSync, enabled: false },
    { type: 'separator' },
    { label: t.open, click: () => actions.open() },
    { label: t.sync, enabled: facts.canSync, click: () => actions.syncNow() },
    {
      label: t.pause,
      type: 'checkbox',
      checked: facts.isSyncPaused,
      click: ({ checked }) => actions.setSyncPaused(checked),
    },
    { type: 'separator' },
    { label: t.quit, click: () => actions.quit() },
  ]
}

export function trayFacts(sync: SyncState, running: number, isSyncPaused: boolean): TrayFacts {
  const jobs = running === 0 ? t.noJob : t.jobs(running)
  const state = sync.running ? t.isSyncing : jobs
  const planned = sync.nextAt === undefined ? t.noSync : t.nextSync(clockText(sync.nextAt))
  const nextSync = isSyncPaused ? t.isPaused : planned
  return { state, nextSync, isSyncPaused, canSync: sync.workspaceId !== undefined && !sync.running }
}
