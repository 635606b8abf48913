// Calls on Instantly's background jobs.
import type { Services } from '../../compose'
import type { HandlersOf } from './types'

export const backgroundJobsHandlers = ({
  backgroundJobs,
}: Pick<Services, 'backgroundJobs'>): HandlersOf<'backgroundJobs'> => ({
  'backgroundJobs.list': (input) => backgroundJobs.list(input),
  'backgroundJobs.watch': (input) => backgroundJobs.watch(input),
  'backgroundJobs.refresh': () => backgroundJobs.refresh(),
  'backgroundJobs.accounts': (input) => backgroundJobs.accounts(input),
})
