// A preview as main keeps it: the exact list of what would change and why the rest would not, gathered lot by lot.
import type { AccountRow } from '../../shared/contract/accounts'
import type { OperationPreview, OperationValues, PreviewRow, Verdict } from '../../shared/contract/operations'
import { accountKey } from '../../shared/domain/accounts'
import { EXCLUSIONS, subjectKindOf, type Exclusion, type OperationKind } from '../../shared/domain/operations'
import type { Cache } from '../cache/cache'
import type { OperationChange } from '../cache/operations'
import { breathe } from '../jobs/work'
import { rule, type Ruling, type Target } from './operation-verdicts'

/** Its records are parsed: more of them would hold everything else up. */
const LOT = 100

export interface DraftEntry {
  /** An email, or the domain or host of a check. */
  readonly subject: string
  /** The account itself, or one of the domain or host. */
  readonly email: string
  readonly verdict: Verdict
  readonly reason?: Exclusion | undefined
  readonly wanted?: OperationValues | undefined
  readonly past?: Target['past']
}

export interface Draft {
  readonly workspaceId: string
  readonly kind: OperationKind
  readonly change: OperationChange
  readonly undoOf: number | undefined
  /** In the order of their subjects. */
  readonly entries: readonly DraftEntry[]
  /** Accounts asked for. */
  readonly targets: number
  readonly losses: OperationPreview['losses']
}

export type DraftSource =
  | { readonly emails: readonly string[] }
  | { readonly exclude: ReadonlySet<string> }
  /** Of an undo: done rows of the operation. */
  | { readonly undoOf: number }

export interface DraftRequest {
  readonly kind: OperationKind
  readonly change: OperationChange
  readonly source: DraftSource
}

interface Place {
  readonly id: string
  readonly cache: Cache
}

type Lot = readonly { readonly email: string; readonly past?: Target['past'] }[]

/** The accounts that are asked for, in lots, in the order of their emails where they come from the cache. */
function* lotsOf({ id, cache }: Place, source: DraftSource): Generator<Lot> {
  if ('emails' in source) {
    const emails = [...new Set(source.emails.map(accountKey))].sort()
    for (let at = 0; at < emails.length; at += LOT)
      yield emails.slice(at, at + LOT).map((email) => ({ email }))
    return
  }
  if ('exclude' in source) {
    for (let after = ''; ;) {
      const emails = cache.work.emails(id, after, LOT)
      if (emails.length === 0) return
      yield emails.filter((email) => !source.exclude.has(email)).map((email) => ({ email }))
      after = emails.at(-1) ?? ''
    }
  }
  for (let after = 0; ;) {
    const rows = cache.operationRows.undoable(source.undoOf, after, LOT)
    if (rows.length === 0) return
    yield rows.map(({ subject, before = {}, after: left = {} }) => ({
      email: subject,
      past: { before, after: left },
    }))
    after = rows.at(-1)?.place ?? 0
  }
}

/** What is cached of a lot, as the ruling needs it. */
function targetsOf({ id, cache }: Place, kind: OperationKind, lot: Lot): Map<string, Target> {
  const emails = lot.map(({ email }) => email)
  const rows = new Map(cache.targets.rows(id, emails).map((row) => [row.email, row]))
  const records = kind === 'edit' ? cache.targets.records(id, emails) : undefined
  return new Map(
    lot.map(({ email, past }) => [email, { row: rows.get(email), record: records?.get(email), past }]),
  )
}

function subjectOf(kind: OperationKind, email: string, row: AccountRow | undefined): string {
  const subject = subjectKindOf(kind)
  if (subject === 'domain') return row?.domain.toLowerCase() ?? email
  return subject === 'host' ? (row?.trackingDomain?.toLowerCase() ?? email) : email
}

function entryOf(kind: OperationKind, email: string, target: Target, ruling: Ruling): DraftEntry {
  if (ruling.verdict === 'excluded')
    return { subject: email, email, verdict: 'excluded', reason: ruling.reason }
  const { verdict, wanted } = ruling
  return { subject: subjectOf(kind, email, target.row), email, verdict, wanted, past: target.past }
}

/** Works it out from the cache, and lets everything else have its turn meanwhile. */
export async function gatherDraft(place: Place, request: DraftRequest): Promise<Draft> {
  const { kind, change, source } = request
  const entries: DraftEntry[] = []
  const asked = new Set<string>()
  const losses = { active: 0, warming: 0, dailyLimit: 0 }
  let targets = 0
  for (const lot of lotsOf(place, source)) {
    for (const [email, target] of targetsOf(place, kind, lot)) {
      targets += 1
      const entry = entryOf(kind, email, target, rule(kind, change, target))
      // One question is enough for a domain or a host.
      if (entry.verdict !== 'excluded' && asked.has(entry.subject)) continue
      asked.add(entry.subject)
      entries.push(entry)
      if (entry.verdict !== 'change') continue
      losses.active += Number(target.row?.status === 1)
      losses.warming += Number(target.row?.warmupStatus === 1)
      losses.dailyLimit += Math.max(0, target.row?.dailyLimit ?? 0)
    }
    await breathe()
  }
  entries.sort((a, b) => (a.subject < b.subject ? -1 : a.subject > b.subject ? 1 : 0))
  const undoOf = 'undoOf' in source ? source.undoOf : undefined
  const told = kind === 'delete' ? losses : undefined
  return { workspaceId: place.id, kind, change, undoOf, entries, targets, losses: told }
}

export function countDraft({ entries }: Draft) {
  const count = (test: (entry: DraftEntry) => boolean): number => entries.filter(test).length
  const reasons = EXCLUSIONS.map((reason) => ({ reason, count: count((entry) => entry.reason === reason) }))
  return {
    willChange: count(({ verdict }) => verdict === 'change'),
    unchanged: count(({ verdict }) => verdict === 'unchanged'),
    excluded: reasons.filter((one) => one.count > 0),
  }
}

/** Rows to look at: what changes from what to what, as the cache has it now. */
export function draftRows(
  place: Place,
  { kind, change, entries }: Draft,
  ask: { readonly verdict?: Verdict | undefined; readonly after: number; readonly limit: number },
): { rows: PreviewRow[]; next: number | undefined } {
  const page: DraftEntry[] = []
  let at = ask.after
  for (; at < entries.length && page.length < ask.limit; at += 1) {
    const entry = entries[at]
    if (entry && (ask.verdict === undefined || entry.verdict === ask.verdict)) page.push(entry)
  }
  const targets = targetsOf(place, kind, page)
  const rows = page.map(({ subject, email, verdict, reason }): PreviewRow => {
    const target = targets.get(email)
    const ruling = target && rule(kind, change, target)
    const shown = ruling && ruling.verdict !== 'excluded' ? ruling : { from: {}, to: {} }
    return { subject, verdict, reason, from: shown.from, to: shown.to }
  })
  return { rows, next: at < entries.length ? at : undefined }
}
