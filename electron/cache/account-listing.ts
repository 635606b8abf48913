// Takes pages of the list into the cache: what is the same is marked as seen, what differs is written and logged.
import { hash } from 'node:crypto'
import type { AccountRow } from '../../shared/contract/accounts'
import { emailOf, mergeRecords, readAccount, type AccountRecord } from '../../shared/domain/accounts'
import { withoutStaleError } from './account-reading'
import { PACK_BITS } from './account-packs'
import { createUpsert, parseRows, selectRows } from './account-rows'
import { inTransaction, type Database } from './database'
import type { ChangeLog, Occasion } from './history-changes'
import type { Reading, Readings } from './readings'

/** What one page of the list changed. */
export interface PageChange {
  readonly seen: number
  readonly added: number
  /** Rows whose content differs from what was cached, as they are now. */
  readonly changed: readonly AccountRow[]
  /** What was not taken, for it was too much at once. */
  readonly left: readonly AccountRecord[]
}

export interface HowListed {
  /** Accounts that the cache knows from later than it began are only marked as seen: the page may be older. */
  readonly reading?: Reading | undefined
  /** How many that differ are written; all of them when it is not given. Those that are the same cost little. */
  readonly atMost?: number | undefined
}

export interface AccountListing {
  /** Takes rows of a page of the list into the cache, in one transaction. */
  putListed(
    workspaceId: string,
    run: number,
    at: number,
    records: readonly AccountRecord[],
    how?: HowListed,
  ): PageChange
}

function prepare(db: Database) {
  return {
    putListed: db.prepare(`INSERT INTO account_records (account_id, listed) VALUES (?, ?)
      ON CONFLICT (account_id) DO UPDATE SET listed = excluded.listed`),
    setSingle: db.prepare('UPDATE account_records SET single = ? WHERE account_id = ?'),
    singles:
      db.prepare(`SELECT a.email, r.single FROM accounts a JOIN account_records r ON r.account_id = a.id
      WHERE a.workspace_id = ? AND r.single IS NOT NULL AND a.email IN (SELECT value FROM json_each(?))`),
    // One text crosses from native code faster than a hundred rows.
    known: db
      .prepare(
        `SELECT json_group_array(json_array(id, email, listed_digest, gone_at)) FROM accounts
      WHERE workspace_id = ? AND email IN (SELECT value FROM json_each(?))`,
      )
      .raw(),
    touch: db.prepare(`UPDATE account_sightings SET fetched_at = ?, seen_in = ?
      WHERE account_id IN (SELECT value FROM json_each(?))`),
    // The packs hold when each was read, and the triggers that mark them know only of the accounts themselves.
    markPacks: db.prepare(`UPDATE account_packs SET is_fresh = 0 WHERE workspace_id = ? AND is_fresh = 1
      AND pack IN (SELECT value >> ${PACK_BITS} FROM json_each(?))`),
    see: db.prepare(`UPDATE account_sightings SET seen_in = ? WHERE account_id IN
      (SELECT id FROM accounts WHERE workspace_id = ? AND email IN (SELECT value FROM json_each(?)))`),
    some: db
      .prepare(
        selectRows('WHERE workspace_id = ? AND email IN (SELECT value FROM json_each(?)) ORDER BY email'),
      )
      .raw(),
  }
}

type Statements = ReturnType<typeof prepare>

/** Whether two readings of a row are the same to whoever looks at it: when it was read does not count. */
function looksSame(a: AccountRow, b: AccountRow | undefined): boolean {
  return b !== undefined && JSON.stringify({ ...a, fetchedAt: 0 }) === JSON.stringify({ ...b, fetchedAt: 0 })
}

/** The digest is of the list's record; null when something else than the list spoke last. */
type Known = readonly [id: number, email: string, digest: string | null, goneAt: number | null]

interface Incoming {
  readonly record: AccountRecord
  readonly json: string
  readonly digest: string
}

/** Characters of base64; two records of one account will not be taken for each other. */
const DIGEST_LENGTH = 22

/** What stands for a record, so that the records of a whole fleet need not be read and decrypted to be compared. */
const digestOf = (json: string): string => hash('sha256', json, 'base64').slice(0, DIGEST_LENGTH)

/** The single records of those of these accounts that have one. */
function singlesOf(
  st: Statements,
  workspaceId: string,
  emails: readonly string[],
): Map<string, AccountRecord> {
  const found = emails.length === 0 ? [] : st.singles.all(workspaceId, JSON.stringify(emails))
  return new Map(
    (found as { readonly email: string; readonly single: string }[]).map(({ email, single }) => [
      email,
      JSON.parse(single) as AccountRecord,
    ]),
  )
}

const isSame = (incoming: Incoming | undefined, [, , digest, goneAt]: Known): boolean =>
  goneAt === null && digest !== null && digest === incoming?.digest

export function createAccountListing(
  db: Database,
  log: ChangeLog,
  readings: Pick<Readings, 'knows'>,
): AccountListing {
  const st = prepare(db)
  const upsert = createUpsert(db)

  const rows = (workspaceId: string, emails: readonly string[]): AccountRow[] =>
    emails.length === 0 ? [] : parseRows(st.some.get(workspaceId, JSON.stringify(emails)))

  function touch({ workspaceId, run, at }: Occasion, same: readonly Known[]): void {
    if (same.length === 0) return
    const ids = JSON.stringify(same.map(([id]) => id))
    st.touch.run(at, run, ids)
    st.markPacks.run(workspaceId, ids)
  }

  /** Writes what differs, or is new; answers the rows that look different by it. @param known those that are not new */
  function putFresh(
    occasion: Occasion,
    fresh: ReadonlyMap<string, Incoming>,
    known: readonly string[],
  ): AccountRow[] {
    const emails = [...fresh.keys()]
    const { workspaceId } = occasion
    const before = new Map(rows(workspaceId, known).map((row) => [row.email, row]))
    const singles = singlesOf(st, workspaceId, known)
    for (const [email, { record, json, digest }] of fresh) {
      const single = singles.get(email)
      const facts = (single && readAccount(mergeRecords(record, single))) ?? readAccount(record)
      if (!facts) continue
      const id = upsert(occasion, facts, digest)
      st.putListed.run(id, json)
      const rest = single && withoutStaleError(single, record)
      if (rest) st.setSingle.run(JSON.stringify(rest), id)
      log.note(occasion, id, before.get(email), facts)
    }
    return rows(workspaceId, emails).filter((row) => !looksSame(row, before.get(row.email)))
  }

  function sortOut(records: readonly AccountRecord[], reading: Reading | undefined) {
    const incoming = new Map<string, Incoming>()
    const outdated: string[] = []
    for (const record of records) {
      const email = emailOf(record)
      if (email === undefined) continue
      if (reading?.isOutdated(email)) {
        outdated.push(email)
        continue
      }
      const json = JSON.stringify(record)
      incoming.set(email, { record, json, digest: digestOf(json) })
    }
    return { incoming, outdated }
  }

  function known(workspaceId: string, emails: readonly string[]): Known[] {
    const [found] = st.known.get(workspaceId, JSON.stringify(emails)) as [string]
    return JSON.parse(found) as Known[]
  }

  return {
    putListed: (workspaceId, run, at, records, { reading, atMost } = {}) => {
      const { incoming, outdated } = sortOut(records, reading)
      return inTransaction(db, () => {
        const before = known(workspaceId, [...incoming.keys()])
        const same = before.filter((row) => isSame(incoming.get(row[1]), row))
        touch({ workspaceId, run, at }, same)
        if (outdated.length > 0) st.see.run(run, workspaceId, JSON.stringify(outdated))
        const differing = new Map(incoming)
        for (const [, email] of same) differing.delete(email)
        const fresh = new Map([...differing].slice(0, atMost))
        const left = [...differing.values()].slice(fresh.size).map(({ record }) => record)
        const old = before.map(([, email]) => email).filter((email) => fresh.has(email))
        readings.knows([...same.map(([, email]) => email), ...fresh.keys()], reading)
        const changed = fresh.size === 0 ? [] : putFresh({ workspaceId, run, at }, fresh, old)
        const seen = same.length + fresh.size + outdated.length
        return { seen, added: fresh.size - old.length, changed, left }
      })
    },
  }
}
