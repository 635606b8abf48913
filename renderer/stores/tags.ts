import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { Tag } from '../../shared/contract/tags'
import { byName } from '../../shared/domain/collation'
import { bridge } from '../bridge/bridge'

/** The custom tags of the open workspace. */
export const useTagsStore = defineStore('tags', () => {
  const list = shallowRef<readonly Tag[]>([])
  const labels = computed<ReadonlyMap<string, string>>(
    () => new Map(list.value.map((tag) => [tag.id, tag.label])),
  )
  let request = 0

  /** Keeps what it has when they can't be read: a tag without its label is shown by its id. */
  async function load(): Promise<void> {
    const mine = ++request
    try {
      const loaded = await bridge.tags.list()
      if (mine === request) list.value = byName(loaded, ({ label }) => label)
    } catch {
      return
    }
  }

  function clear(): void {
    request++
    list.value = []
  }

  return { list, labels, load, clear }
})
