// What could be written next in a query: fields by their beginning, values by any part of them, commonest first.
import { texts } from '../texts'
import { foldText } from './account-order'
import { printName, type Place } from './query'
import {
  codeFor,
  FIELD_NAMES,
  FIELD_SPELLINGS,
  FIELDS,
  fieldOf,
  plainWords,
  wordHas,
  type FieldName,
} from './query-fields'
import { scanQuery, type Piece } from './query-scan'

/** The values of a field that occur, with how many accounts have each; undefined when they are not counted. */
export type Vocabulary = (field: FieldName) => ReadonlyMap<string, number> | undefined

export interface Completion {
  /** What is put in the place of what was typed. */
  readonly insert: string
  /** As it is shown: the value, or the field with its colon. */
  readonly label: string
  /** What a field means, or the field that a value belongs to. */
  readonly detail: string
  readonly count: number | undefined
  /** More has to follow: the caret stays right behind it. */
  readonly isOpen: boolean
}

export interface Completions {
  /** Of the part that a completion replaces. */
  readonly place: Place
  readonly options: readonly Completion[]
}

/** More than anyone reads. */
const MOST = 12

/** Numbers worth trying; the rest explains itself by them. */
const TRIES: Partial<Record<FieldName, readonly string[]>> = {
  score: ['score<80', 'score<70', 'score:80..89', 'score>=90', 'score:unknown'],
  limit: ['limit>50', 'limit<10', 'limit:unknown'],
  warmuplimit: ['warmuplimit<10', 'warmuplimit:unknown'],
  gap: ['gap<5', 'gap>10', 'gap:unknown'],
  age: ['age<7d', 'age<14d', 'age>3m', 'age:unknown'],
  used: ['used<1d', 'used>7d', 'used:unknown'],
  warming: ['warming<14d', 'warming>1m', 'warming:unknown'],
}

function rank(text: string, typed: string): number {
  if (typed === '') return 1
  const at = foldText(text).indexOf(typed)
  return at === -1 ? 0 : at === 0 ? 2 : 1
}

interface Candidate extends Completion {
  readonly rank: number
}

function valueOptions(field: FieldName, typed: string, words: Vocabulary, prefix = ''): Candidate[] {
  const counts = words(field)
  const known = FIELDS[field].words.map(({ word }) => word)
  const occurring = [...(counts?.keys() ?? [])].filter((value) => !known.includes(value))
  return [...known, ...occurring].map((value) => {
    const isWord = known.includes(value) || FIELDS[field].kind === 'word'
    return {
      insert: prefix + (isWord ? value : printName(field, value)),
      label: value,
      detail: prefix === '' ? '' : texts.query.meanings[field],
      count: counts === undefined ? undefined : countOf(field, value, counts),
      isOpen: false,
      rank: rank(value, typed),
    }
  })
}

/** A group's word counts for all it stands for; what does not occur at all counts nothing. */
function countOf(field: FieldName, value: string, counts: ReadonlyMap<string, number>): number {
  const known = plainWords(field)
  if (known.includes(value) || !FIELDS[field].words.some(({ word }) => word === value)) {
    return counts.get(value) ?? 0
  }
  const members = known.filter((word) => wordHas(field, value, codeFor(field, word)))
  return members.reduce((sum, word) => sum + (counts.get(word) ?? 0), 0)
}

function fieldOptions(typed: string): Candidate[] {
  const names = new Set(FIELD_SPELLINGS.filter((one) => one.startsWith(typed)).map((one) => fieldOf(one)))
  return FIELD_NAMES.filter((name) => names.has(name)).map((name) => ({
    insert: `${name}:`,
    label: `${name}:`,
    detail: texts.query.meanings[name],
    count: undefined,
    isOpen: true,
    rank: 3,
  }))
}

/** Best first; of equals the commonest, then in their own order. */
function best(candidates: readonly Candidate[]): Completion[] {
  return candidates
    .filter((one) => one.rank > 0)
    .sort((a, b) => b.rank - a.rank || (b.count ?? 0) - (a.count ?? 0))
    .slice(0, MOST)
    .map(({ insert, label, detail, count, isOpen }) => ({ insert, label, detail, count, isOpen }))
}

/** Values of any field, by a part of them: from two letters on, for one is in all of them. */
function anyValue(typed: string, words: Vocabulary): Candidate[] {
  if (typed.length < 2) return []
  return FIELD_NAMES.filter((field) => ['word', 'name'].includes(FIELDS[field].kind)).flatMap((field) =>
    valueOptions(field, typed, words, `${field}:`)
      .filter(({ count, label }) => count !== 0 && label !== 'unknown')
      .map((option) => ({ ...option, label: option.insert, rank: Math.min(option.rank, 2) })),
  )
}

function completeText(piece: Piece, caret: number, words: Vocabulary): Completions {
  const [item] = piece.items
  const place = item.place
  const typed = foldText(item.text.slice(0, Math.max(0, caret - place.start)))
  if (item.isQuoted) return { place, options: [] }
  return { place, options: best([...fieldOptions(typed), ...anyValue(typed, words)]) }
}

function completeField(
  field: FieldName,
  { items, fieldPlace }: Piece,
  caret: number,
  words: Vocabulary,
): Completions {
  const item =
    items.find(({ place }) => caret >= place.start && caret <= place.end) ?? items.at(-1) ?? items[0]
  const tries = items.length === 1 ? TRIES[field] : undefined
  if (tries !== undefined) {
    const options = tries.map((text) => ({
      insert: text,
      label: text,
      detail: '',
      count: undefined,
      isOpen: false,
    }))
    const typed = item.operator === undefined && item.text === ''
    return { place: { start: fieldPlace.start, end: item.place.end }, options: typed ? options : [] }
  }
  const typed = foldText(item.text)
  return { place: item.place, options: best(valueOptions(field, typed, words)) }
}

/** What could stand where the caret is. */
export function completeQuery(text: string, caret: number, words: Vocabulary): Completions {
  const piece = scanQuery(text).find(({ place }) => place.start < caret && caret <= place.end)
  if (piece === undefined) return { place: { start: caret, end: caret }, options: best(fieldOptions('')) }
  if (piece.field === undefined) return completeText(piece, caret, words)
  const field = fieldOf(piece.field)
  const isInName = caret <= piece.fieldPlace.end
  if (field === undefined || isInName) return { place: piece.fieldPlace, options: [] }
  return completeField(field, piece, caret, words)
}

/** The text with a completion put in, and where the caret is then. */
export function complete(
  text: string,
  { place }: Completions,
  { insert, isOpen }: Completion,
): { readonly text: string; readonly caret: number } {
  const before = text.slice(0, place.start) + insert
  const after = text.slice(place.end)
  if (isOpen) return { text: before + after, caret: before.length }
  const gap = /^\s/.test(after) ? '' : ' '
  return { text: before + gap + after, caret: before.length + 1 }
}
