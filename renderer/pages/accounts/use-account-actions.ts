import { computed, type ComputedRef } from 'vue'
import type { AccountRow } from '../../../shared/contract/accounts'
import type { TagChange } from '../../../shared/contract/operations'
import type { AccountSetting, SettingValue } from '../../../shared/domain/account-settings'
import { texts } from '../../../shared/texts'
import { useCommands, type Command } from '../../app/commands'
import { lineText } from '../../app/format'
import { KIND_WORDS } from '../../app/operation-texts'
import { useAccountWorkStore, type Work } from '../../stores/account-work'
import { useNetworkStore } from '../../stores/network'
import { useSessionStore } from '../../stores/session'
import { quickActions, type QuickKind } from './account-actions'

const { accountsDrawer, accountsWork: t } = texts

interface AccountActions {
  /** Why nothing can be changed just now; undefined when it can. */
  readonly obstacle: ComputedRef<string | undefined>
  /** What is under way or was done last on the account that is open. */
  readonly work: ComputedRef<Work | undefined>
  /** The kind or the setting of what is under way. */
  readonly busy: ComputedRef<string | undefined>
  act(kind: QuickKind | 'delete'): void
  tag(change: TagChange): void
  edit(setting: AccountSetting, value: SettingValue, label: string): void
}

/** What can be done to the account that is open: from the drawer and from the command palette. */
export function useAccountActions(row: () => AccountRow | undefined): AccountActions {
  const store = useAccountWorkStore()
  const network = useNetworkStore()
  const session = useSessionStore()

  const obstacle = computed(() => {
    if (network.isOffline) return t.against.offline
    const { state } = session
    const cannot = state.kind === 'open' && ['none', 'lost', 'rejected'].includes(state.key)
    if (cannot) return t.against.noKey
    return row()?.goneAt === undefined ? undefined : accountsDrawer.noLongerListed
  })
  const work = computed(() => (store.work?.email === row()?.email ? store.work : undefined))
  const busy = computed(() => (work.value?.state.kind === 'running' ? work.value.subject : undefined))

  const withEmail = (run: (email: string) => unknown): void => {
    const email = row()?.email
    if (email !== undefined) run(email)
  }
  const act = (kind: QuickKind | 'delete'): void =>
    withEmail((email) => store.act(email, { kind }, KIND_WORDS[kind].name, kind))

  useCommands(() => {
    const open = row()
    if (open === undefined) return []
    return quickActions(open, obstacle.value).map(({ kind, label, icon, isDisabled, title }): Command => ({
      id: `account.${kind}`,
      group: 'Account',
      title: t.commandFor(label, lineText(open.email)),
      icon,
      obstacle: isDisabled ? title : undefined,
      run: () => act(kind),
    }))
  })

  return {
    obstacle,
    work,
    busy,
    act,
    tag: (change) =>
      withEmail((email) => store.act(email, { kind: 'tag', change }, KIND_WORDS.tag.name, 'tag')),
    edit: (setting, value, label) =>
      withEmail((email) => store.act(email, { kind: 'edit', change: { [setting]: value } }, label, setting)),
  }
}
