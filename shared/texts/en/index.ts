// English.
import { accounts } from './accounts'
import { accountsDrawer } from './accounts-drawer'
import { accountsQuery } from './accounts-query'
import { accountsWork } from './accounts-work'
import { activity } from './activity'
import { app } from './app'
import { causes } from './causes'
import { charts } from './charts'
import { columns } from './columns'
import { common } from './common'
import { components } from './components'
import { connection } from './connection'
import { data } from './data'
import { desktop } from './desktop'
import { domainView } from './domain-view'
import { domains } from './domains'
import { errors } from './errors'
import { fields } from './fields'
import { files } from './files'
import { help } from './help'
import { imports } from './imports'
import { importsProblems } from './imports-problems'
import { importsRuns } from './imports-runs'
import { jobs } from './jobs'
import { notifications } from './notifications'
import { onboard } from './onboard'
import { onboardCheck } from './onboard-check'
import { onboardRun } from './onboard-run'
import { operations } from './operations'
import { operationsPreview } from './operations-preview'
import { operationsSettings } from './operations-settings'
import { overview } from './overview'
import { palette } from './palette'
import { query } from './query'
import { session } from './session'
import { settings } from './settings'
import { start } from './start'
import { states } from './states'
import { thresholds } from './thresholds'
import { time } from './time'
import { updates } from './updates'
import { warmup } from './warmup'
import { words } from './words'

export const en = {
  accounts,
  accountsDrawer,
  accountsQuery,
  accountsWork,
  activity,
  app,
  causes,
  charts,
  columns,
  common,
  components,
  connection,
  data,
  desktop,
  domainView,
  domains,
  errors,
  fields,
  files,
  help,
  imports,
  importsProblems,
  importsRuns,
  jobs,
  notifications,
  onboard,
  onboardCheck,
  onboardRun,
  operations,
  operationsPreview,
  operationsSettings,
  overview,
  palette,
  query,
  session,
  settings,
  start,
  states,
  thresholds,
  time,
  updates,
  warmup,
  words,
}
