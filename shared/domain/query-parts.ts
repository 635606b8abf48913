// A query cut into pieces that a reader tells apart by their look: what it filters by, what for, what is not understood.
import { parseQuery } from './query-parse'
import { scanQuery } from './query-scan'

export type PartKind = 'space' | 'minus' | 'field' | 'value' | 'text' | 'wrong'

export interface Part {
  readonly kind: PartKind
  readonly text: string
}

/** The parts, put one after the other, are the text. */
export function partsOf(query: string): Part[] {
  const marks: PartKind[] = Array.from({ length: query.length }, () => 'space')
  const mark = (from: number, to: number, kind: PartKind): void => {
    marks.fill(kind, from, to)
  }
  for (const { place, field, fieldPlace, items, isNegated } of scanQuery(query)) {
    mark(place.start, place.end, field === undefined ? 'text' : 'value')
    if (isNegated) mark(place.start, place.start + 1, 'minus')
    const [first] = items
    if (field !== undefined) mark(fieldPlace.start, first.place.start, 'field')
  }
  for (const { place, isUnfinished } of parseQuery(query).errors) {
    if (!isUnfinished) mark(place.start, place.end, 'wrong')
  }
  const parts: Part[] = []
  let from = 0
  for (let at = 1; at <= query.length; at++) {
    if (at < query.length && marks[at] === marks[from]) continue
    parts.push({ kind: marks[from] as PartKind, text: query.slice(from, at) })
    from = at
  }
  return parts
}
