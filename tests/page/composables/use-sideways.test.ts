import { effectScope, nextTick, ref, shallowRef } from 'vue'
import { describe, expect, it } from 'vitest'
import { useSideways, type Sideways } from '../../../renderer/composables/use-sideways'

interface SetUp {
  sideways: Sideways
  bar: HTMLElement
  room: { value: number }
  shifted: () => string
}

function setUp(): SetUp {
  const bar = document.createElement('div')
  const frame = document.createElement('div')
  const room = ref(300)
  const parts = { bar: shallowRef(bar), frame: shallowRef(frame), room: () => room.value, length: () => 1000 }
  const sideways = effectScope().run(() => useSideways(parts)) as Sideways
  return { sideways, bar, room, shifted: () => frame.style.getPropertyValue('--sideways') }
}

describe('the columns beside the pinned one', () => {
  it('are shifted by what their scrollbar says', () => {
    const { sideways, bar, shifted } = setUp()
    bar.scrollLeft = 120
    sideways.onScroll()
    expect([shifted(), sideways.isScrolled.value]).toEqual(['120', true])
  })

  it('follow a wheel that turns sideways, or with shift, and no other', () => {
    const { sideways, bar } = setUp()
    sideways.onWheel({ deltaX: 40, deltaY: 3, shiftKey: false })
    expect(bar.scrollLeft).toBe(40)
    sideways.onWheel({ deltaX: 0, deltaY: 25, shiftKey: true })
    expect(bar.scrollLeft).toBe(65)
    sideways.onWheel({ deltaX: 0, deltaY: 100, shiftKey: false })
    expect(bar.scrollLeft).toBe(65)
  })

  it('come into sight when they get the focus, and stay when they are', () => {
    const { sideways, bar } = setUp()
    sideways.reveal(500, 600)
    expect(bar.scrollLeft).toBe(300)
    sideways.reveal(350, 450)
    expect(bar.scrollLeft).toBe(300)
    sideways.reveal(100, 200)
    expect(bar.scrollLeft).toBe(100)
    sideways.reveal(600, 1000)
    expect(bar.scrollLeft).toBe(600)
  })

  it('go back to their place when there is room for all', async () => {
    const { sideways, bar, room, shifted } = setUp()
    bar.scrollLeft = 120
    sideways.onScroll()
    room.value = 1200
    await nextTick()
    expect([sideways.isNeeded.value, shifted(), sideways.isScrolled.value]).toEqual([false, '0', false])
  })
})
