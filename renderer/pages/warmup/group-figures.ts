import { sumOf, type WarmupDay } from '../../../shared/domain/warmup-days'
import { scoreText, shareText } from '../../app/domain-texts'
import { numberText } from '../../app/format'

export interface GroupFigure {
  readonly word: string
  /** Undefined when it is unknown. */
  readonly value: number | undefined
  readonly text: (value: number) => string
  /** A difference of shares is one of points, not of percent. */
  readonly differenceText?: (difference: number) => string
}

const pointsText = (share: number): string => shareText(share).replace('%', 'points')

const rate = (part: number | undefined, whole: number | undefined): number | undefined =>
  part === undefined || whole === undefined || whole === 0 ? undefined : part / whole

/** What a group's days come to. */
export function groupFigures(days: readonly WarmupDay[], accounts: number): readonly GroupFigure[] {
  const sent = sumOf(days, 'sent')
  const scores = days.flatMap(({ score }) => score ?? [])
  const last = scores.at(-1)
  const change = scores.length < 2 || last === undefined ? undefined : last - (scores[0] ?? last)
  return [
    { word: 'Accounts', value: accounts, text: numberText },
    { word: 'Sent', value: sent, text: numberText },
    {
      word: 'In the inbox',
      value: rate(sumOf(days, 'inbox'), sent),
      text: shareText,
      differenceText: pointsText,
    },
    { word: 'In spam', value: rate(sumOf(days, 'spam'), sent), text: shareText, differenceText: pointsText },
    { word: 'Received', value: sumOf(days, 'received'), text: numberText },
    { word: 'Mean score', value: last, text: scoreText },
    {
      word: 'Score’s change',
      value: change,
      text: (by) => `${by > 0 ? '+' : by < 0 ? '−' : '±'}${scoreText(Math.abs(by))}`,
    },
  ]
}

export const figureText = ({ value, text }: GroupFigure): string =>
  value === undefined ? 'Unknown' : text(value)
