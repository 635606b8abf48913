// Mappings of import columns, found again by the header they were made for.
export const importPresets = `
CREATE TABLE import_presets (
  header TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  -- JSON: one target for each column, null where it is open.
  targets TEXT NOT NULL
) STRICT;
`
