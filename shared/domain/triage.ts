// Why an account is in trouble, whose fault it is, and what to do: judged by the mail server's reply, not by the state alone.
import { readReply } from './smtp-reply'
import { causeOfReply } from './triage-rules'
import type { Tone } from './accounts'

/** Every cause of trouble, the ones that need a hand first; `none` is an account without any. */
export const CAUSES = [
  'volume',
  'credentials',
  'basicAuth',
  'brokenGrant',
  'dns',
  'senderBlocked',
  'refused',
  'relayCap',
  'badRecipient',
  'passing',
  'unreachable',
  'unknownError',
  'warmupBanned',
  'warmupSuspended',
  'spamFolderUnknown',
  'setupPending',
  'maintenance',
  'none',
] as const

export type Cause = (typeof CAUSES)[number]

/** The one thing the app can do about it. */
export type RemedyAction =
  | 'resume'
  | 'markFixed'
  | 'lowerLimit'
  /** Connect it again: a new password or a new consent, in Instantly. */
  | 'reconnect'
  | 'checkVitals'
  | 'wait'
  | 'nothing'

export interface CauseWord {
  readonly word: string
  readonly tone: Tone
  /** Whose fault it is, in a few words. */
  readonly fault: string
  /** One sentence: what has happened. */
  readonly meaning: string
  /** What to do about it. */
  readonly advice: string
  readonly action: RemedyAction
  /** Whether resuming the account can do no harm. */
  readonly canResume: boolean
}

const WORDS: Readonly<Record<Cause, CauseWord>> = {
  volume: {
    word: 'Daily limit hit',
    tone: 'bad',
    fault: 'Our volume',
    meaning: 'It sent more in a day, campaigns and warmup together, than its provider allows.',
    advice:
      'Lower the daily and the warmup limit to 50 a day or less in total, then wait 24 hours. Resuming it again and again makes it worse.',
    action: 'lowerLimit',
    canResume: false,
  },
  credentials: {
    word: 'Wrong login',
    tone: 'bad',
    fault: 'The login',
    meaning: 'The mail server does not accept its user name and password.',
    advice: 'Make a new app password with its provider and connect the account again.',
    action: 'reconnect',
    canResume: false,
  },
  basicAuth: {
    word: 'Basic login off',
    tone: 'bad',
    fault: 'Microsoft’s policy',
    meaning: 'Its provider no longer lets it log in with a password.',
    advice: 'Connect it again by OAuth. No password helps while basic authentication is off.',
    action: 'reconnect',
    canResume: false,
  },
  brokenGrant: {
    word: 'Consent lost',
    tone: 'bad',
    fault: 'The OAuth consent',
    meaning: 'Instantly’s permission to use the mailbox has most likely expired or been taken back.',
    advice: 'Resume it once: that does no harm. If the error comes back, only a new consent by OAuth helps.',
    action: 'reconnect',
    canResume: true,
  },
  dns: {
    word: 'DNS records',
    tone: 'bad',
    fault: 'The domain’s DNS',
    meaning: 'Mail of its domain does not pass SPF, DKIM or DMARC, or the domain is not found.',
    advice: 'Put the DNS records right, test the vitals, and resume it when they pass.',
    action: 'checkVitals',
    canResume: false,
  },
  senderBlocked: {
    word: 'Sender blocked',
    tone: 'bad',
    fault: 'Our sending',
    meaning: 'Its own provider has stopped it from sending, for suspicion of spam or for what it sent.',
    advice:
      'Stop its campaigns, have it unblocked in the provider’s admin console, then start again with less. Do not resume it before.',
    action: 'nothing',
    canResume: false,
  },
  refused: {
    word: 'Refused',
    tone: 'bad',
    fault: 'Read the reply',
    meaning: 'A mail server has refused its mail for good.',
    advice: 'Read the server’s reply and remove its reason. Do not resume it blindly.',
    action: 'markFixed',
    canResume: false,
  },
  relayCap: {
    word: 'Rate limited',
    tone: 'warn',
    fault: 'The relay’s cap',
    meaning: 'The mail server takes only so many mails from one login or address in a while.',
    advice: 'Wait some hours and lower its volume, or raise the sending gap.',
    action: 'lowerLimit',
    canResume: false,
  },
  badRecipient: {
    word: 'Bad recipient',
    tone: 'warn',
    fault: 'The list',
    meaning: 'The address it wrote to does not exist or takes no mail; the account itself is well.',
    advice: 'Clean the list of leads. Resuming the account is fine.',
    action: 'resume',
    canResume: true,
  },
  passing: {
    word: 'Passing',
    tone: 'warn',
    fault: 'Nobody',
    meaning: 'The mail server turned its mail away for now.',
    advice: 'It usually passes by itself. Resume it when it has been in error for 24 hours.',
    action: 'wait',
    canResume: true,
  },
  unreachable: {
    word: 'Not reachable',
    tone: 'warn',
    fault: 'The connection',
    meaning: 'Instantly gets no working connection to its mail server.',
    advice:
      'Resume it once. If the error comes back, look at host, port and certificate, and connect it again.',
    action: 'resume',
    canResume: true,
  },
  unknownError: {
    word: 'Unknown error',
    tone: 'bad',
    fault: 'Not known',
    meaning: 'It is in an error of which nothing, or nothing this version understands, was said.',
    advice: 'Read the reply if there is one, and look at the account in Instantly before resuming it.',
    action: 'markFixed',
    canResume: false,
  },
  warmupBanned: {
    word: 'Warmup banned',
    tone: 'bad',
    fault: 'Instantly’s warmup pool',
    meaning: 'Instantly has banned it from warmup.',
    advice: 'Read Instantly’s reason, put it right, and ask their support to lift the ban.',
    action: 'nothing',
    canResume: false,
  },
  warmupSuspended: {
    word: 'Warmup suspended',
    tone: 'bad',
    fault: 'Instantly’s warmup pool',
    meaning: 'Instantly has suspended its warmup for good.',
    advice: 'It will not warm up any more: replace the account, or ask Instantly’s support.',
    action: 'nothing',
    canResume: false,
  },
  spamFolderUnknown: {
    word: 'Spam folder unknown',
    tone: 'warn',
    fault: 'The mailbox’s settings',
    meaning: 'Warmup can not find its spam folder and rescues nothing from it.',
    advice: 'Let its spam folder be shown over IMAP and name it in Instantly.',
    action: 'nothing',
    canResume: false,
  },
  setupPending: {
    word: 'Setting up',
    tone: 'busy',
    fault: 'Nobody',
    meaning: 'Instantly is still setting it up.',
    advice: 'Wait until it is ready; nothing needs to be done.',
    action: 'wait',
    canResume: false,
  },
  maintenance: {
    word: 'Maintenance',
    tone: 'busy',
    fault: 'Instantly',
    meaning: 'Instantly has paused it for maintenance.',
    advice: 'Nothing: it resumes by itself.',
    action: 'nothing',
    canResume: false,
  },
  none: {
    word: 'No trouble',
    tone: 'good',
    fault: 'Nobody',
    meaning: 'Nothing is known to be wrong with it.',
    advice: 'Nothing needs to be done.',
    action: 'nothing',
    canResume: true,
  },
}

export function causeWord(cause: Cause): CauseWord {
  return WORDS[cause]
}

/** What is known of an account that may be in trouble. */
export interface TroubleFacts {
  readonly status: number | undefined
  readonly warmupStatus: number | undefined
  readonly isSetupPending: boolean | undefined
  readonly provider: number | undefined
  /** The API's `status_message`, as it came: hostile. It must belong to `status`. */
  readonly reply: unknown
}

const ACTIVE = 1
const PAUSED = 2
const MAINTENANCE = 3
const CONNECTION_ERROR = -1
const CUSTOM_PROVIDER = 1

const WARMUP_CAUSES: ReadonlyMap<number | undefined, Cause> = new Map([
  [-1, 'warmupBanned'],
  [-2, 'spamFolderUnknown'],
  [-3, 'warmupSuspended'],
])

/** The trouble that keeps it from sending; undefined when there is none. */
function sendingCause({ status, provider, isSetupPending, reply }: TroubleFacts): Cause | undefined {
  if (status === MAINTENANCE) return 'maintenance'
  // What an account says that sends, or that somebody paused, is of the past.
  if (status === ACTIVE || status === PAUSED) return undefined
  const said = readReply(reply)
  if (said) return causeOfReply(said) ?? 'unknownError'
  if (status === undefined || status >= 0) return undefined
  if (isSetupPending === true) return 'setupPending'
  // Google and Microsoft are connected by OAuth, and a grant that is gone leaves no reply; a password would leave one.
  return status === CONNECTION_ERROR && provider !== CUSTOM_PROVIDER ? 'brokenGrant' : 'unknownError'
}

/** The cause of an account's trouble. What keeps it from sending comes before what only hurts its warmup. */
export function causeOf(facts: TroubleFacts): Cause {
  const setup = facts.isSetupPending === true ? 'setupPending' : undefined
  return sendingCause(facts) ?? setup ?? WARMUP_CAUSES.get(facts.warmupStatus) ?? 'none'
}
