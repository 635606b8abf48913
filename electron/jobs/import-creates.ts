// Creates the accounts of an import.

/** Requests on their way at once: each may take many seconds, for Instantly logs in to the mailbox meanwhile. */
export const CREATES_ABREAST = 32
