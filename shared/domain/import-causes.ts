// Why the service did not create an account, judged by its own words: whose fault it is, and whether it may pass.
import type { AppError } from '../errors'
import type { ImportCause } from './import-runs'

/** The first that matches decides: what says more comes before what says less. */
const RULES: readonly (readonly [ImportCause, RegExp])[] = [
  [
    'planLimit',
    /upgrade|\b(?:accounts?|inbox(?:es)?|mailbox(?:es)?) limit|limit (?:of|for) \w* ?(?:email )?accounts|maximum (?:number|of)/i,
  ],
  ['invalid', /^body\b|^querystring\b|required propert|must (?:be|match|have|NOT)\b/],
  [
    'oauthOnly',
    /oauth|basic auth|5\.7\.(?:30|139)|(?:smtpclientauthentication|login|authenticate|plain)[^.]{0,20} (?:is )?disabled|modern auth/i,
  ],
  ['imapOff', /imap[^.]{0,30}(?:disabled|not enabled|turned off|switched off)|enable imap/i],
  [
    'credentials',
    /invalid credentials|\b535\b|5\.7\.(?:8|9)\b|app(?:lication)?[- ]specific|app password|(?:incorrect|wrong|bad) (?:user|pass)|not accepted/i,
  ],
  ['certificate', /certificate|self[- ]signed|\b(?:ssl|tls)\b|hostname[^.]{0,10}match/i],
  [
    'mailServerBusy',
    /try again|temporar|timed? ?out|timeout|closed the connection|connection (?:was )?(?:closed|lost|reset|ended)|econnreset|etimedout|epipe|socket|too many|unavailable|\b4\d\d 4\.\d/i,
  ],
  [
    'hostUnreachable',
    /enotfound|getaddrinfo|eai_|econnrefused|refused|ehostunreach|enetunreach|no such host|unknown host|could not (?:be )?(?:reach|resolve|connect)|dns/i,
  ],
  ['credentials', /authenticat|log ?in|password|username/i],
]

/** Refusals of the mail server that a later try may not meet. */
export const isPassing = (cause: ImportCause): boolean => cause === 'mailServerBusy'

/** @param error how a create was refused; nothing is left to doubt */
export function causeOf(error: AppError): ImportCause {
  if (error.code === 'invalidInput') return 'invalid'
  if (error.code !== 'rejected') return error.code === 'notFound' ? 'refused' : 'service'
  const reason = error.detail?.['reason']
  if (typeof reason !== 'string') return 'refused'
  return RULES.find(([, words]) => words.test(reason))?.[0] ?? 'refused'
}
