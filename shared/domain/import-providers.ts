// Mail providers as an import knows them: hosts and ports to fill in, and what is known to go wrong with them.

export interface MailProvider {
  readonly id: string
  readonly name: string
  readonly imapHost: string
  readonly smtpHost: string
  /** SSL on 465, STARTTLS on 587. */
  readonly smtpPort: number
  /** Addresses at these domains are its own. */
  readonly domains: readonly string[]
  /** Its logins take an app password in place of the account's. */
  readonly takesAppPassword: boolean
  readonly trap?: ProviderTrap | undefined
}

/** Each has its words in `import-problems.ts`. */
export type ProviderTrap = 'basicAuthEnds' | 'oauthOnly' | 'serviceEnds'

export const IMAP_PORT = 993

type Line = readonly [
  id: string,
  name: string,
  imapHost: string,
  smtpHost: string,
  more?: Partial<MailProvider>,
]

const APP_PASSWORD = { takesAppPassword: true }

const regional = (
  id: string,
  name: string,
  regions: readonly string[],
  hosts: (region: string) => readonly [imap: string, smtp: string],
  more?: Partial<MailProvider>,
): Line[] =>
  regions.map((region) => [
    `${id}-${region.replaceAll('.', '-')}`,
    `${name} (${region})`,
    ...hosts(region),
    more,
  ])

const LINES: readonly Line[] = [
  [
    'google',
    'Google Workspace',
    'imap.gmail.com',
    'smtp.gmail.com',
    { ...APP_PASSWORD, domains: ['gmail.com', 'googlemail.com'] },
  ],
  [
    'microsoft',
    'Microsoft 365',
    'outlook.office365.com',
    'smtp.office365.com',
    { smtpPort: 587, trap: 'basicAuthEnds' },
  ],
  [
    'outlook',
    'Outlook.com',
    'outlook.office365.com',
    'smtp-mail.outlook.com',
    { smtpPort: 587, trap: 'oauthOnly', domains: ['outlook.com', 'hotmail.com', 'live.com', 'msn.com'] },
  ],
  ['zoho', 'Zoho', 'imap.zoho.com', 'smtp.zoho.com', { domains: ['zoho.com', 'zohomail.com'] }],
  ...regional('zoho', 'Zoho', ['eu', 'in', 'com.au', 'jp'], (at) => [`imap.zoho.${at}`, `smtp.zoho.${at}`]),
  ...regional(
    'workmail',
    'AWS WorkMail',
    ['us-east-1', 'us-west-2', 'eu-west-1'],
    (at) => [`imap.mail.${at}.awsapps.com`, `smtp.mail.${at}.awsapps.com`],
    { trap: 'serviceEnds' },
  ),
  ['privateemail', 'Namecheap PrivateEmail', 'mail.privateemail.com', 'mail.privateemail.com'],
  ['godaddy', 'GoDaddy', 'imap.secureserver.net', 'smtpout.secureserver.net'],
  ['titan', 'Titan', 'imap.titan.email', 'smtp.titan.email'],
  ['hostinger', 'Hostinger', 'imap.hostinger.com', 'smtp.hostinger.com'],
  ['ionos', 'IONOS', 'imap.ionos.com', 'smtp.ionos.com'],
  ...regional('ionos', 'IONOS', ['de', 'es', 'fr', 'co.uk'], (at) => [
    `imap.ionos.${at}`,
    `smtp.ionos.${at}`,
  ]),
  [
    'fastmail',
    'Fastmail',
    'imap.fastmail.com',
    'smtp.fastmail.com',
    { ...APP_PASSWORD, domains: ['fastmail.com'] },
  ],
  [
    'yahoo',
    'Yahoo',
    'imap.mail.yahoo.com',
    'smtp.mail.yahoo.com',
    { ...APP_PASSWORD, domains: ['yahoo.com', 'ymail.com'] },
  ],
  ['aol', 'AOL', 'imap.aol.com', 'smtp.aol.com', { ...APP_PASSWORD, domains: ['aol.com'] }],
  ['rackspace', 'Rackspace', 'secure.emailsrvr.com', 'secure.emailsrvr.com'],
  ['migadu', 'Migadu', 'imap.migadu.com', 'smtp.migadu.com'],
  ['gandi', 'Gandi', 'mail.gandi.net', 'mail.gandi.net'],
  ['ovh', 'OVH', 'ssl0.ovh.net', 'ssl0.ovh.net'],
  [
    'icloud',
    'iCloud',
    'imap.mail.me.com',
    'smtp.mail.me.com',
    { ...APP_PASSWORD, smtpPort: 587, domains: ['icloud.com', 'me.com', 'mac.com'] },
  ],
  ['gmx', 'GMX', 'imap.gmx.com', 'mail.gmx.com', { domains: ['gmx.com', 'gmx.net'] }],
  ['one', 'one.com', 'imap.one.com', 'send.one.com'],
]

export const MAIL_PROVIDERS: readonly MailProvider[] = LINES.map(([id, name, imapHost, smtpHost, more]) => ({
  id,
  name,
  imapHost,
  smtpHost,
  smtpPort: 465,
  domains: [],
  takesAppPassword: false,
  ...more,
}))

const BY_ID = new Map(MAIL_PROVIDERS.map((provider) => [provider.id, provider]))
const BY_DOMAIN = new Map(MAIL_PROVIDERS.flatMap((provider) => provider.domains.map((at) => [at, provider])))
const BY_HOST = new Map(
  [...MAIL_PROVIDERS]
    .reverse()
    .flatMap((provider) => [[provider.imapHost, provider] as const, [provider.smtpHost, provider] as const]),
)

/** What files write in their provider column, as it stands there without blanks and case. */
const BY_WORD = new Map([
  ...MAIL_PROVIDERS.flatMap((provider) => [
    [provider.id, provider] as const,
    [provider.name.toLowerCase().replace(/[^a-z0-9]/g, ''), provider] as const,
  ]),
  ...(
    [
      ['gmail', 'google'],
      ['gsuite', 'google'],
      ['googleworkspace', 'google'],
      ['office365', 'microsoft'],
      ['o365', 'microsoft'],
      ['m365', 'microsoft'],
      ['hotmail', 'outlook'],
      ['namecheap', 'privateemail'],
    ] as const
  ).flatMap(([word, id]) => {
    const provider = BY_ID.get(id)
    return provider ? [[word, provider] as const] : []
  }),
])

export const providerById = (id: string): MailProvider | undefined => BY_ID.get(id)

export const providerByWord = (text: string): MailProvider | undefined =>
  BY_WORD.get(text.toLowerCase().replace(/[^a-z0-9]/g, ''))

export const providerByDomain = (domain: string): MailProvider | undefined => BY_DOMAIN.get(domain)

/** The provider that runs a host, regions that are not in the table included. */
export function providerByHost(host: string): MailProvider | undefined {
  const known = BY_HOST.get(host)
  if (known) return known
  if (/^(?:imap|smtp)\.mail\.[a-z0-9-]+\.awsapps\.com$/.test(host)) return BY_ID.get('workmail-us-east-1')
  if (host.endsWith('.office365.com')) return BY_ID.get('microsoft')
  return undefined
}

/** Hosts that are written often and do not exist, or are the wrong ones, and what is meant. */
const WRONG_HOSTS = new Map([
  ['imap.google.com', 'imap.gmail.com'],
  ['smtp.google.com', 'smtp.gmail.com'],
  ['mail.google.com', 'imap.gmail.com'],
  ['pop.gmail.com', 'imap.gmail.com'],
  ['imap.office365.com', 'outlook.office365.com'],
  ['imap.outlook.com', 'outlook.office365.com'],
  ['smtp.outlook.com', 'smtp-mail.outlook.com'],
])

/** What is meant by a host known to be wrong. */
export function rightHost(host: string, server: 'imap' | 'smtp'): string | undefined {
  if (host === 'mail.google.com' && server === 'smtp') return 'smtp.gmail.com'
  return WRONG_HOSTS.get(host)
}
