// Calls on the campaigns that send from an account.
import type { Services } from '../../compose'
import type { HandlersOf } from './types'

export const campaignsHandlers = ({ campaigns }: Pick<Services, 'campaigns'>): HandlersOf<'campaigns'> => ({
  'campaigns.ofAccount': (input) => campaigns.ofAccount(input),
  'campaigns.refreshOfAccount': (input) => campaigns.refreshOfAccount(input),
})
