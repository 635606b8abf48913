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
  /** Elements below fire too: it is left when as many were left as entered. */
  let depth = 0

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
      depth += 1
      isOver.value = true
    },
    onLeave(event) {
      if (!hasFiles(event)) return
      depth = Math.max(0, depth - 1)
      isOver.value = depth > 0
    },
    onDrop(event) {
      if (!hasFiles(event)) return
      event.preventDefault()
      depth = 0
      isOver.value = false
      const files = [...(event.dataTransfer?.files ?? [])]
      if (files.length > 0) take(files)
    },
  }
}
