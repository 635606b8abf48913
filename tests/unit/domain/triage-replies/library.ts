// Words of the mail library, for want of a server's, and bare codes.
import { library, type KnownReply } from './reply'

export const LIBRARY: readonly KnownReply[] = [
  library('unreachable', 'connection timeout', { code: 'ETIMEDOUT', command: 'CONN' }),
  library('unreachable', 'connect econnrefused 192.0.2.20:465', { code: 'ESOCKET', command: 'CONN' }),
  library('unreachable', 'getaddrinfo enotfound smtp.acme-mail.io', { code: 'EDNS', command: 'CONN' }),
  library('unreachable', 'greeting never received', { code: 'ETIMEDOUT', command: 'CONN' }),
  library(
    'unreachable',
    "hostname/ip does not match certificate's altnames: host: smtp.acme.io. is not in the cert's altnames",
    {
      code: 'ESOCKET',
      command: 'CONN',
    },
  ),
  library('unreachable', 'unexpected socket close', { code: 'ESOCKET' }),
  library('credentials', 'invalid login: 535 5.7.8 error: authentication failed', { code: 'EAUTH' }),
  library('badRecipient', "can't send mail - all recipients were rejected: 550 5.1.1 user unknown", {
    code: 'EENVELOPE',
  }),
  library('volume', 'error: data command failed: 550-5.4.5 daily user sending limit exceeded', {
    code: 'EENVELOPE',
    command: 'DATA',
  }),
  { from: 'nobody', cause: 'credentials', message: { responseCode: 535 } },
  { from: 'nobody', cause: 'refused', message: { responseCode: 550 } },
  { from: 'nobody', cause: 'passing', message: { responseCode: 451 } },
  { from: 'nobody', cause: 'credentials', message: { code: 'EAUTH' } },
  { from: 'nobody', cause: 'unreachable', message: { code: 'ECONNECTION' } },
  { from: 'nobody', cause: 'unknownError', message: { response: 'Something went wrong' } },
]
