import { defineStore } from 'pinia'
import { computed, onScopeDispose, shallowRef, type Component } from 'vue'

/** In the order in which the palette shows them. */
export const COMMAND_GROUPS = ['Selection', 'Account', 'Pages', 'Views', 'App'] as const

type CommandGroup = (typeof COMMAND_GROUPS)[number]

/** Something the palette can do. */
export interface Command {
  /** The same for the same thing, over restarts too: `page.settings`. */
  readonly id: string
  readonly group: CommandGroup
  readonly title: string
  /** Other words it is looked for by. */
  readonly keywords?: string
  readonly icon?: Component
  /** As it is shown: `Ctrl K`. */
  readonly shortcut?: string
  /** Why it can't be done just now; undefined when it can. */
  readonly obstacle?: string | undefined
  readonly run: () => unknown
}

type Source = () => readonly Command[]

const RECENT_KEPT = 5

/** What the palette offers: each page adds its own for as long as it is there. */
export const useCommandsStore = defineStore('commands', () => {
  const sources = shallowRef<readonly Source[]>([])
  const recentIds = shallowRef<readonly string[]>([])
  const isOpen = shallowRef(false)

  const all = computed(() => sources.value.flatMap((source) => source()))
  /** The latest first. */
  const recent = computed(() =>
    recentIds.value.flatMap((id) => all.value.find((command) => command.id === id) ?? []),
  )

  function add(source: Source): () => void {
    sources.value = [...sources.value, source]
    return () => (sources.value = sources.value.filter((other) => other !== source))
  }

  function run(command: Command): void {
    if (command.obstacle !== undefined) return
    recentIds.value = [command.id, ...recentIds.value.filter((id) => id !== command.id)].slice(0, RECENT_KEPT)
    command.run()
  }

  return { all, recent, isOpen, add, run }
})

/** Offers commands while the caller lives. The function is read anew whenever what it reads has changed. */
export function useCommands(source: Source): void {
  onScopeDispose(useCommandsStore().add(source))
}
