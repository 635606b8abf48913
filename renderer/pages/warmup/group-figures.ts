import { sumOf, type WarmupDay } from '../../../shared/domain/warmup-days'
import { texts } from '../../../shared/texts'
import { percentText, scoreText, shareText } from '../../app/domain-texts'
import { numberText } from '../../app/format'

export interface GroupFigure {
  readonly word: string
  /** Undefined when it is unknown. */
  readonly value: number | undefined
  readonly text: (value: number) => string
  /** A difference of shares is one of points, not of percent. */
  readonly differenceText?: (difference: number) => string
}

const { figures: t, unknown } = texts.warmup

const pointsText = (share: number): string => t.points(percentText(share))

const rate = (part: number | undefined, whole: number | undefined): number | undefined =>
  part === undefined || whole === undefined || whole === 0 ? undefined : part / whole

/** What a group's days come to. */
export function groupFigures(days: readonly WarmupDay[], accounts: number): readonly GroupFigure[] {
  const sent = sumOf(days, 'sent')
  const scores = days.flatMap(({ score }) => score ?? [])
  const last = scores.at(-1)
  const change = scores.length < 2 || last === undefined ? undefined : last - (scores[0] ?? last)
  return [
    { word: t.accounts, value: accounts, text: numberText },
    { word: t.sent, value: sent, text: numberText },
    {
      word: t.inbox,
      value: rate(sumOf(days, 'inbox'), sent),
      text: shareText,
      differenceText: pointsText,
    },
    { word: t.spam, value: rate(sumOf(days, 'spam'), sent), text: shareText, differenceText: pointsText },
    { word: t.received, value: sumOf(days, 'received'), text: numberText },
    { word: t.score, value: last, text: scoreText },
    {
      word: t.change,
      value: change,
      text: (by) => `${by > 0 ? '+' : by < 0 ? '−' : '±'}${scoreText(Math.abs(by))}`,
    },
  ]
}

export const figureText = ({ value, text }: GroupFigure): string =>
  value === undefined ? unknown : text(value)
