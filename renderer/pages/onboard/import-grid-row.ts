import { defineComponent, h, type PropType, type StyleValue, type VNode } from 'vue'
import type { ImportRow } from '../../../shared/contract/imports'
import { problemWords, severityOf } from '../../../shared/domain/import-problems'
import { texts } from '../../../shared/texts'
import { lineText, numberText } from '../../app/format'
import { VERDICT_TONES } from '../../app/import-texts'
import { TONE_SIGNS } from '../../components/tone-signs'
import type { ImportColumn } from './import-columns'

const { verdicts: VERDICTS, origins: ORIGINS } = texts.imports
const t = texts.onboardCheck.grid

/** The column of the row itself: its line in the file, and what becomes of it. */
export const ROW_COLUMN = 0

/** The id by which the grid points assistive technology to the cell the keyboard is on. */
export const cellId = (position: number, column: number): string => `import-cell-${position}-${column}`

type Tone = keyof typeof TONE_SIGNS

const sign = (tone: Tone): VNode =>
  h('svg', { class: `sign tone-${tone}`, width: 12, height: 12, viewBox: '0 0 12 12', 'aria-hidden': true }, [
    h('path', { fill: 'currentColor', 'fill-rule': 'evenodd', d: TONE_SIGNS[tone] }),
  ])

const hidden = (text: string): VNode => h('span', { class: 'visually-hidden' }, text)

interface Problems {
  readonly tone: 'bad' | 'warn'
  readonly words: string
}

function problemsAt(row: ImportRow, place: string): Problems | undefined {
  const here = row.problems.filter((problem) => problem.place === place)
  if (here.length === 0) return undefined
  const isBad = here.some(({ code }) => severityOf(code) === 'error')
  const words = here.map(({ code }) => problemWords(code, here[0]?.place ?? 'row').title).join('; ')
  return { tone: isBad ? 'bad' : 'warn', words }
}

/** One row. A render function: a grid of a hundred thousand rows scrolls through many of them. */
export const ImportGridRow = defineComponent({
  name: 'ImportGridRow',
  props: {
    /** Undefined while it is on its way. */
    row: { type: Object as PropType<ImportRow> },
    columns: { type: Array as PropType<readonly ImportColumn[]>, required: true },
    position: { type: Number, required: true },
    top: { type: Number, required: true },
    /** Of the columns beside the pinned ones those that can be seen, the last not among them. */
    firstColumn: { type: Number, required: true },
    endColumn: { type: Number, required: true },
    /** The column the keyboard is on; -1 when it is on another row. */
    activeColumn: { type: Number, required: true },
    isSelected: { type: Boolean, required: true },
    /** The password that is held open in the active cell. */
    held: { type: String },
  },
  setup(props) {
    const attributesOf = (column: number, classes: unknown) => ({
      id: cellId(props.position, column),
      class: ['cell', classes, { active: props.activeColumn === column }],
      role: 'gridcell',
      'aria-colindex': column + 1,
      'data-column': column,
    })

    function renderState(row: ImportRow): VNode {
      const { word } = VERDICTS[row.verdict]
      const problems = problemsAt(row, 'row')
      const title = problems ? `${word}: ${problems.words}` : word
      const [before = '', after = ''] = t.state(title).split('{line}')
      return h(
        'div',
        { ...attributesOf(ROW_COLUMN, ['pinned', 'state', problems && `has-${problems.tone}`]), title },
        [
          sign(VERDICT_TONES[row.verdict]),
          hidden(before),
          numberText(row.line),
          after !== '' && hidden(after),
        ],
      )
    }

    function textOf(row: ImportRow, { id, isSecret }: ImportColumn, isActive: boolean): string {
      if (!isSecret) return lineText(row.values[id] ?? '')
      if (isActive && props.held !== undefined) return lineText(props.held)
      return row.secrets.some((secret) => secret === id) ? '••••••••' : ''
    }

    function renderCell(row: ImportRow, column: ImportColumn, at: number, style?: StyleValue): VNode {
      const problems = problemsAt(row, column.id)
      const origin = row.origins[column.id]
      const isActive = props.activeColumn === at
      const text = textOf(row, column, isActive)
      const isHeld = isActive && column.isSecret && props.held !== undefined
      const classes = [
        at === 1 && 'pinned',
        problems && `has-${problems.tone}`,
        origin !== undefined && origin !== 'file' && `is-${origin}`,
        { end: column.isNumeric, secret: column.isSecret, held: isHeld },
      ]
      const said = origin === undefined || origin === 'file' ? undefined : ORIGINS[origin]
      const title = [problems?.words, said].filter(Boolean).join('. ') || undefined
      return h(
        'div',
        { ...attributesOf(at, classes), style, title, 'aria-invalid': problems?.tone === 'bad' || undefined },
        [
          problems && sign(problems.tone),
          h('span', { class: 'text' }, text),
          column.isSecret && text !== '' && h('span', { class: 'eye', 'aria-hidden': true }),
          title !== undefined && hidden(`, ${title}`),
        ],
      )
    }

    function renderCells(): VNode[] {
      const { row, columns } = props
      if (row === undefined) {
        return [h('div', { ...attributesOf(ROW_COLUMN, 'pinned state'), 'aria-label': t.loading }, [h('i')])]
      }
      const [email, ...beside] = columns
      // The row of the cursor is whole: an edit may begin in a cell that was scrolled out of sight.
      const isWhole = props.activeColumn !== -1
      const first = isWhole ? 0 : props.firstColumn
      const seen = beside.slice(first, isWhole ? undefined : props.endColumn)
      const cells = seen.map((column, index) => {
        // Those before it are not there to push it to its place.
        const style = index === 0 && first > 0 ? { gridColumnStart: first + 1 } : undefined
        return renderCell(row, column, first + index + 2, style)
      })
      return [
        renderState(row),
        ...(email ? [renderCell(row, email, 1)] : []),
        h('div', { class: 'strip', role: 'none' }, cells),
      ]
    }

    return () =>
      h(
        'div',
        {
          class: ['row', props.row?.verdict, { selected: props.isSelected }],
          role: 'row',
          'aria-rowindex': props.position + 2,
          'aria-selected': props.isSelected,
          'data-position': props.position,
          style: { transform: `translateY(${props.top}px)` },
        },
        renderCells(),
      )
  },
})
