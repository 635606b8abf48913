// The tray's menu as data: how things stand, what can be done, so that it is tested without a desktop.
import type { MenuItemConstructorOptions } from 'electron'
import type { SyncState } from '../../shared/contract/sync'
import { clockText } from '../../shared/domain/locale'

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
    { label: 'Open Flotilla', click: () => actions.open() },
    { label: 'Sync now', enabled: facts.canSync, click: () => actions.syncNow() },
    {
      label: 'Pause syncing',
      type: 'checkbox',
      checked: facts.isSyncPaused,
      click: ({ checked }) => actions.setSyncPaused(checked),
    },
    { type: 'separator' },
    { label: 'Quit Flotilla', click: () => actions.quit() },
  ]
}

export function trayFacts(sync: SyncState, running: number, isSyncPaused: boolean): TrayFacts {
  const jobs = running === 0 ? 'No job runs' : `${running} ${running === 1 ? 'job runs' : 'jobs run'}`
  const state = sync.running ? 'Syncing' : jobs
  const planned = sync.nextAt === undefined ? 'No sync is planned' : `Next sync at ${clockText(sync.nextAt)}`
  const nextSync = isSyncPaused ? 'Syncing is paused' : planned
  return { state, nextSync, isSyncPaused, canSync: sync.workspaceId !== undefined && !sync.running }
}
