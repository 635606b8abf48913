import { AppError } from '../../shared/errors'

/** Any failure as one that has a code; what is none of ours is a bug. */
export function asAppError(cause: unknown): AppError {
  return cause instanceof AppError ? cause : new AppError('bug', 'unexpected', { cause })
}
