// Accounts in the cache: slim scalar rows for the grid, the API's raw records beside them.
import type { AccountRow } from '../../shared/contract/accounts'
import { mergeRecords, readAccount, type AccountRecord } from '../../shared/domain/accounts'
import { createAccountListing, type AccountListing } from './account-listing'
import {
  createAccountReading,
  parseRecord,
  storedRecord,
  type AccountReading,
  type StoredRecords,
} from './account-reading'
import type { AccountLot } from './account-packs'
import { createUpsert, parseRows, selectRows, type PackedRows } from './account-rows'
import { inTransaction, type Database } from './database'
import { createChangeLog, type Occasion } from './history-changes'
import type { Reading, Readings } from './readings'

export interface StoredAccount {
  readonly row: AccountRow
  readonly record: AccountRecord
  /** Milliseconds since the epoch. */
  readonly detailedAt: number | undefined
}

export interface AccountsRepository extends AccountReading, AccountListing {
  /** To be called before an account, or a page of them, is asked for whose answer is put here. */
  beginReading(): Reading
  /**
   * Takes a single account; answers undefined when the record is no account. What the cache knows from later than the reading
   * began stays: the answer may be older.
   *
   * @param reading undefined for what a write of ours was answered with
   */
  putSingle(workspaceId: string, at: number, record: AccountRecord, reading?: Reading): AccountRow | undefined
  /** How many of those that are there this run has not seen. */
  countUnseen(workspaceId: string, run: number): number
  /** One of them, by its place among them; undefined past their end. */
  unseenAt(workspaceId: string, run: number, place: number): string | undefined
  /**
   * Marks a lot of what neither this run nor a newer single read has seen as gone; answers the rows marked. To be called
   * until there are none: all at once would hold up everything else.
   */
  markUnseenGone(workspaceId: string, run: number, startedAt: number, at: number): AccountRow[]
  /** @param reading as for `putSingle` */
  markGone(workspaceId: string, email: string, at: number, reading?: Reading): AccountRow | undefined
  /** Takes the last day of use of each email, where it is later than what is known. */
  setLastUsed(workspaceId: string, lastUsed: ReadonlyMap<string, string>): AccountRow[]
  /** Rows in the order of their email, those after `after`. */
  page(workspaceId: string, after: string | undefined, limit: number): AccountRow[]
  /** The first rows in the order of their email, as one text. */
  start(workspaceId: string, limit: number): AccountLot
  emails(workspaceId: string): string[]
  /** Those of the emails that are cached, in the order of their email. */
  some(workspaceId: string, emails: readonly string[]): AccountRow[]
  /** Every email, gone ones too, in their order: those after `after`. */
  known(
    workspaceId: string,
    after: string,
    limit: number,
  ): { readonly email: string; readonly isGone: boolean }[]
  get(workspaceId: string, email: string): StoredAccount | undefined
  count(workspaceId: string): number
  revision(workspaceId: string): number
  /** Counts one more committed change of this fleet; answers the new revision. */
  bumpRevision(workspaceId: string): number
}

/** Accounts marked as gone in one transaction: some milliseconds. */
const GONE_LOT = 100

/** By their sightings, for those are read in a few milliseconds, and few are left of them. */
const UNSEEN = `FROM account_sightings CROSS JOIN accounts INDEXED BY accounts_there
  ON accounts.id = account_id AND workspace_id = ? AND gone_at IS NULL WHERE seen_in < ?`

function prepare(db: Database) {
  return {
    putSingle: db.prepare(`INSERT INTO account_records (account_id, single, detailed_at) VALUES (?, ?, ?)
      ON CONFLICT (account_id) DO UPDATE SET single = excluded.single, detailed_at = excluded.detailed_at`),
    some: db.prepare(
      selectRows('WHERE workspace_id = ? AND email IN (SELECT value FROM json_each(?)) ORDER BY email'),
    ),
    page: db.prepare(selectRows('WHERE workspace_id = ? AND email > ? ORDER BY email LIMIT ?')),
    // A run's number is above all earlier ones: what it has not seen has a lower one, or none.
    countUnseen: db.prepare(`SELECT count(*) AS n ${UNSEEN}`),
    unseenAt: db.prepare(`SELECT email ${UNSEEN} LIMIT 1 OFFSET ?`),
    unseen: db.prepare(`SELECT email ${UNSEEN} AND fetched_at < ? LIMIT ${GONE_LOT}`),
    setGone: db.prepare(`UPDATE accounts SET gone_at = ?
      WHERE workspace_id = ? AND gone_at IS NULL AND email IN (SELECT value FROM json_each(?))`),
    used: db.prepare(`UPDATE accounts SET last_used_at = ?
      WHERE workspace_id = ? AND email = ? AND (last_used_at IS NULL OR last_used_at < ?)`),
    record: db.prepare(`SELECT r.listed, r.single, r.detailed_at AS detailedAt FROM accounts a
      LEFT JOIN account_records r ON r.account_id = a.id WHERE a.workspace_id = ? AND a.email = ?`),
    emails: db.prepare(
      'SELECT email FROM accounts WHERE workspace_id = ? AND gone_at IS NULL ORDER BY email',
    ),
    everyEmail: db.prepare(`SELECT email, gone_at IS NOT NULL AS isGone FROM accounts
      WHERE workspace_id = ? AND email > ? ORDER BY email LIMIT ?`),
    count: db.prepare('SELECT count(*) AS n FROM accounts WHERE workspace_id = ? AND gone_at IS NULL'),
    revision: db.prepare('SELECT revision FROM workspaces WHERE id = ?'),
    bump: db.prepare('UPDATE workspaces SET revision = revision + 1 WHERE id = ? RETURNING revision'),
  }
}

export function createAccountsRepository(db: Database, readings: Readings): AccountsRepository {
  const st = prepare(db)
  const upsert = createUpsert(db)
  const log = createChangeLog(db)
  const rows = (workspaceId: string, emails: readonly string[]): AccountRow[] =>
    emails.length === 0 ? [] : parseRows(st.some.raw().get(workspaceId, JSON.stringify(emails)))

  const setGone = (occasion: Occasion, emails: readonly string[]): AccountRow[] => {
    if (emails.length === 0) return []
    const { workspaceId, at } = occasion
    log.noteGone(occasion, emails)
    st.setGone.run(at, workspaceId, JSON.stringify(emails))
    return rows(workspaceId, emails)
  }

  const stored = (workspaceId: string, email: string): StoredRecords | undefined =>
    st.record.get(workspaceId, email) as StoredRecords | undefined

  const unseen = (workspaceId: string, run: number, startedAt: number): string[] =>
    (st.unseen.all(workspaceId, run, startedAt) as { readonly email: string }[]).map((row) => row.email)

  return {
    ...createAccountReading(db),
    ...createAccountListing(db, log, readings),
    beginReading: () => readings.begin(),
    countUnseen: (workspaceId, run) => (st.countUnseen.get(workspaceId, run) as { readonly n: number }).n,
    unseenAt: (workspaceId, run, place) =>
      (st.unseenAt.get(workspaceId, run, place) as { readonly email: string } | undefined)?.email,
    putSingle: (workspaceId, at, record, reading) => {
      const email = readAccount(record)?.email
      if (email === undefined) return undefined
      if (reading?.isOutdated(email)) return rows(workspaceId, [email])[0]
      readings.knows([email], reading)
      return inTransaction(db, () => {
        const occasion: Occasion = { workspaceId, run: undefined, at }
        const [before] = rows(workspaceId, [email])
        const facts = readAccount(mergeRecords(record, parseRecord(stored(workspaceId, email)?.listed)))
        if (!facts) return undefined
        const id = upsert(occasion, facts)
        st.putSingle.run(id, JSON.stringify(record), at)
        log.note(occasion, id, before, facts)
        return rows(workspaceId, [email])[0]
      })
    },
    markUnseenGone: (workspaceId, run, startedAt, at) =>
      inTransaction(db, () => setGone({ workspaceId, run, at }, unseen(workspaceId, run, startedAt))),
    markGone: (workspaceId, email, at, reading) => {
      if (reading?.isOutdated(email)) return undefined
      readings.knows([email], reading)
      return inTransaction(db, () => setGone({ workspaceId, run: undefined, at }, [email])[0])
    },
    setLastUsed: (workspaceId, lastUsed) =>
      inTransaction(db, () => {
        const changed: string[] = []
        for (const [email, day] of lastUsed) {
          if (st.used.run(day, workspaceId, email, day).changes > 0) changed.push(email)
        }
        return rows(workspaceId, changed)
      }),
    page: (workspaceId, after, limit) => parseRows(st.page.raw().get(workspaceId, after ?? '', limit)),
    start: (workspaceId, limit) => {
      const [text] = st.page.raw().get(workspaceId, '', limit) as PackedRows
      return { form: 'rows', text }
    },
    emails: (workspaceId) =>
      (st.emails.all(workspaceId) as { readonly email: string }[]).map((row) => row.email),
    some: rows,
    known: (workspaceId, after, limit) =>
      (
        st.everyEmail.all(workspaceId, after, limit) as { readonly email: string; readonly isGone: number }[]
      ).map(({ email, isGone }) => ({ email, isGone: isGone === 1 })),
    get: (workspaceId, email) => {
      const [row] = rows(workspaceId, [email])
      const found = stored(workspaceId, email)
      if (!row || !found) return undefined
      return { row, record: storedRecord(found, row.fetchedAt), detailedAt: found.detailedAt ?? undefined }
    },
    count: (workspaceId) => (st.count.get(workspaceId) as { readonly n: number }).n,
    revision: (workspaceId) =>
      (st.revision.get(workspaceId) as { readonly revision: number } | undefined)?.revision ?? 0,
    bumpRevision: (workspaceId) =>
      (st.bump.get(workspaceId) as { readonly revision: number } | undefined)?.revision ?? 0,
  }
}
