import type { ColumnTarget } from '../../../shared/domain/import-fields'

export interface TargetGroup {
  readonly title: string
  readonly targets: readonly ColumnTarget[]
}

/** What a column may be said to be, in the groups of the menu. */
export const TARGET_GROUPS: readonly TargetGroup[] = [
  { title: 'Whose', targets: ['email', 'firstName', 'lastName', 'fullName'] },
  {
    title: 'Login',
    targets: ['password', 'username', 'imapUsername', 'imapPassword', 'smtpUsername', 'smtpPassword'],
  },
  { title: 'Servers', targets: ['provider', 'imapHost', 'imapPort', 'smtpHost', 'smtpPort'] },
  {
    title: 'Sending',
    targets: ['dailyLimit', 'sendingGap', 'trackingDomain', 'signature', 'replyTo', 'tags'],
  },
  {
    title: 'Warmup',
    targets: [
      'warmupEnabled',
      'warmupLimit',
      'warmupIncrement',
      'replyRate',
      'warmupTag',
      'weekdayOnly',
      'openRate',
      'spamSaveRate',
      'importantRate',
    ],
  },
]

/** The targets of all columns after one was chosen: what it takes from another column leaves that one open. */
export function withTarget(
  targets: readonly (ColumnTarget | undefined)[],
  column: number,
  chosen: ColumnTarget | undefined,
): (ColumnTarget | undefined)[] {
  return targets.map((target, index) => {
    if (index === column) return chosen
    return target === chosen && chosen !== 'ignored' ? undefined : target
  })
}

/** What is still missing before the rows can be checked; undefined when nothing is. */
export function mappingGap(targets: readonly (ColumnTarget | undefined)[]): string | undefined {
  const has = (...wanted: ColumnTarget[]): boolean => wanted.some((target) => targets.includes(target))
  if (!has('email')) return 'Say which column has the email address.'
  if (!has('password', 'imapPassword', 'smtpPassword')) return 'Say which column has the password.'
  const open = targets.filter((target) => target === undefined).length
  if (open === 0) return undefined
  return open === 1
    ? 'Say what the open column is, or leave it out.'
    : `Say what the ${open} open columns are, or leave them out.`
}
