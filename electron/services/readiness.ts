// Whether work on the service can begin now: refused at once is better than waiting for what is not there.
import { AppError } from '../../shared/errors'
import type { NetworkService } from './network'
import type { OpenWorkspace } from './session'

export function isDown(network: NetworkService): 'offline' | 'unreachable' | undefined {
  const { kind } = network.state()
  return kind === 'offline' || kind === 'unreachable' ? kind : undefined
}

/** Throws AppError noKey, unauthorized, offline or unreachable. */
export function checkReady({ api }: OpenWorkspace, network: NetworkService): void {
  if (!api) throw new AppError('noKey', 'there is no key to work with')
  if (api.isStopped()) throw new AppError('unauthorized', 'the service has refused the key')
  const down = isDown(network)
  if (down) throw new AppError(down, 'the service can not be reached')
}
