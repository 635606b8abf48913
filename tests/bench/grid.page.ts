// What the grid is measured against, on a blank page: a bare virtual list without framework, NDataTable, an empty window.
import { NButton, NConfigProvider, NDataTable } from 'naive-ui'
import { createApp, h, type App } from 'vue'

export interface Comparisons {
  /** Makes an element that scrolls, as large as said, with rows of twelve cells in it. */
  bare(size: BareSize): void
  table(size: BareSize): Promise<void>
  empty(): void
}

export interface BareSize {
  readonly rows: number
  readonly width: number
  readonly height: number
  readonly rowHeight: number
}

const COLUMNS = 12
const OVERSCAN = 6
const STATES = ['Active', 'Paused', 'Connection error', 'Sending error']

function rowOf(number: number): string[] {
  return [
    `person.${number}@domain${number % 400}.example`,
    `First${number % 97} Last${number % 89}`,
    STATES[number % STATES.length] ?? '',
    number % 4 === 2 ? 'Wrong login' : '',
    number % 3 === 0 ? 'Off' : 'On',
    `${number % 101} Good`,
    String(10 + (number % 40)),
    'Google',
    'Cold  Team A',
    `track.domain${number % 400}.example`,
    `${number % 30} days ago`,
    `${1 + (number % 28)} Aug 2026`,
  ]
}

/** The rows, made before anything is measured. */
const rowsOf = (count: number): string[][] => Array.from({ length: count }, (_, number) => rowOf(number))

function host(width: number, height: number): HTMLElement {
  document.body.replaceChildren()
  const element = document.createElement('div')
  element.style.cssText = `width:${width}px;height:${height}px`
  document.body.append(element)
  return element
}

const STYLE = `
  body { margin: 0; font: 13px/31px sans-serif; }
  .scroll { height: 100%; overflow: hidden auto; contain: strict; position: relative; }
  .row { position: absolute; inset: 0 0 auto; display: grid; grid-template-columns: repeat(${COLUMNS}, 1fr);
    border-bottom: 1px solid #ddd; contain: layout style paint; background: #fff; }
  .row div { padding: 0 8px; overflow: hidden; white-space: nowrap; text-overflow: ellipsis; }`

function bare({ rows: count, width, height, rowHeight }: BareSize): void {
  const rows = rowsOf(count)
  const style = document.createElement('style')
  style.textContent = STYLE
  document.head.append(style)
  const scroller = document.createElement('div')
  scroller.className = 'scroll'
  const body = document.createElement('div')
  body.style.height = `${count * rowHeight}px`
  scroller.append(body)
  const inSight = Math.ceil(height / rowHeight) + 1 + 2 * OVERSCAN
  const pool = Array.from({ length: inSight }, () => {
    const element = document.createElement('div')
    element.className = 'row'
    element.style.height = `${rowHeight}px`
    const cells = Array.from({ length: COLUMNS }, () => {
      const cell = document.createElement('div')
      const text = document.createTextNode('')
      cell.append(text)
      element.append(cell)
      return text
    })
    body.append(element)
    return { element, cells, shown: -1 }
  })
  function draw(): void {
    const first = Math.max(0, Math.floor(scroller.scrollTop / rowHeight) - OVERSCAN)
    for (let number = first; number < Math.min(count, first + inSight); number++) {
      const line = pool[number % inSight]
      const row = rows[number]
      if (line === undefined || row === undefined || line.shown === number) continue
      line.shown = number
      line.element.dataset['position'] = String(number)
      line.element.style.transform = `translateY(${number * rowHeight}px)`
      for (let cell = 0; cell < COLUMNS; cell++) {
        const text = line.cells[cell]
        if (text !== undefined) text.data = row[cell] ?? ''
      }
    }
  }
  scroller.addEventListener('scroll', draw, { passive: true })
  host(width, height).append(scroller)
  draw()
}

let mounted: App | undefined

function mount(app: App, element: HTMLElement): void {
  mounted?.unmount()
  mounted = app
  app.mount(element)
}

async function table({ rows: count, width, height, rowHeight }: BareSize): Promise<void> {
  const data = rowsOf(count).map((cells, key) => ({
    key,
    ...Object.fromEntries(cells.map((text, c) => [`c${c}`, text])),
  }))
  const columns = Array.from({ length: COLUMNS }, (_, c) => ({
    key: `c${c}`,
    title: `Column ${c}`,
    width: width / COLUMNS,
    ellipsis: true,
  }))
  const props = {
    data,
    columns,
    virtualScroll: true,
    maxHeight: height - 40,
    minRowHeight: rowHeight,
    size: 'small',
  }
  mount(
    createApp(() => h(NDataTable, { ...props, rowKey: (row: { key: number }) => row.key } as never)),
    host(width, height),
  )
  await new Promise((resolve) => setTimeout(resolve, 500))
  document.querySelector('.v-vl')?.classList.add('scroll')
}

function empty(): void {
  mount(
    createApp(() => h(NConfigProvider, null, () => h(NButton, null, () => 'Nothing'))),
    host(800, 600),
  )
}

const comparisons: Comparisons = { bare, table, empty }
Object.assign(window, { comparisons })
