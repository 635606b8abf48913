import type { AccountDeed, RowCode } from '../../../shared/contract/operations'
import type { Tone } from '../../../shared/domain/accounts'
import { fieldName } from '../../../shared/domain/operation-text'
import { lineText } from '../../app/format'
import { KIND_WORDS, rowCodeText, rowStateWords, valueText } from '../../app/operation-texts'

/** Why a row failed. */
export function codeWords(code: RowCode | undefined, reason: string | undefined): string {
  const what = code === undefined ? 'It failed' : rowCodeText(code)
  return reason === undefined ? `${what}.` : `${what}. It says: ${lineText(reason)}`
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
    what: deed.undoOf === undefined ? what : `Undo: ${what.toLowerCase()}`,
    outcome: word.toLowerCase(),
    tone,
    changes: Object.keys(after).map((field) => ({
      field: fieldName(field),
      from: valueText(field, before[field], labels),
      to: valueText(field, after[field], labels),
    })),
    ...(hasFailed && { why: codeWords(deed.code, deed.reason) }),
  }
}
