// The fleet as packed columns, a thousand accounts a pack, so that it is read as fast as a file; the columns of views.
export const accountPacks = `
-- JSON: the columns a saved view shows, in their order.
ALTER TABLE views ADD COLUMN columns TEXT;

-- A row for each pack there is; an account belongs to the pack of its number, see electron/cache/account-packs.ts.
CREATE TABLE account_packs (
  workspace_id TEXT NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  pack INTEGER NOT NULL,
  -- 0 once an account in it has changed: then its columns are out of date.
  is_fresh INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (workspace_id, pack)
) STRICT, WITHOUT ROWID;

-- Apart from the marks, which change with every write.
CREATE TABLE account_pack_columns (
  workspace_id TEXT NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
  pack INTEGER NOT NULL,
  -- As shared/domain/account-packs.ts reads them.
  columns TEXT NOT NULL,
  UNIQUE (workspace_id, pack)
) STRICT;

INSERT INTO account_packs (workspace_id, pack) SELECT DISTINCT workspace_id, id >> 10 FROM accounts;

-- Triggers, so that no way of writing an account can forget it.
CREATE TRIGGER accounts_inserted AFTER INSERT ON accounts BEGIN
  INSERT INTO account_packs (workspace_id, pack) VALUES (new.workspace_id, new.id >> 10)
  ON CONFLICT (workspace_id, pack) DO UPDATE SET is_fresh = 0 WHERE is_fresh = 1;
END;

CREATE TRIGGER accounts_updated AFTER UPDATE ON accounts BEGIN
  UPDATE account_packs SET is_fresh = 0
  WHERE workspace_id = new.workspace_id AND pack = new.id >> 10 AND is_fresh = 1;
END;

CREATE TRIGGER accounts_deleted AFTER DELETE ON accounts BEGIN
  UPDATE account_packs SET is_fresh = 0
  WHERE workspace_id = old.workspace_id AND pack = old.id >> 10 AND is_fresh = 1;
END;
`
