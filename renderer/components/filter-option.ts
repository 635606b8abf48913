import type { Tone } from '../../shared/domain/accounts'

/** One value that a filter menu offers. */
export interface FilterOption {
  readonly value: string
  readonly word: string
  readonly tone?: Tone | undefined
  readonly count: number
  readonly isChosen: boolean
}

/** The values of one field. */
export interface FilterGroup {
  readonly id: string
  readonly title: string
  /** What is asked for, in words; missing while nothing is. */
  readonly said: string | undefined
  /** Counted only when someone looks. */
  readonly options: () => readonly FilterOption[]
}
