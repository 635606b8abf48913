import { providerWord, stateWord, warmupWord, type Tone } from '../../../shared/domain/accounts'
import { HEALTH_TONES } from '../../../shared/domain/health'
import type { CodeFigure, Figure, FleetFigures } from '../../../shared/domain/overview'
import type { Thresholds } from '../../../shared/domain/thresholds'
import { texts } from '../../../shared/texts'
import { partWords } from '../../app/overview-texts'
import { BAND_WORDS } from '../../app/texts'

const { accounts: accountsTitle, fleet, past } = texts.overview

export interface ComparedLine {
  readonly key: string
  readonly word: string
  readonly tone: Tone | undefined
  /** Undefined: no history keeps it. */
  readonly then: Figure | undefined
  readonly now: Figure
}

export interface ComparedGroup {
  readonly id: 'all' | 'parts' | 'state' | 'warmup' | 'health' | 'provider'
  readonly title: string
  readonly lines: readonly ComparedLine[]
}

interface Named {
  readonly key: string
  readonly word: string
  readonly tone: Tone | undefined
  readonly figure: Figure
}

/** Every line that either side has, in the order of now; a side that lacks it counts none. */
function pair(then: readonly Named[], now: readonly Named[]): ComparedLine[] {
  const keys = new Set([...now, ...then].map(({ key }) => key))
  return [...keys].flatMap((key) => {
    const [before, after] = [then, now].map((side) => side.find((one) => one.key === key))
    const some = after ?? before
    if (some === undefined) return []
    const none = { count: 0, query: some.figure.query }
    const line = { ...some, then: before?.figure ?? none, now: after?.figure ?? none }
    return line.then.count + line.now.count === 0 ? [] : [line]
  })
}

const named =
  (wordOf: (code: number | undefined) => { readonly word: string; readonly tone?: Tone }) =>
  (figure: CodeFigure): Named => {
    const { word, tone } = wordOf(figure.code)
    return { key: String(figure.code), word, tone, figure }
  }

/** The fleet of a past day beside that of now, line by line. */
export function comparedGroups(
  then: FleetFigures,
  now: FleetFigures,
  thresholds: Thresholds,
): ComparedGroup[] {
  const parts = partWords(thresholds)
  const sides = <T>(of: (figures: FleetFigures) => readonly T[], name: (one: T) => Named) =>
    pair(of(then).map(name), of(now).map(name))
  return [
    {
      id: 'all',
      title: past.all,
      lines: pair(
        [{ key: 'all', word: accountsTitle, tone: undefined, figure: then.total }],
        [{ key: 'all', word: accountsTitle, tone: undefined, figure: now.total }],
      ),
    },
    {
      id: 'parts',
      title: past.canSend,
      lines: sides(
        (figures) => figures.parts,
        (figure) => ({ key: figure.part, ...parts[figure.part], figure }),
      ).map((line) => (line.key === 'setup' ? { ...line, then: undefined } : line)),
    },
    { id: 'state', title: fleet.state, lines: sides((figures) => figures.statuses, named(stateWord)) },
    { id: 'warmup', title: fleet.warmup, lines: sides((figures) => figures.warmups, named(warmupWord)) },
    {
      id: 'health',
      title: fleet.health,
      lines: sides(
        (figures) => figures.bands,
        (figure) => ({
          key: figure.band,
          word: BAND_WORDS[figure.band],
          tone: HEALTH_TONES[figure.band],
          figure,
        }),
      ),
    },
    {
      id: 'provider',
      title: fleet.provider,
      lines: sides(
        (figures) => figures.providers,
        named((code) => ({ word: providerWord(code) })),
      ),
    },
  ]
}
