// The fields of an account as the drawer names them, and the groups they stand in.
import type { FieldGroup, FieldPath } from '../../domain/account-fields'

export interface FieldText {
  readonly label: string
  readonly meaning: string
  readonly unit?: string
}

const groups: Readonly<Record<FieldGroup, string>> = {
  identity: 'Identity',
  state: 'State',
  sending: 'Sending',
  warmup: 'Warmup',
  tracking: 'Tracking',
  record: 'Record',
}

const known: Readonly<Record<FieldPath, FieldText>> = {
  email: { label: 'Email', meaning: 'The address, and the key by which Instantly knows the account.' },
  first_name: { label: 'First name', meaning: 'The sender’s first name.' },
  last_name: { label: 'Last name', meaning: 'The sender’s last name.' },
  provider_code: { label: 'Provider', meaning: 'The mail service behind the account.' },
  reply_to: { label: 'Reply-to', meaning: 'Where answers go, when not to the account itself.' },
  signature: { label: 'Signature', meaning: 'What is put under its mails.' },
  status: { label: 'State', meaning: 'Whether the account can send.' },
  setup_pending: { label: 'Setup pending', meaning: 'Instantly is still setting it up.' },
  autofix_failed: {
    label: 'Reconnecting failed',
    meaning: 'Whether Instantly tried to reconnect it by itself, and failed.',
  },
  'status_message.response': { label: 'Server’s reply', meaning: 'What the mail server said.' },
  'status_message.e_message': { label: 'Error', meaning: 'How Instantly’s sender put it.' },
  'status_message.responseCode': { label: 'Reply code', meaning: 'The SMTP code of the reply.' },
  'status_message.code': { label: 'Error code', meaning: 'The kind of failure, as the sender names it.' },
  'status_message.command': { label: 'Command', meaning: 'The SMTP command that failed.' },
  daily_limit: { label: 'Daily limit', meaning: 'Campaign mails it may send in a day.', unit: 'a day' },
  daily_limit_max: {
    label: 'Daily limit at most',
    meaning: 'The highest limit Instantly allows; AirMail only.',
    unit: 'a day',
  },
  sending_gap: { label: 'Sending gap', meaning: 'The shortest wait between two of its mails.', unit: 'min' },
  enable_slow_ramp: { label: 'Slow ramp', meaning: 'Whether its limit is reached step by step.' },
  inbox_placement_test_limit: {
    label: 'Inbox placement limit',
    meaning: 'Placement tests it may take part in.',
  },
  timestamp_last_used: { label: 'Last used', meaning: 'When a campaign mail last went out.' },
  warmup_status: { label: 'Warmup', meaning: 'Whether warmup is running.' },
  stat_warmup_score: {
    label: 'Health score',
    meaning: 'Inbox placement among warmup mails over 7 days.',
    unit: 'of 100',
  },
  timestamp_warmup_start: { label: 'Warming since', meaning: 'When warmup was started.' },
  'warmup.limit': { label: 'Warmup limit', meaning: 'Warmup mails it may send in a day.', unit: 'a day' },
  warmup_limit_max: {
    label: 'Warmup limit at most',
    meaning: 'The highest warmup limit; AirMail only.',
    unit: 'a day',
  },
  'warmup.increment': {
    label: 'Increase per day',
    meaning: 'How fast it climbs to the limit; “disabled” starts there.',
  },
  'warmup.reply_rate': {
    label: 'Reply rate',
    meaning: 'Share of warmup mails answered, as Instantly gives it.',
  },
  'warmup.warmup_custom_ftag': { label: 'Warmup tag', meaning: 'The word that marks its warmup mails.' },
  'warmup.advanced.open_rate': {
    label: 'Open rate',
    meaning: 'Share of warmup mails opened, as Instantly gives it.',
  },
  'warmup.advanced.important_rate': {
    label: 'Marked important',
    meaning: 'Share marked important, as Instantly gives it.',
  },
  'warmup.advanced.spam_save_rate': {
    label: 'Saved from spam',
    meaning: 'Share taken out of spam, as Instantly gives it.',
  },
  'warmup.advanced.read_emulation': {
    label: 'Read emulation',
    meaning: 'Whether warmup mails are read at a human pace.',
  },
  'warmup.advanced.weekday_only': { label: 'Weekdays only', meaning: 'Whether warmup rests at the weekend.' },
  'warmup.advanced.warm_ctd': {
    label: 'Warm tracking domain',
    meaning: 'Whether the tracking domain is warmed as well.',
  },
  tracking_domain_name: { label: 'Tracking domain', meaning: 'The host in its open and click links.' },
  tracking_domain_status: { label: 'Its state', meaning: 'What Instantly says of the tracking domain.' },
  timestamp_created: { label: 'Created', meaning: 'When it was added to Instantly.' },
  timestamp_updated: { label: 'Updated', meaning: 'When Instantly last changed it.' },
  added_by: { label: 'Added by', meaning: 'The id of the user who added it.' },
  modified_by: { label: 'Changed by', meaning: 'The id of the user who last changed it.' },
  organization: { label: 'Workspace id', meaning: 'The workspace that owns it.' },
  is_managed_account: { label: 'Managed', meaning: 'Whether Instantly provides the mailbox itself.' },
}

export const fields = {
  groups,
  known,
  /** The group of those that this version does not know. */
  others: 'Other fields Instantly sent',
}
