// Why an account is in trouble, whose fault it is, and what helps.
import type { Cause } from '../../domain/triage'

export const causes: Readonly<
  Record<
    Cause,
    {
      readonly word: string
      /** Whose fault it is, in a few words. */
      readonly fault: string
      /** One sentence: what has happened. */
      readonly meaning: string
      /** What to do about it. */
      readonly advice: string
    }
  >
> = {
  volume: {
    word: 'Daily limit hit',
    fault: 'Our volume',
    meaning: 'It sent more in a day, campaigns and warmup together, than its provider allows.',
    advice:
      'Lower the daily and the warmup limit to 50 a day or less in total, then wait 24 hours. Resuming it again and again makes it worse.',
  },
  credentials: {
    word: 'Wrong login',
    fault: 'The login',
    meaning: 'The mail server does not accept its user name and password.',
    advice: 'Make a new app password with its provider and connect the account again.',
  },
  basicAuth: {
    word: 'Basic login off',
    fault: 'Microsoft’s policy',
    meaning: 'Its provider no longer lets it log in with a password.',
    advice: 'Connect it again by OAuth. No password helps while basic authentication is off.',
  },
  brokenGrant: {
    word: 'Consent lost',
    fault: 'The OAuth consent',
    meaning: 'Instantly’s permission to use the mailbox has most likely expired or been taken back.',
    advice: 'Resume it once: that does no harm. If the error comes back, only a new consent by OAuth helps.',
  },
  dns: {
    word: 'DNS records',
    fault: 'The domain’s DNS',
    meaning: 'Mail of its domain does not pass SPF, DKIM or DMARC, or the domain is not found.',
    advice: 'Put the DNS records right, test the vitals, and resume it when they pass.',
  },
  senderBlocked: {
    word: 'Sender blocked',
    fault: 'Our sending',
    meaning: 'Its own provider has stopped it from sending, for suspicion of spam or for what it sent.',
    advice:
      'Stop its campaigns, have it unblocked in the provider’s admin console, then start again with less. Do not resume it before.',
  },
  refused: {
    word: 'Refused',
    fault: 'Read the reply',
    meaning: 'A mail server has refused its mail for good.',
    advice: 'Read the server’s reply and remove its reason. Do not resume it blindly.',
  },
  relayCap: {
    word: 'Rate limited',
    fault: 'The relay’s cap',
    meaning: 'The mail server takes only so many mails from one login or address in a while.',
    advice: 'Wait some hours and lower its volume, or raise the sending gap.',
  },
  badRecipient: {
    word: 'Bad recipient',
    fault: 'The list',
    meaning: 'The address it wrote to does not exist or takes no mail; the account itself is well.',
    advice: 'Clean the list of leads. Resuming the account is fine.',
  },
  passing: {
    word: 'Passing',
    fault: 'Nobody',
    meaning: 'The mail server turned its mail away for now.',
    advice: 'It usually passes by itself. Resume it when it has been in error for 24 hours.',
  },
  unreachable: {
    word: 'Not reachable',
    fault: 'The connection',
    meaning: 'Instantly gets no working connection to its mail server.',
    advice:
      'Resume it once. If the error comes back, look at host, port and certificate, and connect it again.',
  },
  unknownError: {
    word: 'Unknown error',
    fault: 'Not known',
    meaning: 'It is in an error of which nothing, or nothing this version understands, was said.',
    advice: 'Read the reply if there is one, and look at the account in Instantly before resuming it.',
  },
  warmupBanned: {
    word: 'Warmup banned',
    fault: 'Instantly’s warmup pool',
    meaning: 'Instantly has banned it from warmup.',
    advice: 'Read Instantly’s reason, put it right, and ask their support to lift the ban.',
  },
  warmupSuspended: {
    word: 'Warmup suspended',
    fault: 'Instantly’s warmup pool',
    meaning: 'Instantly has suspended its warmup for good.',
    advice: 'It will not warm up any more: replace the account, or ask Instantly’s support.',
  },
  spamFolderUnknown: {
    word: 'Spam folder unknown',
    fault: 'The mailbox’s settings',
    meaning: 'Warmup can not find its spam folder and rescues nothing from it.',
    advice: 'Let its spam folder be shown over IMAP and name it in Instantly.',
  },
  setupPending: {
    word: 'Setting up',
    fault: 'Nobody',
    meaning: 'Instantly is still setting it up.',
    advice: 'Wait until it is ready; nothing needs to be done.',
  },
  maintenance: {
    word: 'Maintenance',
    fault: 'Instantly',
    meaning: 'Instantly has paused it for maintenance.',
    advice: 'Nothing: it resumes by itself.',
  },
  none: {
    word: 'No trouble',
    fault: 'Nobody',
    meaning: 'Nothing is known to be wrong with it.',
    advice: 'Nothing needs to be done.',
  },
}
