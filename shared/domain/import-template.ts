// The template of an import: Instantly's own layout with one row that shows what goes where.

/** The row of the example is known by it, and is never imported. */
export const TEMPLATE_EMAIL = 'jane.doe@example.com'

const COLUMNS = [
  ['Email', TEMPLATE_EMAIL],
  ['First Name', 'Jane'],
  ['Last Name', 'Doe'],
  ['IMAP Username', TEMPLATE_EMAIL],
  ['IMAP Password', 'app-password'],
  ['IMAP Host', 'imap.example.com'],
  ['IMAP Port', '993'],
  ['SMTP Username', TEMPLATE_EMAIL],
  ['SMTP Password', 'app-password'],
  ['SMTP Host', 'smtp.example.com'],
  ['SMTP Port', '465'],
  ['Daily Limit', '30'],
  ['Warmup Enabled', 'TRUE'],
  ['Warmup Limit', '10'],
  ['Warmup Increment', '1'],
  ['Tags', 'new'],
] as const

export const TEMPLATE_CSV = [0, 1]
  .map((row) => `${COLUMNS.map((cells) => cells[row]).join(',')}\r\n`)
  .join('')
