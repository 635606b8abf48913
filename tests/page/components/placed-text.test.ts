import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { h } from 'vue'
import PlacedText from '../../../renderer/components/PlacedText.vue'

const shown = (text: string, slots: Readonly<Record<string, () => unknown>> = {}): string =>
  mount({ render: () => h('p', h(PlacedText, { text }, slots)) })
    .find('p')
    .element.innerHTML.replaceAll(/<!--.*?-->/g, '')

describe('a sentence with elements within it', () => {
  it('has each where the text says so, in whatever order, with the blanks between', () => {
    const slots = { key: () => h('kbd', 'F'), link: () => h('a', 'here') }
    expect(shown('Press {key}, or look {link}.', slots)).toBe('Press <kbd>F</kbd>, or look <a>here</a>.')
    expect(shown('{link} or {key}', slots)).toBe('<a>here</a> or <kbd>F</kbd>')
  })

  it('is a text alone where it has no place, and leaves out what it is not given', () => {
    expect(shown('Nothing to do.')).toBe('Nothing to do.')
    expect(shown('Before {gone} after')).toBe('Before  after')
  })

  it('shows what stands in a slot as it is, be it written like a place or like HTML', () => {
    expect(shown('Of {who}', { who: () => '{key} <b>' })).toBe('Of {key} &lt;b&gt;')
  })
})
