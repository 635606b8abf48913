// Replies of services that only send.
import { AUTH, DATA, said, type KnownReply } from './reply'

export const RELAYS: readonly KnownReply[] = [
  said('Amazon SES', 'volume', '454 Throttling failure: Daily message quota exceeded.', DATA),
  said('Amazon SES', 'relayCap', '454 Throttling failure: Maximum sending rate exceeded.', DATA),
  said('Amazon SES', 'credentials', '535 Authentication Credentials Invalid', AUTH),
  said(
    'Amazon SES',
    'senderBlocked',
    '554 Message rejected: Sending paused for this account. For more information, please check the inbox of the email address associated with your AWS account.',
    DATA,
  ),
  said(
    'Amazon SES',
    'refused',
    '554 Message rejected: Email address is not verified. The following identities failed the check in region EU-WEST-1: ada@acme.io',
    DATA,
  ),
  said('SendGrid', 'credentials', '535 Authentication failed: Bad username / password', AUTH),
  said('SendGrid', 'volume', '451 You have exceeded your messaging limits: maximum credits a day', DATA),
  said(
    'Mailgun',
    'dns',
    '550 5.7.1 Relaying denied: domain acme.io is not verified (missing SPF and DKIM records)',
    DATA,
  ),
]
