import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { ConnectionStatus } from '../../shared/contract/connection'
import type { AppError } from '../../shared/errors'
import { bridge } from '../bridge/bridge'
import { asAppError } from '../composables/as-app-error'

/** What is known of the key of the open workspace. The key itself passes through `save` and is never held. */
export const useConnectionStore = defineStore('connection', () => {
  const status = shallowRef<ConnectionStatus>()
  const failure = shallowRef<AppError>()
  /** The workspace that was just connected, until the user has taken note. */
  const connected = shallowRef<ConnectionStatus>()

  async function load(): Promise<void> {
    try {
      status.value = await bridge.connection.status()
      failure.value = undefined
    } catch (cause) {
      failure.value = asAppError(cause)
    }
  }

  /** Throws AppError. */
  async function save(key: string, sessionOnly: boolean): Promise<ConnectionStatus> {
    const saved = await bridge.connection.save({ key, sessionOnly })
    status.value = saved
    connected.value = saved
    return saved
  }

  /** Throws AppError. */
  async function forget(wipeCache: boolean): Promise<void> {
    await bridge.connection.forget({ wipeCache })
    await load()
  }

  return { status, failure, connected, load, save, forget }
})
