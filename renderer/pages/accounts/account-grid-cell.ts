import type { Tone } from '../../../shared/domain/accounts'
import type { TextRulers } from '../../composables/text-ruler'
import type { Cell, CellContent } from './account-cells'
import type { AccountColumn } from './account-columns'

/** A cell of the grid, drawn again and again into the same elements. */
export interface GridCell {
  readonly element: HTMLElement
  /** @param room pixels there are for what it holds */
  draw(cell: Cell, room: number, rulers: TextRulers): void
  /** Says, or no longer says, the whole of what the cell may cut. Apart from `draw`: to write it costs a frame of its own. */
  explain(title: string | undefined): void
}

/** The elements of one kind of content; they are kept as long as the cell holds that kind. */
interface Shape {
  readonly nodes: readonly Node[]
  draw(content: CellContent): void
}

function element(name: string, className: string, ...children: Node[]): HTMLElement {
  const made = document.createElement(name)
  if (className !== '') made.className = className
  made.append(...children)
  return made
}

/** Writes only what differs: reading a node to compare costs as much as writing it. */
function writer(node: Text): (text: string) => void {
  let written = ''
  return (text) => {
    if (text !== written) node.data = written = text
  }
}

function plainShape(): Shape {
  const node = document.createTextNode('')
  const write = writer(node)
  return { nodes: [node], draw: (content) => content.kind === 'text' && write(content.text) }
}

/** Its picture is a background, see account-grid-signs.css: an SVG element costs as much as the rest of its cell. */
function createSign(): { readonly node: HTMLElement; draw(tone: Tone, label: string | undefined): void } {
  const node = element('span', '')
  let shown: Tone | undefined
  let said: string | undefined
  return {
    node,
    draw(tone, label) {
      if (tone !== shown) node.className = `sign sign-${tone}`
      shown = tone
      if (label === said) return
      said = label
      if (label === undefined) {
        node.removeAttribute('role')
        node.removeAttribute('aria-label')
      } else {
        node.setAttribute('role', 'img')
        node.setAttribute('aria-label', label)
      }
    },
  }
}

function signShape(): Shape {
  const sign = createSign()
  const node = document.createTextNode('')
  const write = writer(node)
  return {
    nodes: [sign.node, node],
    draw(content) {
      if (content.kind !== 'sign') return
      sign.draw(content.tone, content.label)
      write(content.text)
    },
  }
}

function emailShape(): Shape {
  const [local, domain] = [document.createTextNode(''), document.createTextNode('')]
  const [writeLocal, writeDomain] = [writer(local), writer(domain)]
  return {
    nodes: [element('span', 'email', element('b', '', local), domain)],
    draw(content) {
      if (content.kind !== 'email') return
      writeLocal(content.local)
      writeDomain(content.domain)
    },
  }
}

function healthShape(): Shape {
  const meter = element('span', 'meter')
  const [score, word] = [document.createTextNode(''), document.createTextNode('')]
  const [writeScore, writeWord] = [writer(score), writer(word)]
  let shown: number | undefined
  return {
    nodes: [meter, element('span', 'score', score), word],
    draw(content) {
      if (content.kind !== 'health') return
      if (content.share !== shown) meter.style.backgroundSize = `${content.share}% 100%`
      shown = content.share
      writeScore(content.score)
      writeWord(content.word)
    },
  }
}

function createChip(): { readonly node: HTMLElement; readonly write: (text: string) => void } {
  const node = document.createTextNode('')
  return { node: element('span', 'chip', node), write: writer(node) }
}

/** The chips are kept, also those that an account with fewer tags has no use for: to make one costs as much as a cell. */
function tagsShape(): Shape {
  const box = element('span', 'chips')
  const rest = document.createTextNode('')
  const writeRest = writer(rest)
  const chips: ReturnType<typeof createChip>[] = []
  let shown = 0
  box.append(rest)
  return {
    nodes: [box],
    draw(content) {
      if (content.kind !== 'tags') return
      const { length } = content.chips
      while (shown > length) chips[--shown]?.node.remove()
      content.chips.forEach((text, index) => {
        const chip = (chips[index] ??= createChip())
        chip.write(text)
        if (index >= shown) rest.before(chip.node)
      })
      shown = length
      writeRest(content.rest)
    },
  }
}

const SHAPES: Readonly<Record<CellContent['kind'], () => Shape>> = {
  text: plainShape,
  sign: signShape,
  email: emailShape,
  health: healthShape,
  tags: tagsShape,
}

/**
 * Pixels as in account-grid.css: of the sign with the space after it, of the meter and the spaces around the score, of a chip around
 * its text, and between two of what stands in a row.
 */
const [SIGN, METER, CHIP, GAP] = [17, 46, 14, 6]

type Tags = Extract<CellContent, { kind: 'tags' }>

function widthOfTags({ chips, rest }: Tags, { small }: TextRulers): number {
  const widths = chips.map((text) => CHIP + small(text))
  if (rest !== '') widths.push(small(rest))
  return widths.reduce((sum, width) => sum + width, GAP * Math.max(0, widths.length - 1))
}

/** At most. */
function widthOf(content: CellContent, rulers: TextRulers): number {
  const { plain, small } = rulers
  switch (content.kind) {
    case 'text':
      return plain(content.text)
    case 'sign':
      return SIGN + plain(content.text)
    case 'email':
      return plain(content.local) + plain(content.domain)
    case 'health':
      return METER + Math.max(plain('000'), plain(content.score)) + small(content.word)
    case 'tags':
      return widthOfTags(content, rulers)
  }
}

function classOf({ content, isBlank }: Cell): string {
  if (isBlank === true) return ' blank'
  if (content.kind === 'health') return ` health tone-${content.tone}`
  return content.kind === 'tags' ? ' tags' : ''
}

/** @param place its place among the columns */
export function createGridCell({ isNumeric }: AccountColumn, place: number): GridCell {
  const base = `cell${isNumeric === true ? ' end' : ''}${place === 0 ? ' pinned' : ''}`
  const cell = element('div', base)
  cell.setAttribute('role', 'gridcell')
  cell.setAttribute('aria-colindex', String(place + 2))
  let kind: CellContent['kind'] | undefined
  let shape: Shape | undefined
  let own = ''
  return {
    element: cell,
    draw(next, room, rulers) {
      const { content } = next
      if (shape === undefined || kind !== content.kind) {
        kind = content.kind
        shape = SHAPES[kind]()
        cell.replaceChildren(...shape.nodes)
      }
      shape.draw(content)
      const nextOwn = classOf(next) + (widthOf(content, rulers) > room ? ' cut' : '')
      if (nextOwn !== own) {
        own = nextOwn
        cell.className = base + own
      }
    },
    explain(title) {
      if (title === undefined) cell.removeAttribute('title')
      else cell.setAttribute('title', title)
    },
  }
}
