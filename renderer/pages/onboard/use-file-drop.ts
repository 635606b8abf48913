import { ref, type Ref } from 'vue'

export interface FileDrop {
  /** Files are held above the element. */
  readonly isOver: Ref<boolean>
  onEnter(event: DragEvent): void
  onOver(event: DragEvent): void
  onLeave(event: DragEvent): void
  onDrop(event: DragEvent): void
}

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true

/** Takes files that are dropped on an element. */
export function useFileDrop(take: (files: readonly File[]) => void): FileDrop {
  const isOver = ref(false)

  function onOver(event: DragEvent): void {
    if (!hasFiles(event)) return
    event.preventDefault()
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy'
  }

  return {
    isOver,
    onOver,
    onEnter(event) {
      if (!hasFiles(event)) return
      event.preventDefault()
      isOver.value = true
    },
    onLeave(event) {
      if (!hasFiles(event)) return
      // Elements below fire too: it is left only for what lies outside.
      const { relatedTarget: to, currentTarget: zone } = event
      isOver.value = to instanceof Node && zone instanceof Node && zone.contains(to)
    },
    onDrop(event) {
      if (!hasFiles(event)) return
      event.preventDefault()
      isOver.value = false
      const files = [...(event.dataTransfer?.files ?? [])]
      if (files.length > 0) take(files)
    },
  }
}
