// Replies of filters that stand before the mail servers of companies.
import { DATA, RCPT, said, type KnownReply } from './reply'

export const GATEWAYS: readonly KnownReply[] = [
  said(
    'Mimecast',
    'badRecipient',
    '550 Invalid Recipient - https://community.mimecast.com/docs/DOC-1369#550 [abc.uk123]',
    RCPT,
  ),
  said(
    'Mimecast',
    'dns',
    '550 DMARC Sender Invalid - envelope rejected - https://community.mimecast.com/docs/DOC-1369#550',
    DATA,
  ),
  said(
    'Mimecast',
    'passing',
    '451 Internal resources are temporarily unavailable - https://community.mimecast.com/docs/DOC-1369#451',
    RCPT,
  ),
  said(
    'Mimecast',
    'refused',
    '554 Email rejected due to security policies - https://community.mimecast.com/docs/DOC-1369#554',
    DATA,
  ),
  said('Mimecast', 'refused', '550 Rejected by header based Anti-Spoofing policy: ada@acme.io', DATA),
  said('Proofpoint', 'refused', '554 Blocked - see https://ipcheck.proofpoint.com/?ip=192.0.2.5', {
    command: 'CONN',
  }),
  said('Proofpoint', 'badRecipient', '550 5.1.1 User Unknown', RCPT),
  said('Proofpoint', 'refused', '550 5.7.0 Local Policy Violation', DATA),
  said(
    'Proofpoint',
    'refused',
    '554 5.7.1 The message you attempted to deliver has been rejected as spam by content policy',
    DATA,
  ),
  said(
    'Barracuda',
    'dns',
    '550 permanent failure for one or more recipients (info@acme.io:blocked) SPF check failed',
    DATA,
  ),
]
