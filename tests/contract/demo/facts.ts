// What the published API promises about its answers: names, types, null or not, required or not, nothing besides.

/** The faults found in a value, each with its place; none when it holds. */
export type Fact = ((value: unknown, at: string) => string[]) & { readonly isRequired?: true }

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/

const fact =
  (isSo: (value: unknown) => boolean, what: string): Fact =>
  (value, at) =>
    isSo(value) ? [] : [`${at} is ${JSON.stringify(value)}, not ${what}`]

export const text = fact((value) => typeof value === 'string', 'text')
const number = fact((value) => typeof value === 'number', 'a number')
const integer = fact((value) => Number.isInteger(value), 'an integer')
const boolean = fact((value) => typeof value === 'boolean', 'a boolean')
const uuid = fact((value) => typeof value === 'string' && UUID.test(value), 'a UUID')
const instant = fact((value) => typeof value === 'string' && INSTANT.test(value), 'a date-time')
const date = fact((value) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value), 'a date')
const email = fact((value) => typeof value === 'string' && /^[^@\s]+@[^@\s]+$/.test(value), 'an email')

const one = (...options: readonly unknown[]): Fact =>
  fact((value) => options.includes(value), `one of ${JSON.stringify(options)}`)

const within = (low: number, high: number): Fact =>
  fact((value) => typeof value === 'number' && value >= low && value <= high, `between ${low} and ${high}`)

const orNull =
  (inner: Fact): Fact =>
  (value, at) =>
    value === null ? [] : inner(value, at)

const must = (inner: Fact): Fact =>
  Object.assign((value: unknown, at: string) => inner(value, at), { isRequired: true as const })

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function shape(fields: Readonly<Record<string, Fact>>, isClosed: boolean): Fact {
  return (value, at) => {
    if (!isObject(value)) return [`${at} is ${JSON.stringify(value)}, not an object`]
    const faults: string[] = []
    for (const [name, inner] of Object.entries(fields)) {
      if (name in value) faults.push(...inner(value[name], `${at}.${name}`))
      else if (inner.isRequired) faults.push(`${at}.${name} is missing`)
    }
    const strange = Object.keys(value).filter((name) => !(name in fields))
    return isClosed ? [...faults, ...strange.map((name) => `${at}.${name} is not in the contract`)] : faults
  }
}

export const closed = (fields: Readonly<Record<string, Fact>>): Fact => shape(fields, true)
const open = (fields: Readonly<Record<string, Fact>>): Fact => shape(fields, false)

const list =
  (inner: Fact): Fact =>
  (value, at) =>
    Array.isArray(value)
      ? value.flatMap((item, index) => inner(item, `${at}[${index}]`))
      : [`${at} is ${JSON.stringify(value)}, not a list`]

const record =
  (inner: Fact): Fact =>
  (value, at) =>
    isObject(value)
      ? Object.entries(value).flatMap(([name, item]) => inner(item, `${at}[${name}]`))
      : [`${at} is ${JSON.stringify(value)}, not an object`]

export const page = (row: Fact): Fact => closed({ items: must(list(row)), next_starting_after: text })

const warmup = closed({
  limit: number,
  advanced: closed({
    warm_ctd: boolean,
    open_rate: number,
    important_rate: number,
    read_emulation: boolean,
    spam_save_rate: number,
    weekday_only: boolean,
  }),
  warmup_custom_ftag: text,
  increment: one('disabled', '0', '1', '2', '3', '4'),
  reply_rate: number,
})

const ACCOUNT_FIELDS: Readonly<Record<string, Fact>> = {
  email: must(email),
  timestamp_created: must(instant),
  timestamp_updated: must(instant),
  first_name: must(text),
  last_name: must(text),
  organization: must(uuid),
  warmup_status: must(one(0, 1, -1, -2, -3)),
  provider_code: must(one(1, 2, 3, 4, 8, 11)),
  setup_pending: must(boolean),
  is_managed_account: must(boolean),
  warmup,
  added_by: orNull(uuid),
  daily_limit: orNull(number),
  daily_limit_max: orNull(number),
  warmup_limit_max: orNull(number),
  modified_by: orNull(uuid),
  tracking_domain_name: orNull(text),
  tracking_domain_status: orNull(text),
  status: one(1, 2, 3, -1, -2, -3),
  enable_slow_ramp: orNull(boolean),
  inbox_placement_test_limit: orNull(within(0, Infinity)),
  status_message: open({ code: text, command: text, response: text, e_message: text, responseCode: number }),
  timestamp_warmup_start: orNull(instant),
  stat_warmup_score: orNull(number),
  sending_gap: within(0, 1440),
  signature: orNull(text),
  reply_to: orNull(email),
  autofix_failed: orNull(boolean),
}

export const account = closed(ACCOUNT_FIELDS)

const tagLabel = closed({ id: must(uuid), label: must(text), description: orNull(text) })

// Thinner than the contract allows, as operators met it: no error text, of the warmup only its limit.
const { status_message: _left, ...ROW_FIELDS } = ACCOUNT_FIELDS
export const accountRow = closed({
  ...ROW_FIELDS,
  warmup: closed({ limit: number }),
  tags: orNull(list(tagLabel)),
})

export const tag = closed({
  id: must(uuid),
  timestamp_created: must(instant),
  timestamp_updated: must(instant),
  organization_id: must(uuid),
  label: must(text),
  description: orNull(text),
})

export const job = closed({
  id: must(text),
  workspace_id: must(uuid),
  user_id: orNull(uuid),
  type: must(
    one(
      'move-leads',
      'import-leads',
      'export-leads',
      'update-warmup-accounts',
      'rename-variable',
      'broadcast-ai-generate',
      'broadcast-website-scrape',
      'import-subscribers-from-crm',
      'resync-subscriber-crm-tags',
    ),
  ),
  entity_id: orNull(uuid),
  entity_type: one('list', 'campaign', 'workspace', 'broadcast', 'subscriber-group-sync', 'subscriber-group'),
  data: open({}),
  progress: must(within(0, 100)),
  status: must(one('pending', 'in-progress', 'success', 'failed', 'draining', 'paused', 'cancelled')),
  created_at: must(text),
  updated_at: must(text),
})

export const mapping = closed({
  campaign_id: must(uuid),
  campaign_name: must(text),
  timestamp_created: must(text),
  status: one(-99, -1, -2, 0, 1, 2, 3, 4),
})

const planFields = [
  'plan_id',
  'plan_id_bundle',
  'plan_id_leadfinder',
  'plan_id_crm',
  'plan_id_website_visitor',
  'plan_id_inbox_placement',
]

export const workspace = closed({
  id: must(uuid),
  timestamp_created: must(instant),
  timestamp_updated: must(instant),
  scheduled_for_removal_at: orNull(instant),
  owner: must(uuid),
  name: must(text),
  add_unsub_to_block: orNull(boolean),
  default_opportunity_value: orNull(number),
  org_logo_url: orNull(text),
  org_client_domain: orNull(text),
  plan_id_verification: closed({ quantity: number, product_id: text, timestamp_updated: instant }),
  ...Object.fromEntries(planFields.map((name) => [name, orNull(text)])),
})

const warmupDay = closed({ sent: number, landed_inbox: number, landed_spam: number, received: number })

export const warmupAnalytics = closed({
  email_date_data: record(record(warmupDay)),
  aggregate_data: record(
    closed({
      sent: number,
      received: number,
      landed_inbox: number,
      landed_spam: number,
      health_score_label: text,
      health_score: number,
    }),
  ),
})

const DAILY_COUNTS = [
  'sent',
  'bounced',
  'contacted',
  'new_leads_contacted',
  'opened',
  'unique_opened',
  'replies',
  'unique_replies',
  'replies_automatic',
  'unique_replies_automatic',
  'clicks',
  'unique_clicks',
]

export const dailyAnalytics = list(
  closed({
    date: must(date),
    email_account: must(email),
    ...Object.fromEntries(DAILY_COUNTS.map((name) => [name, must(integer)])),
  }),
)

const vital = closed({
  domain: text,
  allPass: boolean,
  mx: boolean,
  spf: boolean,
  dkim: boolean,
  dmarc: boolean,
})

export const vitals = closed({ status: one('success'), success_list: list(vital), failure_list: list(vital) })
export const bulkPause = closed({ paused_emails: must(list(text)), failed_emails: must(list(text)) })
export const toggled = closed({ success: one(true) })
export const tracking = closed({ success: boolean, ssl: boolean, cname: boolean, host: text })
export const trackingFault = closed({ status: one('error'), message: text, host: text })

const REASONS: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  402: 'Payment Required',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  413: 'Payload Too Large',
  415: 'Unsupported Media Type',
  429: 'Too Many Requests',
}

export const envelope = (status: number): Fact =>
  closed({ statusCode: must(one(status)), error: must(one(REASONS[status])), message: must(text) })
