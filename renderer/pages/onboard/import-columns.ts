import type { ImportState } from '../../../shared/contract/imports'
import {
  IMPORT_FIELD_KINDS,
  IMPORT_FIELDS,
  isSecretField,
  type ImportField,
  type ImportFieldKind,
} from '../../../shared/domain/import-fields'
import { texts } from '../../../shared/texts'

export interface ImportColumn {
  readonly id: ImportField
  readonly label: string
  /** Pixels. */
  readonly width: number
  readonly isNumeric: boolean
  readonly isSecret: boolean
}

/** What every account needs: shown whether the file has it or not. */
const NEEDED: ReadonlySet<ImportField> = new Set([
  'email',
  'firstName',
  'imapUsername',
  'imapPassword',
  'imapHost',
  'imapPort',
  'smtpUsername',
  'smtpPassword',
  'smtpHost',
  'smtpPort',
] as const)

const WIDTHS: Readonly<Record<ImportFieldKind, number>> = {
  email: 230,
  name: 120,
  username: 190,
  secret: 130,
  host: 180,
  port: 86,
  count: 96,
  rate: 120,
  flag: 96,
  increment: 120,
  text: 130,
}

const columnOf = (id: ImportField): ImportColumn => {
  const label = texts.imports.fields[id]
  const kind = IMPORT_FIELD_KINDS[id]
  return {
    id,
    label,
    width: Math.max(WIDTHS[kind], label.length * 7 + 24),
    isNumeric: kind === 'port' || kind === 'count' || kind === 'rate',
    isSecret: isSecretField(id),
  }
}

/** The fields a grid shows: those that are needed, those that have a column or a default, and those with a problem. */
export function importColumns(state: Pick<ImportState, 'files' | 'defaults' | 'problems'>): ImportColumn[] {
  const used = new Set<string>([
    ...NEEDED,
    ...state.files.flatMap(({ columns }) => columns.map(({ target }) => target ?? '')),
    ...Object.keys(state.defaults.values),
    ...state.problems.map(({ place }) => place),
  ])
  if (used.has('fullName')) used.add('lastName')
  return IMPORT_FIELDS.filter((field) => used.has(field)).map(columnOf)
}
