// What the app keeps on this computer: how much, all of it to take along, all of it gone, and a part of it for a bug report.
import { z } from 'zod'
import { call, nothing } from './common'

const count = z.number().int().nonnegative()

const saved = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cancelled') }),
  /** The file is named without its folder. */
  z.strictObject({ kind: z.literal('saved'), fileName: z.string() }),
])

/** A file of the diagnostics, as it would be sent. */
const diagnosticsFile = z.strictObject({ name: z.string(), text: z.string() })

export type DiagnosticsFile = z.infer<typeof diagnosticsFile>
export type DataSaved = z.infer<typeof saved>

export const dataCalls = {
  /** Of all files of the profile that hold something of the user's. */
  get: call(nothing, z.strictObject({ files: count, bytes: count })),
  /** Every account of the open workspace with all that is known of it, to where the user says. Fails with fileNotWritten. */
  export: call(z.strictObject({ format: z.enum(['csv', 'json']) }), saved),
  /**
   * Removes every key from the keychain, every file of the profile, and ends the app. Fails as the keychain does; then no file
   * was removed.
   */
  wipeAll: call(nothing, z.void()),
  /** What the zip would hold, to be read before it is saved: no key, no password, no email. */
  diagnostics: call(nothing, z.array(diagnosticsFile)),
  /** Saves exactly that. Fails with fileNotWritten. */
  saveDiagnostics: call(nothing, saved),
}
