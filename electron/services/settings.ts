// The user's settings: read once, written at each change, announced.
import type { Publish } from '../../shared/contract/contract'
import type { Settings, StartPage } from '../../shared/contract/settings'
import { START_PAGES } from '../../shared/domain/settings'
import type { SettingsFile } from '../cache/settings'

export interface SettingsService {
  get(): Settings
  update(patch: Partial<Settings>): Settings
  lastWorkspaceId(): string | undefined
  setLastWorkspaceId(id: string | undefined): void
  startPage(): StartPage
  keepPage(input: { readonly page: StartPage }): void
  /** Calls `fn` after each change; the answer stops it. */
  onChange(fn: (settings: Settings) => void): () => void
}

export function createSettingsService(parts: {
  readonly settingsFile: SettingsFile
  readonly publish: Publish
}): SettingsService {
  let { lastWorkspaceId, lastPage, ...current } = parts.settingsFile.read()
  const listeners = new Set<(settings: Settings) => void>()
  const save = (): void => {
    parts.settingsFile.write({ ...current, lastWorkspaceId, lastPage })
  }
  return {
    get: () => current,
    update(patch) {
      current = { ...current, ...patch }
      save()
      parts.publish('settings.changed', current)
      for (const fn of listeners) fn(current)
      return current
    },
    lastWorkspaceId: () => lastWorkspaceId,
    setLastWorkspaceId(id) {
      if (id === lastWorkspaceId) return
      lastWorkspaceId = id
      save()
    },
    startPage: () => lastPage ?? START_PAGES[0],
    keepPage({ page }) {
      if (page === lastPage) return
      lastPage = page
      save()
    },
    onChange(fn) {
      listeners.add(fn)
      return () => listeners.delete(fn)
    },
  }
}
