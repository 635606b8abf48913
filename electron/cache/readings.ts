// Tells answers that are older than what was put into the cache meanwhile, so that no old state is shown as new.

/** An answer that is on its way: what came after it was asked for it may not know. */
export interface Reading {
  /** True when the account was written, or was read by what was asked for later, since the reading began. */
  isOutdated(email: string): boolean
  /** Must be called, however the reading ended. */
  end(): void
}

export interface Readings {
  begin(): Reading
  /**
   * These accounts are about to be put into the cache as they are now.
   *
   * @param by the reading that says so; undefined for a write of the app
   */
  knows(emails: readonly string[], by?: Reading): void
}

interface Open extends Reading {
  readonly outdated: Set<string>
}

/** Kept in memory only: no answer outlives the process. Nothing is kept while nothing is read. */
export function createReadings(): Readings {
  /** In the order in which they began. */
  const open = new Set<Open>()
  return {
    begin() {
      const outdated = new Set<string>()
      const reading: Open = {
        outdated,
        isOutdated: (email) => outdated.has(email),
        end: () => void open.delete(reading),
      }
      open.add(reading)
      return reading
    },
    knows(emails, by) {
      for (const reading of open) {
        // What was asked for later may know more.
        if (reading === by) return
        for (const email of emails) reading.outdated.add(email)
      }
    },
  }
}
