import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CssRender } from 'css-render'
import { installStyleSink } from '../../../renderer/app/style-sink'

const { c } = CssRender()
let uninstall: () => void
const empty = (): void => {
  document.adoptedStyleSheets = []
  document.head.replaceChildren()
}
beforeEach(() => {
  empty()
  uninstall = installStyleSink()
})
afterEach(() => {
  uninstall()
  empty()
})

const mounted = (): number => document.adoptedStyleSheets.length
const inHead = (): number => document.head.querySelectorAll('style').length

describe('the style sink', () => {
  it('takes what css-render mounts into a constructed sheet, and leaves the head without a style element', () => {
    c('.thing', { color: 'red' }).mount({ id: 'one', head: true, anchorMetaName: 'naive-ui-style' })
    c('.other', { color: 'blue' }).mount({ id: 'two' })
    expect([mounted(), inHead()]).toEqual([2, 0])
  })

  it('puts it into a layer, so that the rules of the app win', () => {
    const style = document.createElement('style')
    style.setAttribute('cssr-id', 'layered')
    style.textContent = '.thing { color: red }'
    const texts: string[] = []
    const replace = CSSStyleSheet.prototype.replaceSync
    CSSStyleSheet.prototype.replaceSync = function (text) {
      texts.push(text)
      replace.call(this, text)
    }
    document.head.appendChild(style)
    CSSStyleSheet.prototype.replaceSync = replace
    expect(texts).toEqual(['@layer naive {\n.thing { color: red }\n}'])
  })

  it('takes the same style once, however often it is mounted', () => {
    const node = c('.thing', { color: 'red' })
    for (let time = 0; time < 3; time++) node.mount({ id: 'one', head: true })
    expect(mounted()).toBe(1)
  })

  it('lets everything else into the head', () => {
    const link = document.createElement('link')
    const style = document.createElement('style')
    document.head.appendChild(link)
    document.head.insertBefore(style, link)
    expect([...document.head.children]).toEqual([style, link])
    expect(document.head.querySelector('link')).toBe(link)
  })

  it('gives the head back as it was', () => {
    uninstall()
    c('.thing', { color: 'red' }).mount({ id: 'one', head: true })
    expect([mounted(), inHead()]).toEqual([0, 1])
  })
})
