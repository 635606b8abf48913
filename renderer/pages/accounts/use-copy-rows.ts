import { accountText } from '../../../shared/domain/account-text'
import { shownColumns } from '../../../shared/domain/account-layout'
import { tsvLine } from '../../../shared/domain/table-text'
import { texts } from '../../../shared/texts'
import { copyText } from '../../composables/copy-text'
import { selectedRows } from '../../stores/accounts-selection'
import type { useAccountsViewStore } from '../../stores/accounts-view'
import { useChecksStore } from '../../stores/checks'
import { useTagsStore } from '../../stores/tags'

const t = texts.accounts.copied

export interface CopyRows {
  copyEmails(): void
  copyRows(): void
}

/** Puts the selected accounts, or the one the keyboard is on, on the clipboard; `say` tells how it went. */
export function useCopyRows(
  store: ReturnType<typeof useAccountsViewStore>,
  say: (words: string) => void,
): CopyRows {
  const tags = useTagsStore()
  const checks = useChecksStore()

  async function copy(text: string, count: number, told: (count: number) => string): Promise<void> {
    if (count === 0) return
    const isDone = await copyText(text)
    say(isDone ? told(count) : t.refused)
  }

  const rows = () => {
    const one = store.active === undefined ? undefined : store.view.find(store.active)
    return store.selection.emails.size > 0 ? selectedRows(store.selection, store.view) : one ? [one] : []
  }

  return {
    copyEmails() {
      const emails = rows().map(({ email }) => tsvLine([email]))
      void copy(emails.join('\n'), emails.length, t.emails)
    },
    copyRows() {
      const columns = shownColumns(store.layout).map(({ id }) => id)
      const context = { labels: tags.labels, checks, now: Date.now() }
      const found = rows()
      const lines = found.map((row) => tsvLine(columns.map((id) => accountText(row, id, context))))
      const head = tsvLine(columns.map((id) => texts.columns.titles[id]))
      void copy([head, ...lines].join('\n'), found.length, t.rows)
    },
  }
}
