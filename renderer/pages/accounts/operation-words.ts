import type { AccountDeed, RowCode } from '../../../shared/contract/operations'
import type { Tone } from '../../../shared/domain/accounts'
import { fieldName } from '../../../shared/domain/operation-text'
import { texts } from '../../../shared/texts'
import { lineText } from '../../app/format'
import { KIND_WORDS, rowCodeText, rowStateWords, valueText } from '../../app/operation-texts'

const t = texts.accountsWork.deeds

/** Why a row failed. */
export function codeWords(code: RowCode | undefined, reason: string | undefined): string {
  const what = code === undefined ? t.itFailed : rowCodeText(code)
  return reason === undefined ? t.why(what) : t.whyAsTold(what, lineText(reason))
}

export interface DeedWords {
  readonly what: string
  readonly outcome: string
  readonly tone: Tone
  readonly changes: readonly { readonly field: string; readonly from: string; readonly to: string }[]
  /** Of one that failed. */
  readonly why?: string
}

/** What this app did to an account, in words. */
export function deedWords(deed: AccountDeed, labels: ReadonlyMap<string, string>): DeedWords {
  const { before = {}, after = {} } = deed
  const { word, tone } = rowStateWords(deed.state)
  const what = KIND_WORDS[deed.kind].name
  const hasFailed = deed.state === 'failed' || deed.state === 'unknown'
  return {
    what: deed.undoOf === undefined ? what : t.undone(what),
    outcome: t.outcome(word),
    tone,
    changes: Object.keys(after).map((field) => ({
      field: fieldName(field),
      from: valueText(field, before[field], labels),
      to: valueText(field, after[field], labels),
    })),
    ...(hasFailed && { why: codeWords(deed.code, deed.reason) }),
  }
}
