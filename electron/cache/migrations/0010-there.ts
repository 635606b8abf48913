// Counting the fleet, and finding in it what a sync has not seen, without reading its rows.
export const there = `
DROP INDEX accounts_by_run;
CREATE INDEX accounts_there ON accounts (workspace_id, coalesce(seen_in, 0)) WHERE gone_at IS NULL;
`
