// Replies of the servers that many providers run.
import { AUTH, DATA, RCPT, said, type KnownReply } from './reply'

export const SERVERS: readonly KnownReply[] = [
  said(
    'Postfix',
    'badRecipient',
    '450 4.1.2 <purchasing@nowhere-industries.com>: Recipient address rejected: Domain not found',
    RCPT,
  ),
  said(
    'Postfix',
    'badRecipient',
    '550 5.1.1 <info@acme.io>: Recipient address rejected: User unknown in virtual mailbox table',
    RCPT,
  ),
  said(
    'Postfix',
    'relayCap',
    '451 4.7.1 <ada@acme.io>: Sender address rejected: too many mails per login, try again in an hour',
    {
      command: 'MAIL FROM',
    },
  ),
  said(
    'Postfix',
    'passing',
    '450 4.2.0 <info@acme.io>: Recipient address rejected: Greylisted, see http://postgrey.schweikert.ch/',
    RCPT,
  ),
  said('Postfix', 'passing', '451 4.7.1 Greylisting in action, please come back later', RCPT),
  said('Postfix', 'dns', '450 4.1.8 <ada@acme-new.io>: Sender address rejected: Domain not found', {
    command: 'MAIL FROM',
  }),
  said('Postfix', 'refused', '554 5.7.1 <info@acme.io>: Relay access denied', RCPT),
  said(
    'Postfix',
    'refused',
    '554 5.7.1 Service unavailable; Client host [192.0.2.7] blocked using zen.spamhaus.org',
    RCPT,
  ),
  said('Postfix', 'passing', '451 4.3.0 Error: queue file write error', DATA),
  said('Postfix', 'passing', '421 4.3.2 mail.acme.io Service not available, closing transmission channel', {
    command: 'CONN',
  }),
  said('Postfix', 'credentials', '535 5.7.8 Error: authentication failed: UGFzc3dvcmQ6', AUTH),
  said(
    'Postfix',
    'passing',
    '454 4.7.0 Temporary authentication failure: Connection lost to authentication server',
    AUTH,
  ),
  said('Postfix', 'relayCap', '450 4.7.1 Error: too much mail from 192.0.2.9', { command: 'MAIL FROM' }),
  said('Exim', 'credentials', '535 Incorrect authentication data', AUTH),
  said(
    'Exim',
    'relayCap',
    '550 Domain acme.io has exceeded the max emails per hour (150/150 (100%)) allowed.  Message discarded.',
    RCPT,
  ),
  said('Exim', 'badRecipient', '550 Unrouteable address', RCPT),
  said('Exim', 'badRecipient', '550 No such recipient here', RCPT),
  said(
    'Exim',
    'badRecipient',
    '550-Callback setup failed while verifying recipient\n550 no such address here',
    RCPT,
  ),
  said('Exim', 'senderBlocked', '550 Outgoing mail from "ada@acme.io" has been suspended.', RCPT),
  said('Exim', 'passing', '451 Temporary local problem - please try later', RCPT),
  said(
    'Exim',
    'badRecipient',
    '550 5.1.1 The mail server could not deliver mail to info@acme.io. The account or domain may not exist, they may be blacklisted',
    RCPT,
  ),
]
