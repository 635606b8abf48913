/**
 * Lets css-render (Naive UI, vueuc) style the page under a CSP without `unsafe-inline`. Its style elements would be
 * refused, so what it puts into the head is taken up here: each element's text becomes a constructable stylesheet,
 * which the policy allows, in the layer `naive`, so that our own rules win whatever their specificity.
 *
 * The head, not Naive UI's `style-mount-target`: vueuc and some parts of Naive UI mount without asking for a target.
 */
const RENDERED = 'cssr-id'

interface Sink {
  find(selector: string): Element | null
  take(node: Node): boolean
}

function createSink(doc: Document): Sink {
  const taken = new Map<string, HTMLStyleElement>()
  return {
    find(selector) {
      const id = /^style\[cssr-id="(.+)"\]$/.exec(selector)?.[1]
      return (id === undefined ? undefined : taken.get(id)) ?? null
    },
    take(node) {
      const id = node instanceof Element && node.localName === 'style' ? node.getAttribute(RENDERED) : null
      if (id === null) return false
      if (taken.has(id)) return true
      taken.set(id, node as HTMLStyleElement)
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(`@layer naive {\n${node.textContent ?? ''}\n}`)
      doc.adoptedStyleSheets = [...doc.adoptedStyleSheets, sheet]
      return true
    },
  }
}

/** Call once, before anything of Naive UI is mounted. Answers its undoing. */
export function installStyleSink(doc: Document = document): () => void {
  const sink = createSink(doc)
  const { head } = doc
  const plain = Object.getPrototypeOf(head) as HTMLHeadElement
  Object.assign(head, {
    querySelector: (selector: string) => sink.find(selector) ?? plain.querySelector.call(head, selector),
    appendChild: (node: Node) => (sink.take(node) ? node : plain.appendChild.call(head, node)),
    insertBefore: (node: Node, before: Node | null) =>
      sink.take(node) ? node : plain.insertBefore.call(head, node, before),
  })
  return () => {
    for (const name of ['querySelector', 'appendChild', 'insertBefore']) Reflect.deleteProperty(head, name)
  }
}
