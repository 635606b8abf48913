import type { DEFAULT_FIELDS } from '../../../shared/domain/import-check'

export type DefaultField = (typeof DEFAULT_FIELDS)[number]

interface FieldWords {
  readonly label: string
  readonly unit?: string
  readonly hint?: string
  /** One of a few; without it anything may be typed. */
  readonly choices?: readonly { readonly value: string; readonly label: string }[]
  readonly isLong?: boolean
}

export const DEFAULT_WORDS: Readonly<Record<DefaultField, FieldWords>> = {
  dailyLimit: { label: 'Daily limit', unit: 'campaign mails a day' },
  sendingGap: { label: 'Sending gap', unit: 'minutes between two mails' },
  tags: { label: 'Tags', hint: 'Several with commas. Put on beside those of the file.', isLong: true },
  warmupEnabled: {
    label: 'Warmup',
    choices: [
      { value: 'true', label: 'Turn on' },
      { value: 'false', label: 'Turn off' },
    ],
  },
  warmupLimit: { label: 'Warmup limit', unit: 'warmup mails a day' },
  warmupIncrement: {
    label: 'Warmup increment',
    unit: 'more each day',
    choices: ['disabled', '0', '1', '2', '3', '4'].map((value) => ({ value, label: value })),
  },
  replyRate: { label: 'Warmup reply rate' },
  trackingDomain: { label: 'Tracking domain', isLong: true },
  replyTo: { label: 'Reply-to', isLong: true },
  signature: { label: 'Signature', isLong: true },
}

/** Those most imports ask for, and those that can be unfolded. */
export const COMMON_DEFAULTS = ['dailyLimit', 'sendingGap', 'warmupEnabled', 'warmupLimit', 'tags'] as const
export const MORE_DEFAULTS = [
  'warmupIncrement',
  'replyRate',
  'trackingDomain',
  'replyTo',
  'signature',
] as const
