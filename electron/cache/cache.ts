// The local cache as the services see it: one repository a domain over one open database.
import { createAccountsRepository, type AccountsRepository } from './accounts'
import { createAccountPacks, type AccountPacks } from './account-packs'
import { createAmendsRepository, type AmendsRepository } from './account-amends'
import { createAlertsRepository, type AlertsRepository } from './alerts'
import { createChecksRepository, type ChecksRepository } from './checks'
import type { Checkpoints } from './checkpoints'
import { closeDatabase, emptyWal, factsOf, inTransaction, type Database } from './database'
import { createDomainsRepository, type DomainsRepository } from './domains'
import { createBackgroundJobsRepository, type BackgroundJobsRepository } from './background-jobs'
import { createDeedsRepository, type DeedsRepository } from './deeds'
import { createRequestsRepository, type RequestsRepository } from './requests'
import { createCampaignsRepository, type CampaignsRepository } from './campaigns'
import { claimImports } from './import-claim'
import { createImportRowsRepository, type ImportRowsRepository } from './import-rows'
import { createImportRunsRepository, type ImportRunsRepository } from './import-runs'
import { createImportSecretsRepository, type ImportSecretsRepository } from './import-secrets'
import { createImportPresetsRepository, type ImportPresetsRepository } from './import-presets'
import { createHistoryRepository, type HistoryRepository } from './history'
import { createNotificationsRepository, type NotificationsRepository } from './notifications'
import { createOperationRowsRepository, type OperationRowsRepository } from './operation-rows'
import { createOperationTargetsRepository, type OperationTargetsRepository } from './operation-targets'
import { createOperationsRepository, type OperationsRepository } from './operations'
import { createLayoutsRepository, type LayoutsRepository } from './layouts'
import { createReadings } from './readings'
import { createSyncWorkRepository, type SyncWorkRepository } from './sync-work'
import { createSyncsRepository, type SyncsRepository } from './syncs'
import { createTagsRepository, type TagsRepository } from './tags'
import { createViewsRepository, type ViewsRepository } from './views'
import { createWarmupRepository, type WarmupRepository } from './warmup'
import { createWorkspacesRepository, type WorkspacesRepository } from './workspaces'

interface CacheMore {
  /** Undefined where the connection empties its WAL itself. */
  readonly checkpoints?: Checkpoints | undefined
  /** Beside the cache; undefined for one in memory, which no other process knows. */
  readonly claimFile?: string | undefined
  readonly flush?: (() => Promise<void>) | undefined
}

export interface Cache {
  readonly workspaces: WorkspacesRepository
  readonly accounts: AccountsRepository
  readonly packs: AccountPacks
  readonly tags: TagsRepository
  readonly syncs: SyncsRepository
  readonly importPresets: ImportPresetsRepository
  readonly importRuns: ImportRunsRepository
  readonly importRows: ImportRowsRepository
  readonly importSecrets: ImportSecretsRepository
  readonly work: SyncWorkRepository
  readonly history: HistoryRepository
  readonly warmup: WarmupRepository
  readonly domains: DomainsRepository
  readonly views: ViewsRepository
  readonly notifications: NotificationsRepository
  readonly amends: AmendsRepository
  readonly operations: OperationsRepository
  readonly operationRows: OperationRowsRepository
  readonly targets: OperationTargetsRepository
  readonly backgroundJobs: BackgroundJobsRepository
  readonly deeds: DeedsRepository
  readonly requests: RequestsRepository
  readonly checks: ChecksRepository
  readonly alerts: AlertsRepository
  /** All that `fn` writes, whole or not at all. */
  transaction<T>(fn: () => T): T
  readonly campaigns: CampaignsRepository
  readonly layouts: LayoutsRepository
  /** Version and numbers of rows: what a bug report may know of it. */
  facts(): { readonly version: number; readonly rows: Readonly<Record<string, number>> }
  /** Cuts the WAL to nothing, what was overwritten in it included; false when somebody reads it just now. */
  emptyWal(): boolean
  /** Before a durable write that follows many others: it then waits for the disk no longer than one that follows none. */
  flush(): Promise<void>
  /** Answers what gives it back; undefined while another process runs imports on this cache. */
  claimImports(): (() => void) | undefined
  /** Resolves when nothing has the database open any more; what is written until then is kept. */
  close(): Promise<void>
}

export function createCache(db: Database, more: CacheMore = {}): Cache {
  const targets = createOperationTargetsRepository(db)
  const readings = createReadings()
  return {
    workspaces: createWorkspacesRepository(db),
    accounts: createAccountsRepository(db, readings),
    packs: createAccountPacks(db),
    tags: createTagsRepository(db),
    syncs: createSyncsRepository(db),
    importPresets: createImportPresetsRepository(db),
    importRuns: createImportRunsRepository(db),
    importRows: createImportRowsRepository(db),
    importSecrets: createImportSecretsRepository(db),
    work: createSyncWorkRepository(db),
    history: createHistoryRepository(db),
    warmup: createWarmupRepository(db),
    domains: createDomainsRepository(db),
    views: createViewsRepository(db),
    notifications: createNotificationsRepository(db),
    alerts: createAlertsRepository(db),
    amends: createAmendsRepository(db, targets, readings),
    operations: createOperationsRepository(db),
    operationRows: createOperationRowsRepository(db),
    targets,
    backgroundJobs: createBackgroundJobsRepository(db),
    deeds: createDeedsRepository(db),
    requests: createRequestsRepository(db),
    checks: createChecksRepository(db),
    transaction: (fn) => inTransaction(db, fn),
    campaigns: createCampaignsRepository(db),
    layouts: createLayoutsRepository(db),
    facts: () => factsOf(db),
    emptyWal: () => emptyWal(db),
    flush: async () => more.flush?.(),
    claimImports: () => (more.claimFile === undefined ? () => undefined : claimImports(more.claimFile)),
    close: async () => {
      try {
        await more.checkpoints?.stop()
      } finally {
        closeDatabase(db)
        more.checkpoints?.release()
      }
    },
  }
}
