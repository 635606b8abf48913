// The migrations in their order: a database at version N has had the first N of them. Never change one that shipped.
import { first } from './0001-first'
import { history } from './0002-history'
import { syncWork } from './0003-sync-work'
import { accountColumns } from './0004-account-columns'
import { notifications } from './0005-notifications'
import { operations } from './0006-operations'
import { campaigns } from './0007-campaigns'
import { layouts } from './0008-layouts'
import { views } from './0009-views'
import { there } from './0010-there'
import { importPresets } from './0011-import-presets'
import { accountPacks } from './0013-account-packs'
import { importRuns } from './0014-import-runs'
import { listedDigest } from './0015-listed-digest'
import { deeds } from './0018-deeds'
import { backgroundJobs } from './0019-background-jobs'
import { alerts } from './0020-alerts'
import { fleetSums } from './0021-fleet-sums'
import { jobChecks } from './0022-job-checks'
import { sightings } from './0023-sightings'

export const MIGRATIONS: readonly string[] = [
  first,
  history,
  syncWork,
  accountColumns,
  notifications,
  operations,
  campaigns,
  layouts,
  views,
  there,
  importPresets,
  accountPacks,
  importRuns,
  listedDigest,
  deeds,
  backgroundJobs,
  alerts,
  fleetSums,
  jobChecks,
  sightings,
]
