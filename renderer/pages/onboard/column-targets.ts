import type { ColumnTarget } from '../../../shared/domain/import-fields'
import { texts } from '../../../shared/texts'

export interface TargetGroup {
  readonly id: keyof typeof texts.onboard.columns.groups
  readonly targets: readonly ColumnTarget[]
}

/** What a column may be said to be, in the groups of the menu. */
export const TARGET_GROUPS: readonly TargetGroup[] = [
  { id: 'whose', targets: ['email', 'firstName', 'lastName', 'fullName'] },
  {
    id: 'login',
    targets: ['password', 'username', 'imapUsername', 'imapPassword', 'smtpUsername', 'smtpPassword'],
  },
  { id: 'servers', targets: ['provider', 'imapHost', 'imapPort', 'smtpHost', 'smtpPort'] },
  {
    id: 'sending',
    targets: ['dailyLimit', 'sendingGap', 'trackingDomain', 'signature', 'replyTo', 'tags'],
  },
  {
    id: 'warmup',
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
  const t = texts.onboard.map
  const has = (...wanted: ColumnTarget[]): boolean => wanted.some((target) => targets.includes(target))
  if (!has('email')) return t.noEmail
  if (!has('password', 'imapPassword', 'smtpPassword')) return t.noPassword
  const open = targets.filter((target) => target === undefined).length
  return open === 0 ? undefined : t.open(open)
}
