// Calls on the warmup of groups of accounts.
import type { Services } from '../../compose'
import type { HandlersOf } from './types'

export const warmupHandlers = ({ warmup }: Pick<Services, 'warmup'>): HandlersOf<'warmup'> => ({
  'warmup.group': (input) => warmup.group(input),
})
