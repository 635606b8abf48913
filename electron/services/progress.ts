// How far all that runs is, as one number for the taskbar or the dock; taken from what the page is told.
import type { EventPayload, Publish } from '../../shared/contract/contract'
import type { ImportRowState } from '../../shared/domain/import-runs'
import { isRowOpen } from '../../shared/domain/import-runs'
import { isEnded } from '../../shared/domain/operations'
import type { Desktop } from './parts'

interface Part {
  readonly done: number
  readonly total: number
}

export interface Progress {
  readonly publish: Publish
  /** Operations and imports under way. */
  running(): number
}

/** Publishes as before, and lets the desktop know. */
export function createProgress(publish: Publish, desktop: Pick<Desktop, 'setProgress'>): Progress {
  const parts = new Map<string, Part>()
  let workspaceId: string | undefined
  let shown: number | undefined

  function show(): void {
    const all = [...parts.values()]
    const total = all.reduce((sum, part) => sum + part.total, 0)
    const done = all.reduce((sum, part) => sum + part.done, 0)
    const next = all.length === 0 ? undefined : total === 0 ? 0 : Math.round((done / total) * 100) / 100
    if (next === shown) return
    shown = next
    desktop.setProgress(next)
  }

  function keep(key: string, part: Part, isOver: boolean): void {
    if (isOver) parts.delete(key)
    else parts.set(key, part)
  }

  function hearOperations({ operations, removed }: EventPayload<'operations.changed'>): void {
    for (const { id, state, counts, total } of operations)
      keep(`operation-${id}`, { done: total - counts.pending - counts.sent, total }, isEnded(state))
    for (const id of removed) parts.delete(`operation-${id}`)
  }

  function hearImports({ runs, removed }: EventPayload<'importRuns.changed'>): void {
    for (const { id, state, counts, total, waitsFor } of runs) {
      const open = (Object.keys(counts) as ImportRowState[]).filter(isRowOpen)
      const left = open.reduce((sum, one) => sum + counts[one], 0)
      keep(`import-${id}`, { done: total - left, total }, isEnded(state) || waitsFor === 'interrupted')
    }
    for (const id of removed) parts.delete(`import-${id}`)
  }

  function hear(name: string, payload: unknown): void {
    if (name === 'session.changed') {
      const state = payload as EventPayload<'session.changed'>
      const id = state.kind === 'open' ? state.workspace.id : undefined
      if (id !== workspaceId) parts.clear()
      workspaceId = id
    } else if (name === 'operations.changed') hearOperations(payload as EventPayload<'operations.changed'>)
    else if (name === 'importRuns.changed') hearImports(payload as EventPayload<'importRuns.changed'>)
    else return
    show()
  }

  return {
    publish(name, payload) {
      publish(name, payload)
      hear(name, payload)
    },
    running: () => parts.size,
  }
}
