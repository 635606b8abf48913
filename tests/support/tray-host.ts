// A desktop's tray on the session bus: takes the icons that programs bring, reads their menus, and clicks in them.
import { joinBus, sessionBusPath, type BusCall, type BusPeer, type Target } from './dbus-peer'
import { textOf, type BusValue } from './dbus-wire'

const WATCHER = 'org.kde.StatusNotifierWatcher'
const ITEM = 'org.kde.StatusNotifierItem'
const MENU = 'com.canonical.dbusmenu'
const PROPERTIES = 'org.freedesktop.DBus.Properties'

export interface TrayMenuLine {
  readonly id: number
  readonly label: string
  readonly isEnabled: boolean
  readonly isChecked: boolean
}

export interface TrayIcon {
  menu(): Promise<readonly TrayMenuLine[]>
  /** By the words of a line. */
  choose(label: string): Promise<void>
  click(): Promise<void>
}

export interface TrayHost {
  /** How many programs that are still on the bus have one. */
  count(): Promise<number>
  /** The first one; fails when there is none. */
  icon(): Promise<TrayIcon>
  close(): void
}

type Layout = readonly [
  id: number,
  properties: readonly (readonly [string, BusValue])[],
  children: readonly Layout[],
]

function linesOf([, , children]: Layout): TrayMenuLine[] {
  return children.flatMap(([id, properties]) => {
    const facts = new Map(properties)
    if (facts.get('type') === 'separator') return []
    const [isEnabled, isChecked] = [facts.get('enabled') !== false, facts.get('toggle-state') === 1]
    return [{ id, label: textOf(facts.get('label')), isEnabled, isChecked }]
  })
}

function iconOn(bus: BusPeer, destination: string): TrayIcon {
  const item: Target = { destination, path: '/StatusNotifierItem', face: ITEM }
  const menuPlace = async (): Promise<Target> => {
    const [path] = await bus.call({ ...item, face: PROPERTIES }, 'Get', 'ss', [ITEM, 'Menu'])
    return { destination, path: textOf(path), face: MENU }
  }
  const menu = async (): Promise<TrayMenuLine[]> => {
    const [, layout] = await bus.call(await menuPlace(), 'GetLayout', 'iias', [0, -1, []])
    return linesOf(layout as unknown as Layout)
  }
  return {
    menu,
    async choose(label) {
      const line = (await menu()).find((one) => one.label === label)
      if (line?.isEnabled !== true) throw new Error(`${label} can not be chosen`)
      const nothing = { signature: 's', value: '' }
      await bus.call(await menuPlace(), 'Event', 'isvu', [line.id, 'clicked', nothing, 0])
    },
    async click() {
      await bus.call(item, 'Activate', 'ii', [0, 0])
    },
  }
}

export async function startTrayHost(socketPath = sessionBusPath()): Promise<TrayHost> {
  const names = new Set<string>()

  function answer(call: BusCall, bus: BusPeer): void {
    if (call.face === PROPERTIES) {
      bus.reply(call, 'v', [{ signature: 'b', value: true }])
      return
    }
    if (call.member === 'RegisterStatusNotifierItem') names.add(textOf(call.args[0]))
    bus.reply(call)
  }

  const bus = await joinBus(socketPath, answer)
  await bus.ownName(WATCHER)
  const present = async (): Promise<string[]> => {
    const known = await Promise.all([...names].map(async (name) => [name, await bus.hasOwner(name)] as const))
    return known.filter(([, isThere]) => isThere).map(([name]) => name)
  }
  return {
    count: async () => (await present()).length,
    async icon() {
      const [name] = await present()
      if (name === undefined) throw new Error('there is no icon in the tray')
      return iconOn(bus, name)
    },
    close: () => bus.close(),
  }
}
