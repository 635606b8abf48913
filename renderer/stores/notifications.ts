import { defineStore } from 'pinia'
import { onScopeDispose, ref, shallowRef } from 'vue'
import type { Notification, NotificationEvent } from '../../shared/contract/notifications'
import { notificationWords } from '../../shared/domain/notifications'
import type { AppError } from '../../shared/errors'
import { texts } from '../../shared/texts'
import { bridge } from '../bridge/bridge'
import { asAppError } from '../composables/as-app-error'
import { useSettingsStore } from './settings'
import { useToastsStore } from './toasts'

const LISTED = 100

/** What the user was told of in the open workspace, the latest first. */
export const useNotificationsStore = defineStore('notifications', () => {
  const items = shallowRef<readonly Notification[]>([])
  const unread = ref(0)
  const failure = shallowRef<AppError>()
  /** What was asked to be shown by a click, on the desktop or in a toast; whoever can, goes there. */
  const wanted = shallowRef<NotificationEvent>()
  const toasts = useToastsStore()
  const settings = useSettingsStore()
  let workspaceId: string | undefined

  async function run(action: () => Promise<void>): Promise<void> {
    failure.value = undefined
    try {
      await action()
    } catch (cause) {
      failure.value = asAppError(cause)
    }
  }

  async function load(): Promise<void> {
    const loaded = await bridge.notifications.list({ limit: LISTED })
    if (loaded.workspaceId !== workspaceId) return
    items.value = loaded.items
    unread.value = loaded.unread
  }

  function open(id: string | undefined): void {
    workspaceId = id
    items.value = []
    unread.value = 0
    if (id !== undefined) void run(load)
  }

  /** Read is what was shown, and nothing that came meanwhile. */
  function markRead(): Promise<void> {
    return run(async () => {
      const latest = items.value[0]
      if (latest === undefined || unread.value === 0) return
      const answer = await bridge.notifications.markRead({ upTo: latest.id })
      if (answer.workspaceId === workspaceId) await load()
    })
  }

  function clear(): Promise<void> {
    return run(async () => {
      await bridge.notifications.clear()
      await load()
    })
  }

  const go = (event: NotificationEvent): void => {
    wanted.value = event
  }

  const removers = [
    bridge.notifications.onAdded((added) => {
      if (added.workspaceId !== workspaceId) return
      unread.value = added.unread
      const { notification } = added
      // It may have taken the place of an older one: the list is read anew.
      void run(load)
      if (!added.isToast) return
      const { thresholds, notifications } = settings.settings
      const { title, body, tone } = notificationWords(notification.event, thresholds, notifications)
      toasts.show({
        tone,
        title,
        text: body,
        action: { label: texts.common.show, run: () => go(notification.event) },
      })
    }),
    bridge.notifications.onOpened(({ workspaceId: of, event }) => {
      if (of === workspaceId) go(event)
    }),
  ]
  onScopeDispose(() => removers.forEach((remove) => remove()))

  return { items, unread, failure, wanted, open, load, markRead, clear, go }
})
