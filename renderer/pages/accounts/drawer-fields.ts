import type { AccountDetail } from '../../../shared/contract/accounts'
import {
  ACCOUNT_FIELDS,
  FIELD_GROUPS,
  fieldValue,
  otherFields,
  type AccountField,
  type FieldGroup,
} from '../../../shared/domain/account-fields'
import { ruleOf, SETTING_NAMES, type AccountSetting } from '../../../shared/domain/account-settings'
import { providerWord, stateWord, warmupWord, type Tone } from '../../../shared/domain/accounts'
import { texts } from '../../../shared/texts'
import { blockText, lineText, numberText, timeWords } from '../../app/format'

/** A field as the drawer shows it. */
export interface ShownField {
  readonly label: string
  readonly meaning?: string
  /** Undefined: unknown, and said so; never 0. */
  readonly text: string | undefined
  readonly aside?: string
  readonly tone?: Tone
  readonly isLong?: boolean
  /** The setting it is, where it can be changed, and its value as the API gave it. */
  readonly setting?: AccountSetting
  readonly value?: unknown
}

export interface ShownGroup {
  readonly id: FieldGroup | 'other'
  readonly title: string
  readonly fields: readonly ShownField[]
}

type Shown = Pick<ShownField, 'text' | 'aside' | 'tone' | 'isLong'>

/** What is not of the kind the catalogue expects is shown as it came. */
function asItCame(value: unknown): Shown {
  if (typeof value === 'string') return { text: blockText(value), isLong: true }
  if (typeof value === 'number' || typeof value === 'boolean') return { text: String(value) }
  return { text: blockText(JSON.stringify(value, undefined, 1)), isLong: true }
}

function shownValue({ kind, unit }: AccountField, value: unknown, now: number): Shown {
  if (value === undefined) return { text: undefined }
  if (kind === 'flag' && typeof value === 'boolean') return { text: value ? texts.words.yes : texts.words.no }
  if (typeof value === 'string') {
    if (kind === 'text') return { text: lineText(value) }
    const words = kind === 'time' ? timeWords(value, now) : undefined
    return words === undefined ? asItCame(value) : { text: words.exact, aside: words.relative }
  }
  if (typeof value !== 'number') return asItCame(value)
  switch (kind) {
    case 'number':
      return unit === undefined ? { text: numberText(value) } : { text: numberText(value), aside: unit }
    case 'provider':
      return { text: providerWord(value) }
    case 'status': {
      const { word, tone, meaning } = stateWord(value)
      return { text: word, tone, aside: meaning }
    }
    case 'warmupStatus': {
      const { word, tone, meaning } = warmupWord(value)
      return { text: word, tone, aside: meaning }
    }
    default:
      return asItCame(value)
  }
}

const SETTING_AT: ReadonlyMap<string, AccountSetting> = new Map(
  SETTING_NAMES.map((name) => [ruleOf(name).path.join('.'), name]),
)

/** An error's parts are worth a line only where there is one. */
const isErrorPart = ({ path }: AccountField): boolean => path[0] === 'status_message'

function groupOf(group: FieldGroup, record: AccountDetail['record'], now: number): ShownGroup {
  const fields = ACCOUNT_FIELDS.filter((field) => field.group === group)
    .map((field) => ({ field, shown: shownValue(field, fieldValue(record, field.path), now) }))
    .filter(({ field, shown }) => shown.text !== undefined || !isErrorPart(field))
    .map(({ field: { label, meaning, path }, shown }): ShownField => {
      const setting = SETTING_AT.get(path.join('.'))
      const editing = setting && { setting, value: fieldValue(record, path) }
      return { label, meaning, ...shown, ...editing }
    })
  return { id: group, title: texts.fields.groups[group], fields }
}

/** Every field of an account, in groups; those this version does not know come last, as they came. */
export function drawerGroups({ record, row }: AccountDetail, now: number): ShownGroup[] {
  // Activity is read apart from the account, and is known by the row alone.
  const whole = { ...record, timestamp_last_used: record['timestamp_last_used'] ?? row.lastUsedAt }
  const known = FIELD_GROUPS.map((group) => groupOf(group, whole, now))
  const others = otherFields(record).map(({ name, value }): ShownField => ({
    label: lineText(name),
    ...asItCame(value),
  }))
  return others.length === 0 ? known : [...known, { id: 'other', title: texts.fields.others, fields: others }]
}
