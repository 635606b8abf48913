import { DOMAIN_COLUMNS, type DomainColumn } from '../../../shared/domain/domains-order'
import { texts } from '../../../shared/texts'

const WIDTHS: Readonly<Record<DomainColumn, { readonly width: number; readonly grow?: number }>> = {
  domain: { width: 190, grow: 3 },
  verdict: { width: 132, grow: 1 },
  inboxes: { width: 68 },
  states: { width: 128, grow: 1 },
  limit: { width: 64 },
  mails: { width: 86 },
  mean: { width: 92 },
  worst: { width: 62 },
  spam: { width: 62 },
  bounces: { width: 76 },
  vitals: { width: 112, grow: 1 },
  caps: { width: 122, grow: 1 },
  tracking: { width: 170, grow: 2 },
}

const NUMBERS: ReadonlySet<DomainColumn> = new Set([
  'inboxes',
  'limit',
  'mails',
  'mean',
  'worst',
  'spam',
  'bounces',
])

export const COLUMNS = DOMAIN_COLUMNS.map((id) => ({
  id,
  ...texts.domains.columns[id],
  ...WIDTHS[id],
  isNumber: NUMBERS.has(id),
}))
