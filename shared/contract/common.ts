// The small pieces the contract's schema files are built from.
import { z } from 'zod'
import { ERROR_CODES } from '../errors'

export interface CallSchema<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly input: I
  readonly output: O
}

export function call<I extends z.ZodType, O extends z.ZodType>(input: I, output: O): CallSchema<I, O> {
  return { input, output }
}

/** The input of a call that takes nothing. */
export const nothing = z.undefined()

/** Milliseconds since the epoch. */
export const instant = z.number().int().nonnegative()

export const email = z.string().min(1).max(320)
export const workspaceId = z.string().min(1).max(100)

export const wireError = z.strictObject({
  code: z.enum(ERROR_CODES),
  message: z.string(),
  retryable: z.boolean(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  incident: z.string().optional(),
})
