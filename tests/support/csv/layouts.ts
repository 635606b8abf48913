// Every layout an import meets, as files made up for the tests: the header as it is written there, and rows that fit it.

export interface LayoutFile {
  readonly name: string
  readonly layout: string | undefined
  readonly bytes: Buffer
}

const BOM = '\ufeff'
const INSTANTLY =
  'Email,First Name,Last Name,IMAP Username,IMAP Password,IMAP Host,IMAP Port,SMTP Username,SMTP Password,SMTP Host,SMTP Port'

/** The address, the password, and the first name of each row that any of the files holds. */
export const PEOPLE = [
  ['anna@brightpath.example', 'Wint3r#Sun', 'Anna'],
  ['bo.lee@brightpath.example', ' p,a"ss ', 'Bo'],
  ['chloé@northwind.example', '=SUM(1+1)', 'Chloé'],
] as const

const quote = (text: string, delimiter: string): string =>
  text.includes(delimiter) || /["\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text

type Cell = (email: string, password: string, name: string) => string

const email: Cell = (it) => it
const password: Cell = (_, it) => it
const name: Cell = (_, __, it) => it
const full: Cell = (_, __, it) => `${it} Berg`
const fixed =
  (text: string): Cell =>
  () =>
    text
const host = (server: string): Cell => fixed(`${server}.brightpath.example`)
const domain: Cell = (it) => it.slice(it.indexOf('@') + 1)

function write(header: string, cells: readonly Cell[], delimiter = ','): string {
  const rows = PEOPLE.map((person) =>
    cells.map((cell) => quote(cell(person[0], person[1], person[2]), delimiter)).join(delimiter),
  )
  return [...(header === '' ? [] : [header.replaceAll(',', delimiter)]), ...rows, ''].join('\r\n')
}

const SERVERS = [
  email,
  password,
  host('imap'),
  fixed('993'),
  email,
  password,
  host('smtp'),
  fixed('465'),
] as const
const LIMITS = [fixed('30'), fixed('TRUE'), fixed('10'), fixed('1')] as const
const instantly = [email, name, fixed('Berg'), ...SERVERS]
const smartlead = [
  full,
  email,
  email,
  password,
  host('smtp'),
  fixed('587'),
  host('imap'),
  fixed('993'),
  fixed('40'),
  fixed('https://track.brightpath.example/'),
  fixed('true'),
  fixed('15'),
  fixed('2'),
  fixed('0.3'),
  fixed(''),
  fixed('Best,\nBerg'),
  fixed(''),
  email,
  password,
]
const SMARTLEAD =
  'from_name,from_email,user_name,password,smtp_host,smtp_port,imap_host,imap_port,max_email_per_day,custom_tracking_url,warmup_enabled,total_warmup_per_day,daily_rampup,reply_rate_percentage,bcc,signature,different_reply_to_address,imap_user_name,imap_password'

const of = (label: string, layout: string | undefined, text: string): LayoutFile => ({
  name: label,
  layout,
  bytes: Buffer.from(text),
})

export const LAYOUT_FILES: readonly LayoutFile[] = [
  of('Instantly, the eleven columns that must be there', 'instantly', write(INSTANTLY, instantly)),
  of(
    'Instantly with limits',
    'instantly',
    write(`${INSTANTLY},Daily Limit,Warmup Enabled,Warmup Limit,Warmup Increment`, [...instantly, ...LIMITS]),
  ),
  of(
    'Instantly as resellers extend it',
    'instantly',
    write(`${INSTANTLY},Daily Limit,Warmup Enabled,Warmup Limit,Warmup Increment,Domain,Tags,Created Date`, [
      ...instantly,
      ...LIMITS,
      domain,
      fixed('new'),
      fixed('2026-11-01'),
    ]),
  ),
  of(
    'ReachInbox',
    'reachinbox',
    write(
      `${INSTANTLY},Daily Limit,Warmup Enabled,Warmup Limit,Warmup Increment,Tracking Domain,Warmup Filter Tag,Warmup On Weekdays,Warmup Open Rate,Warmup Spam Protection Rate,Warmup Mark As Important Rate`,
      [
        ...instantly,
        ...LIMITS,
        host('track'),
        fixed('blue-fox'),
        fixed('TRUE'),
        fixed('0.9'),
        fixed('0.8'),
        fixed('0.5'),
      ],
    ),
  ),
  of('Smartlead with commas and a BOM', 'smartlead', BOM + write(SMARTLEAD, smartlead)),
  of('Smartlead with tabs', 'smartlead', write(SMARTLEAD, smartlead, '\t')),
  of(
    'EmailBison',
    'emailbison',
    write(
      'Name,Email,Password,IMAP Server,IMAP Port,SMTP Server,SMTP Port,Daily Limit,SMTP Secure,IMAP Secure',
      [
        full,
        email,
        password,
        host('imap'),
        fixed('993'),
        host('smtp'),
        fixed('465'),
        fixed('25'),
        fixed('true'),
        fixed('true'),
      ],
    ),
  ),
  of(
    'Salesforge',
    'salesforge',
    write(
      'address,firstName,lastName,imapHost,imapUsername,imapPassword,imapPort,smtpHost,smtpUsername,smtpPassword,smtpPort,Signature,trackingDomain',
      [
        email,
        name,
        fixed('Berg'),
        host('imap'),
        email,
        password,
        fixed('993'),
        host('smtp'),
        email,
        password,
        fixed('465'),
        fixed('<b>Berg</b>'),
        host('track'),
      ],
    ),
  ),
  of(
    'Winnr',
    'winnr',
    write(
      'domain,from_email,from_name,user_name,password,smtp_host,smtp_port,imap_host,imap_port,imap_username,imap_password,footer',
      [
        domain,
        email,
        full,
        email,
        password,
        host('smtp'),
        fixed('465'),
        host('imap'),
        fixed('993'),
        email,
        password,
        fixed('Bye'),
      ],
    ),
  ),
  of(
    'CeyMail with a BOM',
    'ceymail',
    BOM +
      write(
        'from_name,from_email,smtp_host,smtp_port,smtp_username,smtp_password,imap_host,imap_port,imap_username,imap_password',
        [
          full,
          email,
          host('smtp'),
          fixed('465'),
          email,
          password,
          host('imap'),
          fixed('993'),
          email,
          password,
        ],
      ),
  ),
  of(
    'BrandJet',
    'brandjet',
    write(
      'email,password,smtpHost,smtpPort,smtpTls,imapHost,imapPort,imapTls,fromName,dailyLimit,warmupEnabled',
      [
        email,
        password,
        host('smtp'),
        fixed('465'),
        fixed('true'),
        host('imap'),
        fixed('993'),
        fixed('true'),
        full,
        fixed('20'),
        fixed('on'),
      ],
    ),
  ),
  of('email and password', 'minimal', write('email,password', [email, password])),
  of('email, password and a name', 'minimal', write('email,password,display name', [email, password, full])),
  of('email and password without a header', undefined, write('', [email, password])),
  of('email, password and a name without a header', undefined, write('', [email, password, full])),
  of('Instantly without a header', undefined, write('', instantly)),
]
