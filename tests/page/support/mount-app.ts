import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, disposePinia, setActivePinia } from 'pinia'
import { onTestFinished, vi } from 'vitest'
import type { Component } from 'vue'
import { createMemoryHistory, createRouter, type Router } from 'vue-router'
import { ROUTES } from '../../../renderer/app/routes'

/**
 * happy-dom lays nothing out: every element gets the size of a window, so that the virtual list has rows to show. No spies: they
 * would keep each element that was asked.
 */
function giveSize(): void {
  const sizes = { offsetWidth: 1400, offsetHeight: 660, clientWidth: 1400, clientHeight: 660 }
  for (const [name, value] of Object.entries(sizes)) {
    const before = Object.getOwnPropertyDescriptor(HTMLElement.prototype, name)
    Object.defineProperty(HTMLElement.prototype, name, { value, configurable: true })
    onTestFinished(() => {
      if (before) Object.defineProperty(HTMLElement.prototype, name, before)
      else Reflect.deleteProperty(HTMLElement.prototype, name)
    })
  }
}

/** happy-dom knows no popovers: they are there all the time, so that what is in them can be used. */
function givePopovers(): void {
  const opens = (newState: string) =>
    function (this: HTMLElement): void {
      this.dispatchEvent(Object.assign(new Event('toggle'), { newState }))
    }
  Object.assign(HTMLElement.prototype, { showPopover: opens('open'), hidePopover: opens('closed') })
}

export interface Mounted {
  readonly wrapper: VueWrapper
  readonly router: Router
}

/** A page, or the whole app, with the stores and routes of the real one, on the bridge of the test. */
export async function mountApp(
  component: Component,
  { path = '/accounts', props = {} } = {},
): Promise<Mounted> {
  giveSize()
  givePopovers()
  const pinia = createPinia()
  setActivePinia(pinia)
  const router = createRouter({ history: createMemoryHistory(), routes: ROUTES })
  await router.push(path)
  const wrapper = mount(component, { props, global: { plugins: [pinia, router] }, attachTo: document.body })
  onTestFinished(() => {
    wrapper.unmount()
    disposePinia(pinia)
    document.body.replaceChildren()
    vi.restoreAllMocks()
    // Stores and routers leave their app here for developers' tools, and so keep it.
    delete (globalThis as { __VUE_DEVTOOLS_PLUGINS__?: unknown }).__VUE_DEVTOOLS_PLUGINS__
  })
  await flushPromises()
  return { wrapper, router }
}
