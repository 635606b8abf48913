import { computed, type ComputedRef } from 'vue'
import { NO_QUERY, printQuery } from '../../../shared/domain/query'
import { toggleValue } from '../../../shared/domain/query-edit'
import { wordFor, type FieldName } from '../../../shared/domain/query-fields'
import { providerWord } from '../../../shared/domain/accounts'
import { texts } from '../../../shared/texts'
import { lineText } from '../../app/format'
import type { MenuItem } from '../../components/PopupMenu.vue'
import { useAccountsStore } from '../../stores/accounts'
import { useTagsStore } from '../../stores/tags'
import { useViewsStore } from '../../stores/views'

const t = texts.warmup.picker

interface GroupChoice extends MenuItem {
  /** What asks for it; empty for the whole fleet. */
  readonly query: string
}

/** More would be a list to search in; the field beside it can. */
const TAGS_SHOWN = 30

const queryFor = (field: FieldName, value: string): string =>
  printQuery(toggleValue(NO_QUERY, field, value, []))

/** The groups one is most likely to ask for: the whole fleet, views, providers, tags. */
export function useGroupChoices(): ComputedRef<readonly GroupChoice[]> {
  const accounts = useAccountsStore()
  const tags = useTagsStore()
  const views = useViewsStore()

  const providers = computed(() => {
    const rows = accounts.version === 0 ? [] : accounts.rows()
    return [...new Set(rows.map(({ provider }) => provider))].filter((one) => one !== undefined)
  })

  const group = (
    kind: 'view' | 'provider' | 'tag',
    list: readonly { readonly label: string; readonly query: string }[],
  ) =>
    list.map(({ label, query }, index): GroupChoice => ({
      id: `${kind}-${index}`,
      label: lineText(label),
      aside: t[kind],
      query,
      isFirstOfGroup: index === 0,
    }))

  return computed(() => [
    { id: 'fleet', label: t.wholeFleet, query: '' },
    ...group(
      'view',
      views.all.filter(({ query }) => query !== '').map(({ name, query }) => ({ label: name, query })),
    ),
    ...group(
      'provider',
      providers.value.map((code) => ({
        label: providerWord(code),
        query: queryFor('provider', wordFor('provider', code)),
      })),
    ),
    ...group(
      'tag',
      [...tags.labels.values()]
        .slice(0, TAGS_SHOWN)
        .map((label) => ({ label, query: queryFor('tag', label) })),
    ),
  ])
}
