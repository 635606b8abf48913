import { onScopeDispose, shallowRef, type Ref } from 'vue'

export interface TokenReader {
  /** The colour as `rgb()`; empty where there is no CSS. */
  read(token: string): string
  done(): void
}

/** What colour tokens come to under the theme of the document as it is now. */
export function tokenReader(): TokenReader {
  const probe = document.createElement('i')
  probe.hidden = true
  document.body.append(probe)
  return {
    read(token) {
      probe.style.color = `var(${token})`
      const colour = getComputedStyle(probe).color
      return /^rgb/.test(colour) ? colour : ''
    },
    done: () => probe.remove(),
  }
}

/** Colours for what is painted by script and can not take names, read again when the theme changes. */
export function useTokenColours<T extends string>(
  tokens: Readonly<Record<T, string>>,
): Readonly<Ref<Readonly<Record<T, string>>>> {
  function readAll(): Readonly<Record<T, string>> {
    const reader = tokenReader()
    const names = Object.keys(tokens) as T[]
    const colours = Object.fromEntries(names.map((name) => [name, reader.read(tokens[name])]))
    reader.done()
    return colours as Record<T, string>
  }
  const colours = shallowRef(readAll())
  const observer = new MutationObserver(() => (colours.value = readAll()))
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  onScopeDispose(() => observer.disconnect())
  return colours
}
