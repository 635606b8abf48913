// When the accounts of an ended background job had been read: what changed up to then is what it did.
export const jobChecks = `
ALTER TABLE background_jobs ADD COLUMN checked_at INTEGER;
`
