// Why an account is in trouble, whose fault it is, and what to do: judged by the mail server's reply, not by the state alone.
import { texts, type Texts } from '../texts'
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

interface Traits {
  readonly tone: Tone
  readonly action: RemedyAction
  /** Whether resuming the account can do no harm. */
  readonly canResume: boolean
}

export type CauseWord = Traits & Texts['causes'][Cause]

const TRAITS: Readonly<Record<Cause, Traits>> = {
  volume: { tone: 'bad', action: 'lowerLimit', canResume: false },
  credentials: { tone: 'bad', action: 'reconnect', canResume: false },
  basicAuth: { tone: 'bad', action: 'reconnect', canResume: false },
  brokenGrant: { tone: 'bad', action: 'reconnect', canResume: true },
  dns: { tone: 'bad', action: 'checkVitals', canResume: false },
  senderBlocked: { tone: 'bad', action: 'nothing', canResume: false },
  refused: { tone: 'bad', action: 'markFixed', canResume: false },
  relayCap: { tone: 'warn', action: 'lowerLimit', canResume: false },
  badRecipient: { tone: 'warn', action: 'resume', canResume: true },
  passing: { tone: 'warn', action: 'wait', canResume: true },
  unreachable: { tone: 'warn', action: 'resume', canResume: true },
  unknownError: { tone: 'bad', action: 'markFixed', canResume: false },
  warmupBanned: { tone: 'bad', action: 'nothing', canResume: false },
  warmupSuspended: { tone: 'bad', action: 'nothing', canResume: false },
  spamFolderUnknown: { tone: 'warn', action: 'nothing', canResume: false },
  setupPending: { tone: 'busy', action: 'wait', canResume: false },
  maintenance: { tone: 'busy', action: 'nothing', canResume: false },
  none: { tone: 'good', action: 'nothing', canResume: true },
}

const WORDS = Object.fromEntries(
  CAUSES.map((cause) => [cause, { ...texts.causes[cause], ...TRAITS[cause] }]),
) as Readonly<Record<Cause, CauseWord>>

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
