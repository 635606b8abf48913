// A desktop's notification daemon on the session bus: keeps what it was asked to show, and can be clicked.
import { joinBus, sessionBusPath, type BusCall, type BusPeer } from './dbus-peer'
import { textOf } from './dbus-wire'

const NAME = 'org.freedesktop.Notifications'
const PLACE = { path: '/org/freedesktop/Notifications', face: NAME }

/** Why one was closed, by the numbers of the specification. */
const DISMISSED = 2
const BY_CALL = 3

export interface ShownNote {
  readonly id: number
  readonly title: string
  readonly body: string
  /** Names of what can be clicked; `default` is the notification itself. */
  readonly actions: readonly string[]
}

export interface NotificationDaemon {
  /** All that were shown, in their order. */
  readonly shown: readonly ShownNote[]
  /** Those that are still on the screen. */
  open(): readonly ShownNote[]
  click(note: ShownNote): void
  close(): void
}

export async function startNotificationDaemon(socketPath = sessionBusPath()): Promise<NotificationDaemon> {
  const shown: ShownNote[] = []
  const closed = new Set<number>()

  function show({ args }: BusCall): number {
    const [, replaces, , title, body, actions] = args
    const id = Number(replaces) || shown.length + 1
    const names = (actions as readonly string[]).filter((_, index) => index % 2 === 0)
    shown.push({ id, title: textOf(title), body: textOf(body), actions: names })
    return id
  }

  function end(bus: BusPeer, id: number, reason: number): void {
    closed.add(id)
    bus.signal(PLACE, 'NotificationClosed', 'uu', [id, reason])
  }

  function answer(call: BusCall, bus: BusPeer): void {
    if (call.member === 'GetCapabilities') bus.reply(call, 'as', [['actions', 'body']])
    else if (call.member === 'GetServerInformation') bus.reply(call, 'ssss', ['test', 'test', '1', '1.2'])
    else if (call.member === 'Notify') bus.reply(call, 'u', [show(call)])
    else {
      bus.reply(call)
      if (call.member === 'CloseNotification') end(bus, Number(call.args[0]), BY_CALL)
    }
  }

  const bus = await joinBus(socketPath, answer)
  await bus.ownName(NAME)
  return {
    shown,
    open: () => shown.filter(({ id }) => !closed.has(id)),
    click({ id }) {
      bus.signal(PLACE, 'ActionInvoked', 'us', [id, 'default'])
      end(bus, id, DISMISSED)
    },
    close: () => bus.close(),
  }
}
