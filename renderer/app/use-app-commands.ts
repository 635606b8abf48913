import {
  Bookmark,
  Building2,
  CircleX,
  ListChecks,
  ListX,
  Monitor,
  Moon,
  RefreshCw,
  Rows3,
  Rows4,
  Search,
  Sun,
} from '@lucide/vue'
import { useRouter } from 'vue-router'
import { OPERATION_KINDS } from '../../shared/domain/operations'
import { isFiltering } from '../../shared/domain/account-filter'
import { useAccountsViewStore } from '../stores/accounts-view'
import { NOTHING, selectAll } from '../stores/accounts-selection'
import { useOperationDraftStore } from '../stores/operation-draft'
import { useNetworkStore } from '../stores/network'
import { useSessionStore } from '../stores/session'
import { useSettingsStore } from '../stores/settings'
import { useSyncStore } from '../stores/sync'
import { useViewsStore } from '../stores/views'
import { useWorkspacesStore } from '../stores/workspaces'
import { useCommands, type Command } from './commands'
import { lineText, numberText } from './format'
import { modKey } from './keys'
import { KIND_ICONS } from './operation-icons'
import { accountsText, KIND_WORDS } from './operation-texts'
import { HOME, RAIL_PAGES } from './routes'

const THEMES = [
  { theme: 'light', title: 'Use the light theme', icon: Sun },
  { theme: 'dark', title: 'Use the dark theme', icon: Moon },
  { theme: 'system', title: 'Follow the system’s theme', icon: Monitor },
] as const

const DENSITIES = [
  { density: 'compact', title: 'Use compact rows', icon: Rows4 },
  { density: 'comfortable', title: 'Use comfortable rows', icon: Rows3 },
] as const

function usePageCommands(): void {
  const router = useRouter()
  const session = useSessionStore()
  const workspaces = useWorkspacesStore()
  useCommands(() => [
    ...RAIL_PAGES.map(({ name, label, icon }): Command => ({
      id: `page.${name}`,
      group: 'Pages',
      title: `Go to ${label}`,
      icon,
      run: () => router.push({ name }),
    })),
    {
      id: 'page.connect',
      group: 'Pages',
      title: 'Connect a workspace',
      keywords: 'api key add instantly',
      icon: Building2,
      run: () => router.push({ name: 'connect' }),
    },
    ...workspaces.list
      .filter(({ id }) => id !== session.workspace?.id)
      .map(({ id, name }): Command => ({
        id: `workspace.${id}`,
        group: 'Pages',
        title: `Open the workspace ${lineText(name)}`,
        keywords: 'switch',
        icon: Building2,
        run: () => session.openWorkspace(id),
      })),
  ])
}

function useLookCommands(): void {
  const settings = useSettingsStore()
  const view = useAccountsViewStore()
  useCommands(() => [
    ...THEMES.map(({ theme, title, icon }): Command => ({
      id: `theme.${theme}`,
      group: 'App',
      title,
      keywords: 'appearance mode colours',
      icon,
      obstacle: settings.settings.theme === theme ? 'In use' : undefined,
      run: () => settings.update({ theme }),
    })),
    ...DENSITIES.map(({ density, title, icon }): Command => ({
      id: `density.${density}`,
      group: 'App',
      title,
      keywords: 'density height spacing',
      icon,
      obstacle: (view.layout.density ?? settings.settings.density) === density ? 'In use' : undefined,
      run: () => view.changeLayout({ ...view.layout, density }),
    })),
  ])
}

function useSyncCommands(): void {
  const sync = useSyncStore()
  const session = useSessionStore()
  const network = useNetworkStore()

  function obstacle(): string | undefined {
    if (sync.isRunning) return 'A sync is running'
    if (network.isOffline) return 'Offline'
    const { state } = session
    return state.kind === 'open' && (state.key === 'none' || state.key === 'lost') ? 'No API key' : undefined
  }

  useCommands(() => [
    {
      id: 'sync.start',
      group: 'App',
      title: 'Sync now',
      keywords: 'refresh reload read fleet',
      icon: RefreshCw,
      obstacle: obstacle(),
      run: sync.start,
    },
    {
      id: 'sync.stop',
      group: 'App',
      title: 'Stop syncing',
      keywords: 'cancel',
      icon: CircleX,
      obstacle: sync.isRunning ? undefined : 'No sync is running',
      run: sync.cancel,
    },
  ])
}

function useFleetCommands(): void {
  const router = useRouter()
  const view = useAccountsViewStore()
  const count = (): string => numberText(view.view.shown)
  useCommands(() => [
    {
      id: 'accounts.selectAll',
      group: 'Selection',
      title: `Select all ${count()} accounts shown`,
      icon: ListChecks,
      shortcut: modKey('A'),
      obstacle: view.view.shown === 0 ? 'None is shown' : undefined,
      run: () => {
        view.selection = selectAll(view.selection, view.view)
        return router.push({ name: HOME })
      },
    },
    {
      id: 'accounts.selectNone',
      group: 'Selection',
      title: 'Drop the selection',
      keywords: 'unselect none clear',
      icon: ListX,
      obstacle: view.selection.emails.size === 0 ? 'Nothing is selected' : undefined,
      run: () => (view.selection = NOTHING),
    },
    {
      id: 'accounts.clearFilters',
      group: 'Selection',
      title: 'Clear all filters',
      keywords: 'show all accounts search',
      icon: Search,
      obstacle: isFiltering(view.query) ? undefined : 'Nothing is filtered',
      run: view.clearFilter,
    },
  ])
}

function useViewCommands(): void {
  const router = useRouter()
  const views = useViewsStore()
  useCommands(() =>
    views.all.map((view): Command => ({
      id: `view.${view.id}`,
      group: 'Views',
      title: `Show ${lineText(view.name)}`,
      keywords: 'view accounts',
      icon: Bookmark,
      run: () => {
        views.show(view)
        return router.push({ name: HOME })
      },
    })),
  )
}

/** The same as in the bar above the grid; while nothing is selected they would only stand in the way of the others. */
function useOperationCommands(): void {
  const view = useAccountsViewStore()
  const draft = useOperationDraftStore()
  useCommands(() => {
    const { emails } = view.selection
    if (emails.size === 0) return []
    return OPERATION_KINDS.map((kind): Command => ({
      id: `operation.${kind}`,
      group: 'Selection',
      title: `${KIND_WORDS[kind].name}: ${accountsText(emails.size)}`,
      keywords: 'bulk selected accounts',
      icon: KIND_ICONS[kind],
      run: () => draft.prepare(kind, [...emails]),
    }))
  })
}

/** What can be done from everywhere. */
export function useAppCommands(): void {
  usePageCommands()
  useViewCommands()
  useFleetCommands()
  useOperationCommands()
  useSyncCommands()
  useLookCommands()
}
