import { Copy, Download, ListFilter, PanelRightOpen, Sheet, SquareCheck } from '@lucide/vue'
import type { AccountRow } from '../../../shared/contract/accounts'
import { providerWord, stateWord, warmupWord } from '../../../shared/domain/accounts'
import { causeWord } from '../../../shared/domain/triage'
import { texts } from '../../../shared/texts'
import { lineText } from '../../app/format'
import type { MenuAction } from '../../components/menu-actions'

const { accountsQuery, accounts } = texts
const t = accounts.rowMenu

const isMac = navigator.platform.startsWith('Mac')

/** Something that other accounts may have in common with one. */
export interface Trait {
  readonly kind: 'domain' | 'status' | 'cause' | 'warmup' | 'provider' | 'tag'
  /** What it is, in the words of the grid. */
  readonly label: string
  /** As the row has it; undefined is a value too. */
  readonly value: string | number | undefined
  holds(row: AccountRow): boolean
}

const said = (kind: Trait['kind'], word: string): string =>
  accountsQuery.valueOf(accountsQuery.facets[kind], word)

function traitsOf(row: AccountRow, labels: ReadonlyMap<string, string>): Trait[] {
  const { domain, cause, status, warmupStatus, provider } = row
  return [
    {
      kind: 'domain',
      label: said('domain', lineText(domain)),
      value: domain,
      holds: (r) => r.domain === domain,
    },
    {
      kind: 'status',
      label: said('status', stateWord(status).word),
      value: status,
      holds: (r) => r.status === status,
    },
    ...(cause === 'none'
      ? []
      : [
          {
            kind: 'cause' as const,
            label: said('cause', causeWord(cause).word),
            value: cause,
            holds: (r: AccountRow) => r.cause === cause,
          },
        ]),
    {
      kind: 'warmup',
      label: said('warmup', warmupWord(warmupStatus).word),
      value: warmupStatus,
      holds: (r) => r.warmupStatus === warmupStatus,
    },
    {
      kind: 'provider',
      label: said('provider', providerWord(provider)),
      value: provider,
      holds: (r) => r.provider === provider,
    },
    ...row.tagIds.map((id): Trait => {
      const label = labels.get(id) ?? id
      return {
        kind: 'tag',
        label: said('tag', lineText(label)),
        value: label,
        holds: (r) => r.tagIds.includes(id),
      }
    }),
  ]
}

interface Parts {
  readonly row: AccountRow
  readonly labels: ReadonlyMap<string, string>
  /** Accounts the menu is about: those selected. */
  readonly count: number
  /** What can be done with them besides. */
  readonly bulk: readonly MenuAction[]
  open(email: string): void
  copyEmails(): void
  copyRows(): void
  select(trait: Trait): void
  filterBy(trait: Trait): void
  exportRows(): void
}

/** What a row offers; of several that are selected, all of them. */
export function rowMenu({ row, labels, count, bulk, ...act }: Parts): MenuAction[] {
  const traits = traitsOf(row, labels)
  const lines = (run: (trait: Trait) => void): MenuAction[] =>
    traits.map((trait, place) => ({
      id: `${trait.kind}-${place}`,
      label: trait.label,
      run: () => run(trait),
    }))
  const isMany = count > 1
  return [
    { id: 'open', label: t.open, icon: PanelRightOpen, aside: t.openKey, run: () => act.open(row.email) },
    {
      id: 'copy-email',
      label: isMany ? t.copyEmails(count) : t.copyEmail,
      icon: Copy,
      isFirstOfGroup: true,
      run: act.copyEmails,
    },
    {
      id: 'copy-rows',
      label: isMany ? t.copyRows(count) : t.copyRow,
      icon: Sheet,
      aside: isMac ? t.copyKeyOnMac : t.copyKey,
      run: act.copyRows,
    },
    ...bulk,
    {
      id: 'same',
      label: t.selectSame,
      icon: SquareCheck,
      isFirstOfGroup: true,
      children: lines(act.select),
    },
    { id: 'filter', label: t.filterBy, icon: ListFilter, children: lines(act.filterBy) },
    { id: 'export', label: t.export, icon: Download, isFirstOfGroup: true, run: act.exportRows },
  ]
}
