import type { OrderColumn } from '../../../shared/domain/account-order'
import { printName } from '../../../shared/domain/query'
import { hasWritten } from '../../../shared/domain/query-edit'
import { wordFor } from '../../../shared/domain/query-fields'
import type { MenuAction } from '../../components/menu-actions'
import { selectOnly, selectWhere } from '../../stores/accounts-selection'
import type { useAccountsViewStore } from '../../stores/accounts-view'
import { useOperationDraftStore } from '../../stores/operation-draft'
import { useTagsStore } from '../../stores/tags'
import { bulkMenu } from './bulk-menu'
import { headerMenu } from './header-menu'
import { rowMenu, type Trait } from './row-menu'

/** A trait as the query language writes it. */
function writtenOf({ kind, value }: Trait): string {
  if (kind === 'domain' || kind === 'tag') return `${kind}:${printName(kind, String(value))}`
  return `${kind}:${wordFor(kind, value)}`
}

type Place = { readonly x: number; readonly y: number }

interface Parts {
  readonly store: ReturnType<typeof useAccountsViewStore>
  readonly open: (email: string) => void
  readonly copyEmails: () => void
  readonly copyRows: () => void
  readonly exportRows: () => void
  readonly fit: (column: OrderColumn) => void
  readonly chooseColumns: () => void
  readonly show: (at: Place, actions: readonly MenuAction[]) => void
}

export interface GridMenus {
  onColumn(column: OrderColumn, at: Place): void
  onRow(email: string | undefined, at: Place): void
}

/** What the context menus of the grid hold, and what choosing from them does. */
export function useGridMenus(parts: Parts): GridMenus {
  const { store, open, copyEmails, copyRows, exportRows, fit, chooseColumns, show } = parts
  const tags = useTagsStore()
  const draft = useOperationDraftStore()

  /** Asks for it as well, if it is not asked for already. */
  function filterBy(trait: Trait): void {
    const written = writtenOf(trait)
    if (!hasWritten(store.query, written)) store.toggleWritten(written)
  }

  return {
    onColumn(column, at) {
      const { layout, changeLayout } = store
      show(at, headerMenu(column, { layout, change: changeLayout, fit, chooseColumns }))
    },
    onRow(email, at) {
      const row = email === undefined ? undefined : store.view.find(email)
      if (row === undefined) return
      store.active = row.email
      // On a row that is not among those selected, the menu is about that row.
      if (!store.selection.emails.has(row.email)) store.select(selectOnly(row.email))
      const actions = rowMenu({
        row,
        labels: tags.labels,
        count: store.selection.emails.size,
        bulk: bulkMenu((kind) => draft.prepare(kind, [...store.selection.emails])),
        open,
        copyEmails,
        copyRows,
        exportRows,
        select: (trait) => store.select(selectWhere(store.view, trait.holds)),
        filterBy,
      })
      show(at, actions)
    },
  }
}
