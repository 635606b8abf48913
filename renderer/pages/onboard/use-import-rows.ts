import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import type { ImportRow, ImportRowFilter, ImportRows } from '../../../shared/contract/imports'
import type { AppError } from '../../../shared/errors'
import { asAppError } from '../../composables/as-app-error'

const BLOCK = 100
/** Blocks kept: what one scrolls back to soon is there at once. */
const KEPT = 40

type Blocks = ReadonlyMap<number, readonly ImportRow[]>

export interface ImportRowsReader {
  /** Rows that match; undefined until the first answer. */
  readonly total: Ref<number | undefined>
  readonly failure: ShallowRef<AppError | undefined>
  /** Undefined while it is on its way. */
  rowAt(position: number): ImportRow | undefined
  /** These are in sight: they are read, and kept fresh. */
  show(from: number, to: number): void
  reload(): void
}

interface Parts {
  readonly read: (filter: ImportRowFilter, from: number, limit: number) => Promise<ImportRows>
  readonly filter: () => ImportRowFilter
  /** Rows read before it changed are old. */
  readonly revision: () => number | undefined
}

/** The rows of an import by their place among those that match a filter, in blocks, as they come into sight. */
export function useImportRows({ read, filter, revision }: Parts): ImportRowsReader {
  const blocks = shallowRef<Blocks>(new Map())
  const total = ref<number>()
  const failure = shallowRef<AppError>()
  /** By block, the revision that was asked for last. */
  let asked = new Map<number, number | undefined>()
  let generation = 0
  let sight = { from: 0, to: BLOCK }

  function put(block: number, rows: readonly ImportRow[]): void {
    const next = new Map(blocks.value).set(block, rows)
    const middle = (sight.from + sight.to) / 2 / BLOCK
    const farthest = [...next.keys()].sort((a, b) => Math.abs(b - middle) - Math.abs(a - middle))
    for (const old of farthest.slice(0, Math.max(0, next.size - KEPT))) {
      next.delete(old)
      asked.delete(old)
    }
    blocks.value = next
  }

  async function load(block: number): Promise<void> {
    const [mine, wanted] = [generation, revision()]
    asked.set(block, wanted)
    try {
      const answer = await read(filter(), block * BLOCK, BLOCK)
      if (mine !== generation || asked.get(block) !== wanted) return
      total.value = answer.total
      put(block, answer.rows)
    } catch (cause) {
      if (mine !== generation) return
      asked.delete(block)
      failure.value = asAppError(cause)
    }
  }

  function loadSight(): void {
    const last = Math.max(0, Math.ceil(sight.to / BLOCK) - 1)
    for (let block = Math.floor(sight.from / BLOCK); block <= last; block += 1) {
      if (!asked.has(block) || asked.get(block) !== revision()) void load(block)
    }
  }

  function reload(): void {
    generation += 1
    asked = new Map()
    blocks.value = new Map()
    failure.value = undefined
    loadSight()
  }

  watch(() => JSON.stringify(filter()), reload)
  watch(revision, loadSight)
  onScopeDispose(() => (generation += 1))
  loadSight()

  return {
    total,
    failure,
    reload,
    rowAt: (position) => blocks.value.get(Math.floor(position / BLOCK))?.[position % BLOCK],
    show(from, to) {
      sight = { from, to: Math.max(to, from + 1) }
      if (failure.value === undefined) loadSight()
    },
  }
}
