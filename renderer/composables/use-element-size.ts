import { onScopeDispose, shallowRef, watch, type Ref } from 'vue'

export interface ElementSize {
  readonly width: number
  readonly height: number
}

/** The inner size of an element, without its scrollbars, followed as it changes. */
export function useElementSize(element: Readonly<Ref<HTMLElement | null>>): Readonly<Ref<ElementSize>> {
  const size = shallowRef<ElementSize>({ width: 0, height: 0 })
  const observer = new ResizeObserver(() => measure())

  function measure(): void {
    const { clientWidth: width = 0, clientHeight: height = 0 } = element.value ?? {}
    if (width !== size.value.width || height !== size.value.height) size.value = { width, height }
  }

  watch(
    element,
    (now, before) => {
      if (before) observer.unobserve(before)
      if (now) observer.observe(now)
      measure()
    },
    { immediate: true, flush: 'post' },
  )
  onScopeDispose(() => observer.disconnect())
  return size
}
