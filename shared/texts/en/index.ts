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
import { desktop } from './desktop'
import { domains } from './domains'
import { errors } from './errors'
import { fields } from './fields'
import { help } from './help'
import { imports } from './imports'
import { jobs } from './jobs'
import { notifications } from './notifications'
import { onboard } from './onboard'
import { operations } from './operations'
import { overview } from './overview'
import { session } from './session'
import { settings } from './settings'
import { time } from './time'
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
  desktop,
  domains,
  errors,
  fields,
  help,
  imports,
  jobs,
  notifications,
  onboard,
  operations,
  overview,
  session,
  settings,
  time,
  warmup,
  words,
}
