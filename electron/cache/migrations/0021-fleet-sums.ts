// The fleet's sums of 64 days, kept until a day among them is written again: a year of them is read as fast as a page.
export const fleetSums = `
CREATE TABLE fleet_sums (
  workspace_id TEXT NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  chunk INTEGER NOT NULL,
  -- JSON, the days of which anything is known.
  days TEXT NOT NULL,
  PRIMARY KEY (workspace_id, chunk)
) STRICT;
`
