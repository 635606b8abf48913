import type { Exclusion } from '../../shared/domain/operations'
import { texts } from '../../shared/texts'

/** Why so many accounts are left out of an operation. */
export const exclusionText = (reason: Exclusion, count: number): string =>
  texts.accountsWork.exclusions[reason](count)
