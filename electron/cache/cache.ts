// The local cache as the services see it: one repository a domain over one open database.
import { createAccountsRepository, type AccountsRepository } from './accounts'
import { closeDatabase, type Database } from './database'
import { createHistoryRepository, type HistoryRepository } from './history'
import { createNotificationsRepository, type NotificationsRepository } from './notifications'
import { createSyncWorkRepository, type SyncWorkRepository } from './sync-work'
import { createSyncsRepository, type SyncsRepository } from './syncs'
import { createTagsRepository, type TagsRepository } from './tags'
import { createWorkspacesRepository, type WorkspacesRepository } from './workspaces'

export interface Cache {
  readonly workspaces: WorkspacesRepository
  readonly accounts: AccountsRepository
  readonly tags: TagsRepository
  readonly syncs: SyncsRepository
  readonly work: SyncWorkRepository
  readonly history: HistoryRepository
  readonly notifications: NotificationsRepository
  close(): void
}

export function createCache(db: Database): Cache {
  return {
    workspaces: createWorkspacesRepository(db),
    accounts: createAccountsRepository(db),
    tags: createTagsRepository(db),
    syncs: createSyncsRepository(db),
    work: createSyncWorkRepository(db),
    history: createHistoryRepository(db),
    notifications: createNotificationsRepository(db),
    close: () => {
      closeDatabase(db)
    },
  }
}
