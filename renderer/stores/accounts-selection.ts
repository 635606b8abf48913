/** What a selection needs to know of the accounts shown. */
export interface Shown {
  readonly shown: number
  rowAt(position: number): { readonly email: string }
  positionOf(email: string): number
}

/** Accounts by their email, so that it survives sorting, filtering and fresh rows. */
export interface Selection {
  readonly emails: ReadonlySet<string>
  /** Where a range starts. */
  readonly anchor: string | undefined
}

export const NOTHING: Selection = { emails: new Set(), anchor: undefined }

export function selectOnly(email: string): Selection {
  return { emails: new Set([email]), anchor: email }
}

export function toggle({ emails }: Selection, email: string): Selection {
  const next = new Set(emails)
  if (!next.delete(email)) next.add(email)
  return { emails: next, anchor: email }
}

function* emailsBetween(shown: Shown, from: number, to: number): Generator<string> {
  for (let position = Math.min(from, to); position <= Math.max(from, to); position++) {
    yield shown.rowAt(position).email
  }
}

/**
 * From the anchor to an account, both included. An anchor that is no longer shown is replaced by `fallback`.
 *
 * @param isAdding keeps what was selected before
 */
export function selectRange(
  { emails, anchor }: Selection,
  shown: Shown,
  email: string,
  { isAdding = false, fallback = email }: { isAdding?: boolean; fallback?: string | undefined } = {},
): Selection {
  const start = anchor !== undefined && shown.positionOf(anchor) !== -1 ? anchor : fallback
  const range = emailsBetween(shown, shown.positionOf(start), shown.positionOf(email))
  return { emails: new Set([...(isAdding ? emails : []), ...range]), anchor: start }
}

/** All that are shown, beside what was selected and is hidden by the filter. */
export function selectAll({ emails, anchor }: Selection, shown: Shown): Selection {
  const all = shown.shown === 0 ? [] : emailsBetween(shown, 0, shown.shown - 1)
  return { emails: new Set([...emails, ...all]), anchor }
}

/** Those shown that were not, in place of those that were; what the filter hides stays as it is. */
export function invert({ emails, anchor }: Selection, shown: Shown): Selection {
  const next = new Set(emails)
  for (let position = 0; position < shown.shown; position++) {
    const { email } = shown.rowAt(position)
    if (!next.delete(email)) next.add(email)
  }
  return { emails: next, anchor }
}

/** Gives all from one account to another, both included, what a press on the first one's box would give it. */
export function sweep(base: Selection, shown: Shown, from: string, to: string): Selection {
  const emails = new Set(base.emails)
  const isOn = !base.emails.has(from)
  for (const email of emailsBetween(shown, shown.positionOf(from), shown.positionOf(to))) {
    if (isOn) emails.add(email)
    else emails.delete(email)
  }
  return { emails, anchor: from }
}

/** The accounts shown for which something holds, alone. */
export function selectWhere<T extends { readonly email: string }>(
  shown: { readonly shown: number; rowAt(position: number): T },
  holds: (row: T) => boolean,
): Selection {
  const emails = new Set<string>()
  for (let position = 0; position < shown.shown; position++) {
    const row = shown.rowAt(position)
    if (holds(row)) emails.add(row.email)
  }
  return { emails, anchor: undefined }
}

/** Those selected, in the order shown; after them those that the filter hides. */
export function selectedRows<T extends { readonly email: string }>(
  { emails }: Selection,
  shown: Omit<Shown, 'rowAt'> & { rowAt(position: number): T; find(email: string): T | undefined },
): T[] {
  const rows: T[] = []
  for (let position = 0; position < shown.shown && rows.length < emails.size; position++) {
    const row = shown.rowAt(position)
    if (emails.has(row.email)) rows.push(row)
  }
  if (rows.length === emails.size) return rows
  const hidden = [...emails].filter((email) => shown.positionOf(email) === -1)
  return [...rows, ...hidden.map((email) => shown.find(email)).filter((row) => row !== undefined)]
}

/** Without those that are gone from the service; one that is shown as gone may well be selected. */
export function withoutGone(
  selection: Selection,
  shown: Pick<Shown, 'positionOf'> & {
    find(email: string): { readonly goneAt?: number | undefined } | undefined
  },
): Selection {
  const isLost = (email: string): boolean =>
    shown.find(email)?.goneAt !== undefined && shown.positionOf(email) === -1
  const kept = [...selection.emails].filter((email) => !isLost(email))
  return kept.length === selection.emails.size ? selection : { ...selection, emails: new Set(kept) }
}

/** How many of the selected are shown. */
export function countShown({ emails }: Selection, shown: Shown): number {
  let count = 0
  for (const email of emails) if (shown.positionOf(email) !== -1) count++
  return count
}
