// The handlers of one noun of the contract, so that a file that forgets one does not compile.
import type { Handlers } from '../../../shared/contract/contract'
import type { CallName } from '../../../shared/contract/names'

export type HandlersOf<Noun extends string> = Pick<Handlers, Extract<CallName, `${Noun}.${string}`>>
