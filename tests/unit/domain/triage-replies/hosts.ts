// Replies of the other providers a mailbox may be at.
import { AUTH, DATA, RCPT, said, type KnownReply } from './reply'

export const HOSTS: readonly KnownReply[] = [
  said(
    'Zoho',
    'senderBlocked',
    '550 5.4.6 Unusual sending activity detected. Please try after sometime. https://mail.zoho.com/UnblockMe',
    DATA,
  ),
  said('Zoho', 'volume', '550 5.4.5 Daily sending limit exceeded for this account', DATA),
  said('Zoho', 'credentials', '535 Authentication Failed', AUTH),
  said(
    'Zoho',
    'credentials',
    '535 5.7.8 Invalid login. Please check your username and password, or use an application-specific password',
    AUTH,
  ),
  said('Zoho', 'refused', '553 Relaying disallowed as ada@acme.io', { command: 'MAIL FROM' }),
  said('Zoho', 'senderBlocked', '550 5.7.1 Your account has been blocked due to suspicious activity', DATA),
  said(
    'Yahoo',
    'relayCap',
    '421 4.7.0 [TSS04] Messages from 192.0.2.3 temporarily deferred due to unexpected volume or user complaints - 4.16.55.1',
    { command: 'MAIL FROM' },
  ),
  said(
    'Yahoo',
    'dns',
    '554 5.7.9 Message not accepted for policy reasons. See https://senders.yahooinc.com/error-codes: DMARC',
    DATA,
  ),
  said(
    'Yahoo',
    'refused',
    '554 5.7.9 Message not accepted for policy reasons.  See https://senders.yahooinc.com/error-codes',
    DATA,
  ),
  said(
    'Yahoo',
    'badRecipient',
    "554 delivery error: dd This user doesn't have a yahoo.com account (info@yahoo.com) [-5]",
    RCPT,
  ),
  said('Yahoo', 'credentials', '535 5.7.0 (#AUTH005) Too many bad auth attempts.', AUTH),
  said('Amazon WorkMail', 'credentials', '535 Authentication failed', AUTH),
  said(
    'GoDaddy',
    'volume',
    '550 User ada@acme.io has exceeded its 24-hour sending limit. Messages to 500 recipients out of 500 allowed have been sent.',
    RCPT,
  ),
  said(
    'GoDaddy',
    'credentials',
    '535 Authentication Failed: Bad username or password. If you have enabled SMTP restrictions, contact support',
    AUTH,
  ),
  said('GoDaddy', 'senderBlocked', '552 5.2.0 ada@acme.io sender is blocked. Please contact support', DATA),
  said('OVH', 'credentials', '535 5.7.1 Authentication failed', AUTH),
  said(
    'OVH',
    'senderBlocked',
    '550 5.7.1 Spam detected by OVH: account blocked for spam, change your password',
    DATA,
  ),
  said('OVH', 'relayCap', '451 4.7.1 Too many messages from ada@acme.io in the last hour', {
    command: 'MAIL FROM',
  }),
  said(
    'Hostinger',
    'relayCap',
    '451 4.7.1 <ada@acme.io>: Sender address rejected: hostinger_out_ratelimit',
    RCPT,
  ),
  said('Hostinger', 'credentials', '535 5.7.8 Error: authentication failed: (reason unavailable)', AUTH),
  said('Namecheap', 'volume', '554 5.7.1 Daily limit of outgoing messages exceeded for ada@acme.io', RCPT),
  said('Titan', 'volume', '550 5.4.6 You have exceeded your daily sending limit', DATA),
  said('IONOS', 'refused', '550 Requested action not taken: Sender address is not allowed', {
    command: 'MAIL FROM',
  }),
  said('IONOS', 'badRecipient', '550 Requested action not taken: mailbox unavailable', RCPT),
  said('iCloud', 'relayCap', '450 4.2.0 Too many messages sent by this user, slow down', DATA),
  said('Fastmail', 'credentials', '535 5.7.0 Incorrect username or password.', AUTH),
  said(
    'Rackspace',
    'refused',
    '554 5.7.1 ACL dns_rbl; Client host [192.0.2.8] blocked using dbl.invaluement.com=127.0.0.2',
    RCPT,
  ),
]
