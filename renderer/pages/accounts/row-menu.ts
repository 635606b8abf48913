import { Copy, Download, ListFilter, PanelRightOpen, Sheet, SquareCheck } from '@lucide/vue'
import type { AccountRow } from '../../../shared/contract/accounts'
import { providerWord, stateWord, warmupWord } from '../../../shared/domain/accounts'
import { causeWord } from '../../../shared/domain/triage'
import { lineText, numberText } from '../../app/format'
import type { MenuAction } from '../../components/menu-actions'

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

function traitsOf(row: AccountRow, labels: ReadonlyMap<string, string>): Trait[] {
  const { domain, cause, status, warmupStatus, provider } = row
  return [
    {
      kind: 'domain',
      label: `Domain: ${lineText(domain)}`,
      value: domain,
      holds: (r) => r.domain === domain,
    },
    {
      kind: 'status',
      label: `State: ${stateWord(status).word}`,
      value: status,
      holds: (r) => r.status === status,
    },
    ...(cause === 'none'
      ? []
      : [
          {
            kind: 'cause' as const,
            label: `Cause: ${causeWord(cause).word}`,
            value: cause,
            holds: (r: AccountRow) => r.cause === cause,
          },
        ]),
    {
      kind: 'warmup',
      label: `Warmup: ${warmupWord(warmupStatus).word}`,
      value: warmupStatus,
      holds: (r) => r.warmupStatus === warmupStatus,
    },
    {
      kind: 'provider',
      label: `Provider: ${providerWord(provider)}`,
      value: provider,
      holds: (r) => r.provider === provider,
    },
    ...row.tagIds.map((id): Trait => {
      const label = labels.get(id) ?? id
      return {
        kind: 'tag',
        label: `Tag: ${lineText(label)}`,
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
  const many = count > 1 ? numberText(count) : undefined
  return [
    { id: 'open', label: 'Open', icon: PanelRightOpen, aside: 'Enter', run: () => act.open(row.email) },
    {
      id: 'copy-email',
      label: many === undefined ? 'Copy email' : `Copy ${many} emails`,
      icon: Copy,
      isFirstOfGroup: true,
      run: act.copyEmails,
    },
    {
      id: 'copy-rows',
      label: many === undefined ? 'Copy row' : `Copy ${many} rows`,
      icon: Sheet,
      aside: isMac ? '⌘C' : 'Ctrl+C',
      run: act.copyRows,
    },
    ...bulk,
    {
      id: 'same',
      label: 'Select all with the same',
      icon: SquareCheck,
      isFirstOfGroup: true,
      children: lines(act.select),
    },
    { id: 'filter', label: 'Filter by', icon: ListFilter, children: lines(act.filterBy) },
    { id: 'export', label: 'Export…', icon: Download, isFirstOfGroup: true, run: act.exportRows },
  ]
}
