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
import { texts } from '../../shared/texts'
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
import { lineText } from './format'
import { modKey } from './keys'
import { KIND_ICONS } from './operation-icons'
import { KIND_WORDS } from './operation-texts'
import { HOME, RAIL_PAGES } from './routes'

const t = texts.palette

const THEMES = [
  { theme: 'light', icon: Sun },
  { theme: 'dark', icon: Moon },
  { theme: 'system', icon: Monitor },
] as const

const DENSITIES = [
  { density: 'compact', icon: Rows4 },
  { density: 'comfortable', icon: Rows3 },
] as const

function usePageCommands(): void {
  const router = useRouter()
  const session = useSessionStore()
  const workspaces = useWorkspacesStore()
  useCommands(() => [
    ...RAIL_PAGES.map(({ name, label, icon }): Command => ({
      id: `page.${name}`,
      group: 'Pages',
      title: t.page(label),
      icon,
      run: () => router.push({ name }),
    })),
    {
      id: 'page.connect',
      group: 'Pages',
      ...t.connect,
      icon: Building2,
      run: () => router.push({ name: 'connect' }),
    },
    ...workspaces.list
      .filter(({ id }) => id !== session.workspace?.id)
      .map(({ id, name }): Command => ({
        id: `workspace.${id}`,
        group: 'Pages',
        title: t.workspace.title(lineText(name)),
        keywords: t.workspace.keywords,
        icon: Building2,
        run: () => session.openWorkspace(id),
      })),
  ])
}

function useLookCommands(): void {
  const settings = useSettingsStore()
  const view = useAccountsViewStore()
  useCommands(() => [
    ...THEMES.map(({ theme, icon }): Command => ({
      id: `theme.${theme}`,
      group: 'App',
      ...t.themes[theme],
      icon,
      obstacle: settings.settings.theme === theme ? t.inUse : undefined,
      run: () => settings.update({ theme }),
    })),
    ...DENSITIES.map(({ density, icon }): Command => ({
      id: `density.${density}`,
      group: 'App',
      ...t.densities[density],
      icon,
      obstacle: (view.layout.density ?? settings.settings.density) === density ? t.inUse : undefined,
      run: () => view.changeLayout({ ...view.layout, density }),
    })),
  ])
}

function useSyncCommands(): void {
  const sync = useSyncStore()
  const session = useSessionStore()
  const network = useNetworkStore()

  function obstacle(): string | undefined {
    if (sync.isRunning) return t.sync.isRunning
    if (network.isOffline) return t.sync.offline
    const { state } = session
    return state.kind === 'open' && (state.key === 'none' || state.key === 'lost') ? t.sync.noKey : undefined
  }

  useCommands(() => [
    {
      id: 'sync.start',
      group: 'App',
      title: t.sync.title,
      keywords: t.sync.keywords,
      icon: RefreshCw,
      obstacle: obstacle(),
      run: sync.start,
    },
    {
      id: 'sync.stop',
      group: 'App',
      title: t.stopSync.title,
      keywords: t.stopSync.keywords,
      icon: CircleX,
      obstacle: sync.isRunning ? undefined : t.stopSync.none,
      run: sync.cancel,
    },
  ])
}

function useFleetCommands(): void {
  const router = useRouter()
  const view = useAccountsViewStore()
  useCommands(() => [
    {
      id: 'accounts.selectAll',
      group: 'Selection',
      title: t.selectAll.title(view.view.shown),
      icon: ListChecks,
      shortcut: modKey('A'),
      obstacle: view.view.shown === 0 ? t.selectAll.none : undefined,
      run: () => {
        view.selection = selectAll(view.selection, view.view)
        return router.push({ name: HOME })
      },
    },
    {
      id: 'accounts.selectNone',
      group: 'Selection',
      title: t.selectNone.title,
      keywords: t.selectNone.keywords,
      icon: ListX,
      obstacle: view.selection.emails.size === 0 ? t.selectNone.none : undefined,
      run: () => (view.selection = NOTHING),
    },
    {
      id: 'accounts.clearFilters',
      group: 'Selection',
      title: t.clearFilters.title,
      keywords: t.clearFilters.keywords,
      icon: Search,
      obstacle: isFiltering(view.query) ? undefined : t.clearFilters.none,
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
      title: t.view.title(lineText(view.name)),
      keywords: t.view.keywords,
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
      title: t.operation.title(KIND_WORDS[kind].name, emails.size),
      keywords: t.operation.keywords,
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
