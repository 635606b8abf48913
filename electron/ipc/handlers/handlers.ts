// Puts the handlers of all domains together: one function for each call and each stream of the contract.
import type { Handlers, Streams } from '../../../shared/contract/contract'
import type { Services } from '../../compose'
import { accountsHandlers, accountsStreams } from './accounts'
import { alertsHandlers } from './alerts'
import { appHandlers, type AppFacts } from './app'
import { backgroundJobsHandlers } from './background-jobs'
import { budgetHandlers } from './budget'
import { chartsHandlers } from './charts'
import { checksHandlers } from './checks'
import { campaignsHandlers } from './campaigns'
import { connectionHandlers } from './connection'
import { dataHandlers } from './data'
import { deedsHandlers } from './deeds'
import { demoHandlers } from './demo'
import { domainsHandlers } from './domains'
import { historyHandlers } from './history'
import { layoutsHandlers } from './layouts'
import { importPresetsHandlers } from './import-presets'
import { importRunsHandlers } from './import-runs'
import { importsHandlers } from './imports'
import { networkHandlers } from './network'
import { notificationsHandlers } from './notifications'
import { operationsHandlers } from './operations'
import { requestsHandlers } from './requests'
import { sessionHandlers } from './session'
import { settingsHandlers } from './settings'
import { syncHandlers } from './sync'
import { tagsHandlers } from './tags'
import { updatesHandlers } from './updates'
import { viewsHandlers } from './views'
import { warmupHandlers } from './warmup'
import { workspacesHandlers } from './workspaces'

export function createHandlers(services: Services, app: AppFacts): Handlers {
  return {
    ...appHandlers(app),
    ...sessionHandlers(services),
    ...workspacesHandlers(services),
    ...connectionHandlers(services),
    ...demoHandlers(services),
    ...accountsHandlers(services),
    ...importsHandlers(services),
    ...importPresetsHandlers(services),
    ...importRunsHandlers(services),
    ...tagsHandlers(services),
    ...syncHandlers(services),
    ...settingsHandlers(services),
    ...networkHandlers(services),
    ...budgetHandlers(services),
    ...historyHandlers(services),
    ...warmupHandlers(services),
    ...domainsHandlers(services),
    ...chartsHandlers(services),
    ...viewsHandlers(services),
    ...notificationsHandlers(services),
    ...alertsHandlers(services),
    ...operationsHandlers(services),
    ...backgroundJobsHandlers(services),
    ...dataHandlers(services),
    ...deedsHandlers(services),
    ...requestsHandlers(services),
    ...checksHandlers(services),
    ...campaignsHandlers(services),
    ...layoutsHandlers(services),
    ...updatesHandlers(services),
  }
}

export function createStreams(services: Services): Streams {
  return { ...accountsStreams(services) }
}
