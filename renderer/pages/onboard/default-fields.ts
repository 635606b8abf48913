import type { DEFAULT_FIELDS } from '../../../shared/domain/import-check'
import { texts } from '../../../shared/texts'

export type DefaultField = (typeof DEFAULT_FIELDS)[number]

interface Choice {
  readonly value: string
  readonly label: string
}

const { turnOn, turnOff } = texts.onboard.defaults

/** What takes one of a few; into the others anything may be typed. */
export const DEFAULT_CHOICES: Readonly<Partial<Record<DefaultField, readonly Choice[]>>> = {
  warmupEnabled: [
    { value: 'true', label: turnOn },
    { value: 'false', label: turnOff },
  ],
  warmupIncrement: ['disabled', '0', '1', '2', '3', '4'].map((value) => ({ value, label: value })),
}

/** These take more than a number. */
export const LONG_DEFAULTS: ReadonlySet<DefaultField> = new Set([
  'tags',
  'trackingDomain',
  'replyTo',
  'signature',
] as const)

/** Those most imports ask for, and those that can be unfolded. */
export const COMMON_DEFAULTS = ['dailyLimit', 'sendingGap', 'warmupEnabled', 'warmupLimit', 'tags'] as const
export const MORE_DEFAULTS = [
  'warmupIncrement',
  'replyRate',
  'trackingDomain',
  'replyTo',
  'signature',
] as const
