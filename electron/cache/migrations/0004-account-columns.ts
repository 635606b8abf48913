// Every scalar column of an account, the cause of its trouble among them, and with which reading its rows were made.
export const accountColumns = `
ALTER TABLE accounts ADD COLUMN cause TEXT NOT NULL DEFAULT 'none';
ALTER TABLE accounts ADD COLUMN sending_gap REAL;
ALTER TABLE accounts ADD COLUMN has_slow_ramp INTEGER;
ALTER TABLE accounts ADD COLUMN inbox_placement_limit REAL;
ALTER TABLE accounts ADD COLUMN reply_to TEXT;
ALTER TABLE accounts ADD COLUMN is_managed INTEGER;
ALTER TABLE accounts ADD COLUMN has_autofix_failed INTEGER;
ALTER TABLE accounts ADD COLUMN daily_limit_max REAL;
ALTER TABLE accounts ADD COLUMN warmup_limit_max REAL;
ALTER TABLE accounts ADD COLUMN warmup_increment TEXT;
ALTER TABLE accounts ADD COLUMN warmup_reply_rate REAL;
ALTER TABLE accounts ADD COLUMN warmup_open_rate REAL;
ALTER TABLE accounts ADD COLUMN warmup_important_rate REAL;
ALTER TABLE accounts ADD COLUMN warmup_spam_save_rate REAL;
ALTER TABLE accounts ADD COLUMN has_read_emulation INTEGER;
ALTER TABLE accounts ADD COLUMN is_warmed_on_weekdays_only INTEGER;
ALTER TABLE accounts ADD COLUMN is_tracking_domain_warmed INTEGER;
ALTER TABLE accounts ADD COLUMN warmup_tag TEXT;
ALTER TABLE accounts ADD COLUMN added_by TEXT;
ALTER TABLE accounts ADD COLUMN modified_by TEXT;
ALTER TABLE accounts ADD COLUMN updated_at TEXT;

-- electron/cache/account-reading.ts counts the readings; a workspace with an older one is read again from its records.
ALTER TABLE workspaces ADD COLUMN reading INTEGER NOT NULL DEFAULT 0;
`
