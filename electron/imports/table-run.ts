// What a run takes from the table of an import: its rows with their passwords, and the plan in plain numbers.
import { plannedAccount, wantedAfter } from '../../shared/domain/import-account'
import { isCreated } from '../../shared/domain/import-problems'
import type { TableRows } from './table-rows'
import { countVerdicts } from './table-view'
import type { ImportTable, TakenRow } from './types'

/** Only for rows without an error. @param written see `TakenRow` */
export function takenRow(rows: TableRows, index: number, written: Uint8Array): TakenRow {
  const { file, row, source } = rows.placeOf(index)
  const checked = rows.checked(index)
  // Copies: what main gets must not hang on the bytes of the whole file.
  const copy = (bytes: Uint8Array | undefined): Uint8Array => Uint8Array.from(bytes ?? [])
  return {
    index,
    file,
    line: source.lineOf(row),
    account: plannedAccount(checked),
    imapPassword: copy(checked.secrets.imapPassword),
    smtpPassword: copy(checked.secrets.smtpPassword),
    written: copy(written),
    ...wantedAfter(checked),
  }
}

export function planOf(rows: TableRows, revision: number): ReturnType<ImportTable['plan']> {
  const domains = new Set<string>()
  const tags = new Map<string, number>()
  let create = 0
  let warmupOn = 0
  let warmupOff = 0
  for (let index = 0; index < rows.count; index += 1) {
    if (!isCreated(rows.verdictOf(index))) continue
    create += 1
    const email = rows.emailOf(index)
    domains.add(email.slice(email.indexOf('@') + 1))
    const wanted = rows.wantedOf(index)
    if (wanted.warmup === true) warmupOn += 1
    if (wanted.warmup === false) warmupOff += 1
    for (const tag of wanted.tags) tags.set(tag, (tags.get(tag) ?? 0) + 1)
  }
  return {
    revision,
    create,
    counts: countVerdicts(rows),
    domains: domains.size,
    warmupOn,
    warmupOff,
    tags: [...tags].map(([name, times]) => ({ name: name.slice(0, 200), rows: times })),
  }
}
