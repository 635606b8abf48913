// What is secret of imports, apart from their rows: kept for as long as it is needed, and then gone from the file too.
import type { PlannedAccount } from '../../shared/domain/import-account'
import { inDurableTransaction, inTransaction, type Database } from './database'

export interface NewSecret {
  readonly place: number
  readonly account: PlannedAccount
  readonly imapPassword: Uint8Array
  readonly smtpPassword: Uint8Array
  /** The row in the layout of its file. */
  readonly written: Uint8Array
}

/** The body of a create, whole. */
export type SecretAccount = PlannedAccount & {
  readonly imap_password: string
  readonly smtp_password: string
}

export interface ImportSecretsRepository {
  add(id: number, secrets: readonly NewSecret[]): void
  /** The header of a file, as it is written. */
  addHeader(id: number, file: number, written: Uint8Array): void
  account(id: number, place: number): SecretAccount | undefined
  header(id: number, file: number): Uint8Array | undefined
  written(id: number, place: number): Uint8Array | undefined
  /** Rows of which anything is kept. */
  count(id: number): number
  /** All of a run, up to `limit` rows; answers how many. */
  removeAll(id: number, limit: number): number
  /**
   * Writes the pages that held anything anew, so that nothing of what was removed is left between what is kept. On the
   * disk when it answers, but for the WAL: see `Cache.emptyWal`.
   */
  rewrite(): void
}

interface Row {
  readonly account: string
  readonly imap: Uint8Array
  readonly smtp: Uint8Array
}

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8')

function prepare(db: Database) {
  return {
    insert: db.prepare(
      'INSERT INTO import_secrets (run_id, place, account, imap, smtp, written) VALUES (?, ?, ?, ?, ?, ?)',
    ),
    header: db.prepare('INSERT INTO import_secrets (run_id, place, written) VALUES (?, ?, ?)'),
    account: db.prepare('SELECT account, imap, smtp FROM import_secrets WHERE run_id = ? AND place = ?'),
    written: db.prepare('SELECT written FROM import_secrets WHERE run_id = ? AND place = ?'),
    count: db.prepare('SELECT count(*) AS n FROM import_secrets WHERE run_id = ? AND place >= 0'),
    removeSome: db.prepare(`DELETE FROM import_secrets WHERE rowid IN
      (SELECT rowid FROM import_secrets WHERE run_id = ? LIMIT ?)`),
  }
}

export function createImportSecretsRepository(db: Database): ImportSecretsRepository {
  const st = prepare(db)
  const written = (id: number, place: number): Uint8Array | undefined =>
    (st.written.get(id, place) as { readonly written: Uint8Array | null } | undefined)?.written ?? undefined
  return {
    add: (id, secrets) =>
      inTransaction(db, () => {
        for (const { place, account, imapPassword, smtpPassword, written: line } of secrets) {
          const bytes = [imapPassword, smtpPassword, line].map((one) => Buffer.from(one))
          st.insert.run(id, place, JSON.stringify(account), ...bytes)
        }
      }),
    addHeader: (id, file, line) => void st.header.run(id, -1 - file, Buffer.from(line)),
    account: (id, place) => {
      const row = st.account.get(id, place) as Row | undefined
      if (!row) return undefined
      const account = JSON.parse(row.account) as PlannedAccount
      return { ...account, imap_password: textOf(row.imap), smtp_password: textOf(row.smtp) }
    },
    header: (id, file) => written(id, -1 - file),
    written,
    count: (id) => (st.count.get(id) as { readonly n: number }).n,
    removeAll: (id, limit) => st.removeSome.run(id, limit).changes,
    rewrite: () =>
      // Temporary tables are in memory only. Emptying the whole table zeroes every page it had.
      inDurableTransaction(db, () =>
        db.exec(`
          CREATE TEMP TABLE kept_secrets AS SELECT * FROM import_secrets;
          DELETE FROM import_secrets;
          INSERT INTO import_secrets SELECT * FROM kept_secrets;
          DROP TABLE kept_secrets;
        `),
      ),
  }
}
