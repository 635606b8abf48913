// What became of the rows of an operation, in plain words: for files as for the screen.
import { texts } from '../texts'
import type { AccountSetting } from './account-settings'
import { providerWord, stateWord, warmupWord } from './accounts'

export const ROW_STATE_NAMES = texts.operations.rowStates

const { names: SETTINGS, otherFields: OTHERS, values: VALUES } = texts.operationsSettings

/** The name of a value that an operation changes or finds; one that is not known is named as it is. */
export function fieldName(field: string): string {
  if (Object.hasOwn(SETTINGS, field)) return SETTINGS[field as AccountSetting]
  return Object.hasOwn(OTHERS, field) ? (OTHERS[field] ?? field) : field
}

/** A choice of a setting, and any other text as it is: numbers, and one word. */
const choiceWord = (field: string, value: string): string =>
  field === 'warmupIncrement' && value === 'disabled' ? VALUES.disabled : value

/**
 * Hostile text, as it came.
 *
 * @param labels the words of tags by their id
 */
export function valueWords(field: string, value: unknown, labels: ReadonlyMap<string, string>): string {
  if (value === undefined) return VALUES.unknown
  if (value === null || value === '') return VALUES.none
  if (Array.isArray(value)) {
    return value.length === 0
      ? VALUES.none
      : value.map((id) => labels.get(String(id)) ?? String(id)).join(', ')
  }
  if (typeof value === 'boolean') return value ? VALUES.yes : VALUES.no
  if (typeof value === 'string') return choiceWord(field, value)
  if (typeof value !== 'number') return JSON.stringify(value)
  if (field === 'status') return stateWord(value).word
  if (field === 'warmupStatus') return warmupWord(value).word
  return field === 'provider' ? providerWord(value) : String(value)
}
