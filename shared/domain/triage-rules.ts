// Which reply of a mail server means which trouble: codes that are clear by themselves, then words, then what is left.
import type { SmtpReply } from './smtp-reply'

/** Troubles that a reply can tell. */
export type ReplyCause =
  | 'volume'
  | 'badRecipient'
  | 'relayCap'
  | 'passing'
  | 'credentials'
  | 'basicAuth'
  | 'brokenGrant'
  | 'dns'
  | 'senderBlocked'
  | 'unreachable'
  | 'refused'

/** What must hold; all that is given. */
interface Rule {
  readonly cause: ReplyCause
  /** Any of these enhanced codes, or one that starts so when it ends with a dot. */
  readonly statuses?: readonly string[]
  /** Tried on the reply's words: no pattern may look further than a bounded stretch, or a hostile text takes forever. */
  readonly words?: RegExp
  readonly not?: RegExp
  /** The first digit of the code. */
  readonly class?: 4 | 5
  readonly codes?: readonly number[]
  readonly command?: RegExp
  readonly kind?: RegExp
}

const GREYLIST = /gr[ae]y-?list|try again later|come back later|service unavailable|temporar/
const BASIC_AUTH =
  /basic auth|smtpclientauthentication is disabled|smtp ?(client )?auth(entication)? (is |has been )?(disabled|turned off)|security defaults/
const GRANT =
  /invalid_grant|aadsts\d|refresh.?token|access token|token (has been |has |is |was )?(expired|revoked|invalid)|oauth|xoauth|consent|interaction.?required|eyjzdgf0dxmi/
const SENDER_BLOCKED =
  /bad outbound sender|unusual sending activity|(account|sender|user|mailbox|sending)( has been| was| is|'s)? (temporarily )?(blocked|suspended|disabled|banned|restricted|paused) (from|for|due|because|by)|blocked (from|for) (sending|spam)|sending (is |has been )?(paused|suspended|disabled|blocked) for this account|not allowed to send|outgoing (mail|email)s?( from .{1,80})? (is|are|has been|have been) (blocked|suspended|disabled)|sender is blocked|spam abuse detected|tenant has (been )?(exceeded|blocked)|traffic not accepted/

/** Codes that mean one thing, whoever says them. */
const CLEAR: readonly Rule[] = [
  // 5.7.30 is two things: Microsoft's end of basic authentication, and Gmail's missing DKIM.
  { cause: 'dns', statuses: ['5.7.30', '4.7.30'], words: /dkim/, not: /basic auth/ },
  { cause: 'basicAuth', statuses: ['5.7.30'] },
  { cause: 'volume', statuses: ['5.4.5', '4.4.5', '5.1.90', '5.7.232', '5.7.233'] },
  { cause: 'basicAuth', statuses: ['5.7.139'], words: BASIC_AUTH },
  { cause: 'dns', statuses: ['5.7.515', '5.7.509', '5.7.26', '5.7.27', '5.7.32', '5.7.40'] },
  { cause: 'dns', statuses: ['4.7.26', '4.7.27', '4.7.32', '4.7.40'] },
  {
    cause: 'dns',
    statuses: ['5.7.20', '5.7.21', '5.7.22', '5.7.23', '5.7.24', '5.7.25', '4.7.23', '4.7.25'],
  },
  { cause: 'senderBlocked', statuses: ['5.1.8'], words: /bad outbound sender|access denied/ },
  { cause: 'senderBlocked', statuses: ['5.7.501', '5.7.502', '5.7.503', '5.7.508', '5.7.705', '5.7.708'] },
  { cause: 'senderBlocked', statuses: ['5.7.750', '5.4.6'], words: /unusual|unregistered/ },
  { cause: 'dns', statuses: ['5.1.8', '4.1.8'] },
  { cause: 'relayCap', statuses: ['4.7.28', '4.7.29', '4.5.3', '5.2.121', '5.2.122'] },
  { cause: 'passing', statuses: ['4.7.1'], words: GREYLIST, not: /too many|limit|exceed/ },
  { cause: 'relayCap', statuses: ['4.7.1'] },
  { cause: 'passing', class: 4, words: /too many (failed |bad |concurrent |invalid )?(login|auth|sign)/ },
  { cause: 'passing', class: 4, words: /temporar(y|ily) .{0,20}(auth|login)/ },
]

/** Said by the server or the sender's mail library, in words of many makers. */
const WORDS: readonly Rule[] = [
  { cause: 'basicAuth', words: BASIC_AUTH },
  { cause: 'brokenGrant', words: GRANT },
  { cause: 'brokenGrant', command: /XOAUTH|OAUTH/ },
  {
    cause: 'volume',
    words:
      /(daily|per[ -]day|24[ -]?h(ou)?rs?|a day).{0,60}(limit|quota|exceed|maximum)|(limit|quota|exceed\w*|maximum).{0,60}(daily|per[ -]day|24[ -]?h(ou)?rs?|a day)|submissionquotaexceeded|sending (limit|quota)|outgoing (mail|email|message)s? (limit|quota)|(limit|quota) (of|for) outgoing/,
    not: /per hour|hourly|per minute|recipient.{0,20}(quota|mailbox)/,
  },
  {
    cause: 'senderBlocked',
    words: SENDER_BLOCKED,
    not: /\bip\b|client host|spamhaus|blocklist|blacklist|\brbl\b/,
  },
  {
    cause: 'badRecipient',
    words:
      /recipient( address|s| email)?( was| were| is)? (rejected|unknown|not found|invalid|refused|disabled|over ?quota)|recipients were rejected|invalid recipient|(unknown|no such) (user|recipient|mailbox|account|address|person)|user (unknown|not found|doesn't exist|does not exist)|recipientnotfound|no mailbox (here|by)|mailbox (unavailable|not found|is full|full|disabled|does not exist|over quota)|(account|address|user|mailbox|recipient|domain) .{0,60}(does not|doesn't|do not|don't) (exist|have)|over ?quota|out of storage|inbox is full|mailbox size limit|unrouteable address|unable to route|host or domain name not found|non-existent hosts|not a valid mailbox|address (was )?not found|no mx|delivery to this (user|recipient)/,
    not: /sender address|of sender|sender domain|gr[ae]y-?list|access denied.{0,40}(spf|dkim|dmarc)|too many|rate|temporar/,
  },
  {
    cause: 'dns',
    words:
      /\b(spf|dkim|dmarc|arc)\b|sender address rejected: domain not found|domain of sender .{0,100}(does not|not) (resolve|exist|found)|sender domain .{0,60}(not (exist|found|resolve)|must)|unauthenticated|reverse (dns|hostname|lookup)|\bptr\b|does not meet the required authentication|domain .{0,60}not verified/,
  },
  {
    cause: 'passing',
    class: 4,
    words: /gr[ae]y-?list|greylisted/,
  },
  {
    cause: 'credentials',
    words:
      /username and password|invalid (login|credentials|user ?name|password)|credentials (were |are )?(incorrect|invalid|wrong)|incorrect (authentication|user|password|login)|(bad|wrong) (user ?name|password|credentials)|application-specific password|app(lication)?[ -]password|authenticat(ion|ed?) (failed|failure|unsuccessful|credentials|rejected|required|error)|failed to authenticate|not authenticated|login (failed|denied|incorrect)|log in (via|with) your (web ?)?browser|authenticationfailed|auth(entication)? (is )?required|password (has )?(expired|changed)|account is not enabled for imap|imap (access )?(is )?disabled|not authorized to perform|please (log|sign) ?in/,
    not: /temporary/,
  },
  {
    cause: 'refused',
    words:
      /message.{0,30}(size|too (large|big))|size limit|relay(ing)? (access )?(denied|not (permitted|allowed))/,
    class: 5,
  },
  {
    cause: 'relayCap',
    words:
      /too many (e?-?mails?|messages|recipients|connections|concurrent|simultaneous|sessions|requests)|(rate|sending|hourly|message|connection|thread|session|relay|email|ratelimit)s? ?limit|ratelimit|rate.?limited|limit (exceeded|reached)|exceed(s|ed|ing)? .{0,40}(limit|rate|quota|emails|messages|per hour|relays)|throttl|per (hour|minute|second)|unexpected volume|unusual rate|slow down|sending (too fast|rate)|concurrent connection/,
    not: /size/,
  },
]

/** What the code and the failed command leave over. */
const REST: readonly Rule[] = [
  { cause: 'badRecipient', statuses: ['5.1.7', '4.1.7'], words: /recipient/, not: /sender/ },
  { cause: 'refused', statuses: ['5.1.7'] },
  { cause: 'passing', statuses: ['4.1.7'] },
  { cause: 'badRecipient', statuses: ['5.1.', '4.1.', '5.2.1', '5.2.2', '4.2.2'] },
  { cause: 'badRecipient', statuses: ['5.4.1', '5.4.4', '5.4.310'] },
  { cause: 'credentials', codes: [530, 534, 535, 538] },
  { cause: 'passing', codes: [454, 432], kind: /AUTH/ },
  { cause: 'passing', class: 4 },
  { cause: 'credentials', kind: /AUTH/ },
  { cause: 'credentials', command: /^AUTH/ },
  { cause: 'refused', class: 5 },
  {
    cause: 'unreachable',
    kind: /ETIMEDOUT|ETIMEOUT|ECONN|ESOCKET|EDNS|ENOTFOUND|EAI_AGAIN|EHOST|ENET|EPIPE|ETLS|CERT|SSL|EPROTO\b/,
  },
  {
    cause: 'unreachable',
    words:
      /timed? ?out|timeout|connection (refused|reset|closed|lost|failed)|socket|greeting|getaddrinfo|enotfound|econn|certificate|\btls\b|\bssl\b|starttls|host .{0,60}not found|network/,
  },
]

const ORDER: readonly Rule[] = [...CLEAR, ...WORDS, ...REST]

const hasStatus = ({ statuses }: SmtpReply, wanted: string): boolean =>
  statuses.some((status) => (wanted.endsWith('.') ? status.startsWith(wanted) : status === wanted))

function classOf(reply: SmtpReply): 4 | 5 | undefined {
  if (reply.code !== undefined) return reply.code < 500 ? 4 : 5
  const [status] = reply.statuses
  return status === undefined ? undefined : status.startsWith('4') ? 4 : 5
}

function holds(rule: Rule, reply: SmtpReply, kind: 4 | 5 | undefined): boolean {
  return (
    (rule.class === undefined || rule.class === kind) &&
    (rule.statuses?.some((wanted) => hasStatus(reply, wanted)) ?? true) &&
    (rule.codes?.some((code) => code === reply.code) ?? true) &&
    (rule.command?.test(reply.command) ?? true) &&
    (rule.kind?.test(reply.kind) ?? true) &&
    (rule.words?.test(reply.words) ?? true) &&
    !(rule.not?.test(reply.words) ?? false)
  )
}

/** What a reply means; undefined when it says something that no rule knows. */
export function causeOfReply(reply: SmtpReply): ReplyCause | undefined {
  const kind = classOf(reply)
  return ORDER.find((rule) => holds(rule, reply, kind))?.cause
}
