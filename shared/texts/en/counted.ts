// How English counts things.
import { numberText } from '../../domain/locale'

/** `1 account`, `12,000 accounts`; the number as the person's region writes it. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${numberText(count)} ${count === 1 ? one : many}`
