// Wires the services from given parts. Knows no Electron, so tests build the whole app with parts of their own.
import { createAccountExport } from './services/account-export'
import { createAlertsService, type AlertsService } from './services/alerts'
import { createAccountsService, type AccountsService } from './services/accounts'
import { createBackgroundJobsService, type BackgroundJobsService } from './services/background-jobs'
import { createBudgetService, type BudgetService } from './services/budget'
import { createChartsService, type ChartsService } from './services/charts'
import { createChecksService, type ChecksService } from './services/checks'
import { createCampaignsService, type CampaignsService } from './services/campaigns'
import { createConnectionService, type ConnectionService } from './services/connection'
import { createDataService, type DataService } from './services/data'
import { createDeedsService, type DeedsService } from './services/deeds'
import { createDemoService, DEMO_SIZE } from './services/demo'
import { createDemoPast } from './services/demo-past'
import { createDomainsService, type DomainsService } from './services/domains'
import { createHistoryService, type HistoryService } from './services/history'
import { createLayoutsService, type LayoutsService } from './services/layouts'
import { createImportPresetsService, type ImportPresetsService } from './services/import-presets'
import { createImportRunsService, type ImportRunsService } from './services/import-runs'
import { createImportsService, type ImportsService } from './services/imports'
import { createNetworkService, type NetworkService } from './services/network'
import { createNotificationsService, type NotificationsService } from './services/notifications'
import { createOperationExport } from './services/operation-export'
import { createOperationsService, type OperationsService } from './services/operations'
import { createPacking } from './services/packing'
import { createPastFleetService, type PastFleetService } from './services/past-fleet'
import { createProgress, type Progress } from './services/progress'
import type { Log, Parts } from './services/parts'
import { createRequestsService, type RequestsService } from './services/requests'
import { createSessionService, type SessionService } from './services/session'
import { createSettingsService, type SettingsService } from './services/settings'
import { createSyncService, type SyncService } from './services/sync'
import { createWarmupService, type WarmupService } from './services/warmup'
import { createUpdatesService, type UpdatesService } from './services/updates'
import { createViewsService, type ViewsService } from './services/views'

export interface Services {
  readonly settings: SettingsService
  readonly network: NetworkService
  readonly session: SessionService
  readonly connection: ConnectionService
  readonly imports: ImportsService
  readonly importPresets: ImportPresetsService
  readonly importRuns: ImportRunsService
  readonly accounts: AccountsService
  readonly exportAccounts: ReturnType<typeof createAccountExport>
  readonly sync: SyncService
  readonly budget: BudgetService
  readonly history: HistoryService
  readonly pastFleet: PastFleetService
  readonly warmup: WarmupService
  readonly domains: DomainsService
  readonly charts: ChartsService
  readonly views: ViewsService
  readonly notifications: NotificationsService
  readonly alerts: AlertsService
  readonly operations: OperationsService
  readonly exportOperation: ReturnType<typeof createOperationExport>
  readonly backgroundJobs: BackgroundJobsService
  readonly data: DataService
  readonly progress: Pick<Progress, 'running'>
  readonly deeds: DeedsService
  readonly requests: RequestsService
  readonly checks: ChecksService
  readonly campaigns: CampaignsService
  readonly layouts: LayoutsService
  readonly updates: UpdatesService
  /** Accounts in the demo fleet when the page does not say how many. */
  readonly demoSize: number
  /** Ends everything that runs, in order; resolves when the cache is closed. */
  close(): Promise<void>
}

/**
 * Ends all that runs, then closes the cache, then what stood under it; a second call waits for the first. What fails
 * on the way keeps nothing behind it from being closed.
 */
function closeOnce(
  log: Log,
  services: Pick<Services, 'sync' | 'operations' | 'backgroundJobs' | 'importRuns' | 'network' | 'imports'> &
    Pick<Services, 'session' | 'budget'>,
): () => Promise<void> {
  const { sync, operations, backgroundJobs, importRuns, network, imports, session, budget } = services
  async function attempt(work: () => unknown): Promise<void> {
    try {
      await work()
    } catch (cause) {
      log.bug('close', cause)
    }
  }
  async function closeAll(): Promise<void> {
    for (const one of [sync, operations, backgroundJobs, importRuns, network]) await attempt(one.close)
    // Looks at background jobs end by themselves once their workspace is closed.
    await Promise.all([sync, operations, importRuns].map((one) => attempt(one.idle)))
    await attempt(imports.close)
    await attempt(session.close)
    await attempt(budget.close)
  }
  let closing: Promise<void> | undefined
  return () => (closing ??= closeAll())
}

/** Those that stand on the open workspace alone, and on which no other stands. */
function createReaders(parts: Parts, session: SessionService, settings: SettingsService) {
  return {
    views: createViewsService({ ...parts, session }),
    history: createHistoryService({ session }),
    pastFleet: createPastFleetService({ ...parts, session, settings }),
    warmup: createWarmupService({ session }),
    domains: createDomainsService({ session }),
    charts: createChartsService(parts),
    exportOperation: createOperationExport({ ...parts, session }),
    deeds: createDeedsService({ ...parts, session }),
    checks: createChecksService({ session }),
    campaigns: createCampaignsService({ ...parts, session }),
    layouts: createLayoutsService({ session }),
    updates: createUpdatesService({ ...parts, settings }),
    importPresets: createImportPresetsService({ session }),
  }
}

export function compose(given: Parts, options: { readonly demoSize?: number | undefined } = {}): Services {
  const progress = createProgress(given.publish, given.desktop)
  const parts = { ...given, publish: progress.publish }
  const settings = createSettingsService(parts)
  const network = createNetworkService(parts)
  const demo = createDemoService(parts)
  const session = createSessionService({ ...parts, settings, network, demo })
  // Before the sync, which begins with the opening of a workspace: the budget must know its past first.
  const budget = createBudgetService({ ...parts, session, settings })
  const requests = createRequestsService({ ...parts, session })
  const accounts = createAccountsService({ ...parts, session })
  createPacking({ ...parts, session })
  const connection = createConnectionService({ ...parts, session })
  const sync = createSyncService({
    ...{ ...parts, session, accounts, settings, network },
    tellDemoPast: createDemoPast({ demo }),
  })
  const operations = createOperationsService({ ...parts, session, accounts, network })
  const backgroundJobs = createBackgroundJobsService({ ...parts, session, network, operations, sync })
  const imports = createImportsService({ ...parts, session, settings })
  const importRuns = createImportRunsService({
    ...{ ...parts, session, settings, network, accounts },
    ...{ imports, operations },
  })
  const notifications = createNotificationsService({
    ...{ ...parts, session, settings, sync },
    ...{ operations, importRuns, backgroundJobs },
  })
  const alerts = createAlertsService({
    ...{ ...parts, session, settings, sync },
    ...{ operations, notifications },
  })
  const exportAccounts = createAccountExport({ ...parts, session })
  const close = closeOnce(parts.log, {
    ...{ sync, operations, backgroundJobs, importRuns, network },
    ...{ imports, session, budget },
  })
  return {
    settings,
    network,
    session,
    connection,
    imports,
    importRuns,
    accounts,
    exportAccounts,
    sync,
    budget,
    notifications,
    alerts,
    operations,
    backgroundJobs,
    progress,
    data: createDataService({ ...parts, session, settings, requests, exportAccounts, closeAll: close }),
    requests,
    ...createReaders(parts, session, settings),
    demoSize: options.demoSize ?? DEMO_SIZE,
    close,
  }
}
