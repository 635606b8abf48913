import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { Settings, StartPage } from '../../shared/contract/settings'
import { DEFAULT_SETTINGS, START_PAGES } from '../../shared/domain/settings'
import type { AppError } from '../../shared/errors'
import { bridge } from '../bridge/bridge'
import { follow } from '../bridge/follow'
import { asAppError } from '../composables/as-app-error'

/** The user's settings; the defaults until they are read. */
export const useSettingsStore = defineStore('settings', () => {
  const settings = shallowRef<Settings>(DEFAULT_SETTINGS)
  const failure = shallowRef<AppError>()

  const apply = (next: Settings): void => {
    settings.value = next
  }

  async function start(): Promise<void> {
    try {
      await follow(bridge.settings.onChanged, bridge.settings.get, apply)
    } catch (cause) {
      failure.value = asAppError(cause)
    }
  }

  /** Shown at once; put back when it could not be kept. */
  async function update(change: Partial<Settings>): Promise<void> {
    const before = settings.value
    failure.value = undefined
    apply({ ...before, ...change })
    try {
      apply(await bridge.settings.update(change))
    } catch (cause) {
      apply(before)
      failure.value = asAppError(cause)
    }
  }

  /** Nobody's work: what can not be kept is not missed. */
  async function keepPage(page: StartPage): Promise<void> {
    try {
      await bridge.settings.keepPage({ page })
    } catch {
      return
    }
  }

  async function startPage(): Promise<StartPage> {
    try {
      return await bridge.settings.startPage()
    } catch {
      return START_PAGES[0]
    }
  }

  return { settings, failure, start, update, startPage, keepPage }
})
