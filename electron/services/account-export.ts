// Writes accounts from the cache into a CSV file the user has chosen: in pieces, so that main stays free, and no formula in it.
import type { AccountsExport } from '../../shared/contract/accounts'
import type { Publish } from '../../shared/contract/contract'
import type { OrderColumn } from '../../shared/domain/account-order'
import { accountText } from '../../shared/domain/account-text'
import { accountKey } from '../../shared/domain/accounts'
import { csvLine } from '../../shared/domain/table-text'
import { AppError } from '../../shared/errors'
import { texts } from '../../shared/texts'
import type { Clock, SaveFile } from './parts'
import type { SessionService } from './session'

export interface ExportInput {
  /** In the order of the file. */
  readonly emails: readonly string[]
  readonly columns: readonly OrderColumn[]
  /** Begins with a byte order mark, by which Excel knows that it is UTF-8. */
  readonly hasMark: boolean
}

/** Rows read and written at a time: a few milliseconds of main's. */
const PIECE = 500
const MARK = '\ufeff'

/** `2026-11-26`, by the user's own clock. */
export function dayOf(ms: number): string {
  const day = new Date(ms)
  const two = (part: number): string => String(part).padStart(2, '0')
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
}

/** Fails with fileNotWritten; what was there before is then untouched. */
export function createAccountExport(parts: {
  readonly clock: Clock
  readonly publish: Publish
  readonly session: SessionService
  readonly saveFile: SaveFile
}): (input: ExportInput) => Promise<AccountsExport> {
  return async ({ emails, columns, hasMark }) => {
    const { id, cache, signal } = parts.session.current()
    const now = parts.clock.now()
    const labels = new Map(cache.tags.list(id).map((tag) => [tag.id, tag.label]))
    const checks = {
      vitals: new Map(cache.checks.vitals(id).map((one) => [one.domain, one])),
      tracking: new Map(cache.checks.tracking(id).map((one) => [one.host, one])),
    }
    const head = csvLine(columns.map((column) => texts.columns.titles[column]))
    let count = 0

    async function* pieces(): AsyncGenerator<string> {
      yield `${hasMark ? MARK : ''}${head}`
      for (let start = 0; start < emails.length; start += PIECE) {
        if (signal.aborted) throw new AppError('noWorkspace', 'the workspace was closed meanwhile')
        const keys = emails.slice(start, start + PIECE).map(accountKey)
        const found = new Map(cache.accounts.some(id, keys).map((row) => [row.email, row]))
        const rows = keys.map((key) => found.get(key)).filter((row) => row !== undefined)
        count += rows.length
        yield rows
          .map((row) => csvLine(columns.map((column) => accountText(row, column, { labels, checks, now }))))
          .join('')
        parts.publish('accounts.exported', {
          done: Math.min(start + PIECE, emails.length),
          of: emails.length,
        })
      }
    }

    const saved = await parts.saveFile({ name: `accounts-${dayOf(now)}.csv`, kind: 'csv' }, pieces())
    return saved === undefined ? { kind: 'cancelled' } : { kind: 'saved', count, fileName: saved.fileName }
  }
}
