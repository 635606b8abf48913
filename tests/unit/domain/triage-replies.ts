// Replies as mail servers word them, with what each means: the provider, what it says, and the cause a person would name.
import type { Cause } from '../../../shared/domain/triage'

export interface KnownReply {
  readonly from: string
  readonly cause: Cause
  readonly message: {
    readonly response?: string
    readonly e_message?: string
    readonly responseCode?: number
    readonly command?: string
    readonly code?: string
  }
}

interface Told {
  readonly code?: string
  readonly command?: string
  readonly responseCode?: number
}

/** The response, with its own first digits as the response code unless told otherwise. */
function said(from: string, cause: Cause, response: string, told: Told = {}): KnownReply {
  const digits = /^[45]\d\d/.exec(response)?.[0]
  const responseCode = told.responseCode ?? (digits === undefined ? undefined : Number(digits))
  return { from, cause, message: { response, ...told, ...(responseCode !== undefined && { responseCode }) } }
}

/** Only the mail library's own words, lower-cased, as Instantly keeps them. */
const library = (cause: Cause, e_message: string, told: Told = {}): KnownReply => ({
  from: 'mail library',
  cause,
  message: { e_message, ...told },
})

const AUTH = { code: 'EAUTH', command: 'AUTH PLAIN' }
const RCPT = { code: 'EENVELOPE', command: 'RCPT TO' }
const DATA = { code: 'EMESSAGE', command: 'DATA' }

const GOOGLE: readonly KnownReply[] = [
  said(
    'Google',
    'volume',
    '550-5.4.5 Daily user sending limit exceeded. For more information on Gmail\n550-5.4.5 sending limits go to\n550 5.4.5  https://support.google.com/a/answer/166852 d9443c01a7336-gsmtp',
    DATA,
  ),
  // Instantly cuts the text in the middle of a word.
  said('Google', 'volume', '550-5.4.5 Daily user sending limit exceeded. For more information on Gmai', DATA),
  said(
    'Google',
    'volume',
    '550 5.4.5 Daily SMTP relay sending limit exceeded for user. https://support.google.com/a/answer/2956491',
  ),
  said('Google', 'volume', '454 4.4.5 Daily user sending limit exceeded, try again later.'),
  said(
    'Google',
    'credentials',
    '535-5.7.8 Username and Password not accepted. For more information, go to\n535 5.7.8  https://support.google.com/mail/?p=BadCredentials x-gsmtp',
    AUTH,
  ),
  said(
    'Google',
    'credentials',
    '534-5.7.9 Application-specific password required. For more information, go to\n534 5.7.9  https://support.google.com/mail/?p=InvalidSecondFactor',
    AUTH,
  ),
  said(
    'Google',
    'credentials',
    '534-5.7.14 <https://accounts.google.com/signin/continue?sarp=1> Please log in via your web browser and\n534-5.7.14 then try again.',
    AUTH,
  ),
  said('Google', 'credentials', '530-5.7.0 Authentication Required. For more information, go to', {
    command: 'MAIL FROM',
  }),
  said('Google', 'passing', '454 4.7.0 Too many login attempts, please try again later. x-gsmtp', AUTH),
  said('Google', 'passing', '421 4.3.0 Temporary System Problem.  Try again later (10). x-gsmtp', DATA),
  said(
    'Google',
    'badRecipient',
    "550-5.1.1 The email account that you tried to reach does not exist. Please try\n550-5.1.1 double-checking the recipient's email address for typos or\n550 5.1.1 unnecessary spaces. x-gsmtp",
    RCPT,
  ),
  said(
    'Google',
    'badRecipient',
    '550 5.2.1 The email account that you tried to reach is inactive. For more information, go to https://support.google.com/mail/?p=DisabledUser',
    RCPT,
  ),
  said(
    'Google',
    'badRecipient',
    "452-4.2.2 The recipient's inbox is out of storage space. Please direct the\n452 4.2.2 recipient to https://support.google.com/mail/?p=OverQuotaTemp",
    RCPT,
  ),
  said(
    'Google',
    'dns',
    '550-5.7.26 This mail has been blocked because the sender is unauthenticated.\n550-5.7.26 Gmail requires all senders to authenticate with either SPF or DKIM.',
    DATA,
  ),
  said(
    'Google',
    'dns',
    "550-5.7.26 Unauthenticated email from acme.io is not accepted due to domain's\n550-5.7.26 DMARC policy. Please contact the administrator of acme.io domain",
    DATA,
  ),
  said(
    'Google',
    'dns',
    '421-4.7.26 This email has been rate limited because it is unauthenticated. Gmail requires all senders to authenticate',
    DATA,
  ),
  said(
    'Google',
    'dns',
    '550 5.7.30 This email has been blocked because DKIM authentication did not pass. Gmail requires all large senders to authenticate with DKIM.',
    DATA,
  ),
  said(
    'Google',
    'relayCap',
    '421-4.7.28 Gmail has detected an unusual rate of unsolicited mail originating from your IP address.',
    DATA,
  ),
  said(
    'Google',
    'refused',
    '550-5.7.1 [192.0.2.10] Our system has detected that this message is likely unsolicited mail. To reduce the amount of spam sent to Gmail, this message has been blocked.',
    DATA,
  ),
  said(
    'Google',
    'refused',
    "552-5.2.3 Your message exceeded Google's message size limits. Please visit",
    DATA,
  ),
  said(
    'Google',
    'passing',
    '450 4.2.1 The user you are trying to contact is receiving mail at a rate that prevents additional messages',
    RCPT,
  ),
  library('brokenGrant', 'invalid_grant: token has been expired or revoked.', { code: 'EAUTH' }),
  library('brokenGrant', 'invalid login: 334 eyjzdgf0dxmioii0mdailcjzy2hlbwvzijoiqmvhcmvyin0=', {
    code: 'EAUTH',
    command: 'AUTH XOAUTH2',
  }),
  library('credentials', '[alert] invalid credentials (failure)'),
  library(
    'credentials',
    '[alert] application-specific password required: https://support.google.com/accounts/answer/185833 (failure)',
  ),
]

const MICROSOFT: readonly KnownReply[] = [
  said(
    'Microsoft',
    'basicAuth',
    '535 5.7.139 Authentication unsuccessful, basic authentication is disabled. [BN9PR03CA0001.namprd03.prod.outlook.com]',
    { code: 'EAUTH', command: 'AUTH LOGIN' },
  ),
  said(
    'Microsoft',
    'basicAuth',
    '550 5.7.30 Basic authentication is not supported for Client Submission. [AM0PR07.eurprd07.prod.outlook.com]',
  ),
  said(
    'Microsoft',
    'basicAuth',
    '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit https://aka.ms/smtp_auth_disabled for more information.',
    AUTH,
  ),
  said(
    'Microsoft',
    'basicAuth',
    "535 5.7.139 Authentication unsuccessful, user is locked by your organization's security defaults policy. Contact your administrator.",
    AUTH,
  ),
  said(
    'Microsoft',
    'credentials',
    '535 5.7.139 Authentication unsuccessful, the user credentials were incorrect. [LO2P265CA0001.GBRP265.PROD.OUTLOOK.COM]',
    AUTH,
  ),
  said(
    'Microsoft',
    'credentials',
    '535 5.7.139 Authentication unsuccessful, the request did not meet the criteria to be authenticated successfully. Contact your administrator.',
    AUTH,
  ),
  said(
    'Microsoft',
    'credentials',
    '535 5.7.3 Authentication unsuccessful [BYAPR05CA0001.namprd05.prod.outlook.com]',
    AUTH,
  ),
  said(
    'Microsoft',
    'credentials',
    '530 5.7.57 Client not authenticated to send mail. [MA1PR01CA0001.INDPRD01.PROD.OUTLOOK.COM]',
    { command: 'MAIL FROM' },
  ),
  said('Microsoft', 'brokenGrant', '535 5.7.3 Authentication unsuccessful [x.prod.outlook.com]', {
    code: 'EAUTH',
    command: 'AUTH XOAUTH2',
  }),
  library(
    'brokenGrant',
    'aadsts700082: the refresh token has expired due to inactivity. the token was issued on 2026-05-01 and was inactive for 90.00:00:00.',
  ),
  library(
    'brokenGrant',
    'aadsts50173: the provided grant has expired due to it being revoked, a fresh auth token is needed.',
  ),
  library('brokenGrant', 'aadsts65001: the user or administrator has not consented to use the application'),
  said(
    'Microsoft',
    'dns',
    "550 5.7.515 Access denied, sending domain ACME.IO does not meet the required authentication level. The sender's domain in the 5322.From address doesn't meet the authentication requirements defined for the sender.",
    DATA,
  ),
  said(
    'Microsoft',
    'dns',
    '550 5.7.509 Access denied, sending domain acme.io does not pass DMARC verification and has a DMARC policy of reject.',
    DATA,
  ),
  said(
    'Microsoft',
    'volume',
    "554 5.2.0 STOREDRV.Submission.Exception:SubmissionQuotaExceededException; Failed to process message due to a permanent exception with message The message can't be submitted because the sender's submission quota was exceeded.",
    DATA,
  ),
  said(
    'Microsoft',
    'volume',
    "550 5.1.90 Your message can't be sent because you've reached your daily limit for message recipients",
    DATA,
  ),
  said(
    'Microsoft',
    'volume',
    "550 5.7.233 Your message can't be sent because your tenant exceeded its daily limit for sending email to external recipients (tenant external recipient rate limit).",
    DATA,
  ),
  said('Microsoft', 'senderBlocked', '550 5.1.8 Access denied, bad outbound sender. AS(42003)', DATA),
  said(
    'Microsoft',
    'senderBlocked',
    '550 5.7.501 Service unavailable. Access denied, spam abuse detected. The sending account has been banned due to detected spam activity.',
    DATA,
  ),
  said(
    'Microsoft',
    'senderBlocked',
    '550 5.7.705 Service unavailable. Access denied, tenant has exceeded threshold. For more information please go to https://go.microsoft.com/fwlink/?LinkId=875724',
    DATA,
  ),
  said(
    'Microsoft',
    'senderBlocked',
    '550 5.7.708 Service unavailable. Access denied, traffic not accepted from this IP.',
    DATA,
  ),
  said(
    'Microsoft',
    'badRecipient',
    '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup',
    RCPT,
  ),
  said(
    'Microsoft',
    'badRecipient',
    '550 5.4.1 Recipient address rejected: Access denied. [DB5EUR01FT0001.eop-EUR01.prod.protection.outlook.com]',
    RCPT,
  ),
  said(
    'Microsoft',
    'badRecipient',
    '550 5.4.310 DNS domain acme-old.io does not exist [Message=InfoDomainNonexistent]',
    RCPT,
  ),
  said(
    'Outlook.com',
    'badRecipient',
    '550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302).',
    RCPT,
  ),
  said(
    'Microsoft',
    'relayCap',
    '432 4.3.2 STOREDRV.ClientSubmit; sender thread limit exceeded; Hostname=BN8PR01MB5521.prod.exchangelabs.com',
    DATA,
  ),
  said(
    'Microsoft',
    'refused',
    '550 5.7.60 SMTP; Client does not have permissions to send as this sender',
    DATA,
  ),
  said(
    'Microsoft',
    'refused',
    "550 5.7.1 Unfortunately, messages from [192.0.2.4] weren't sent. Please contact your Internet service provider since part of their network is on our block list (S3140).",
    { command: 'MAIL FROM' },
  ),
  said(
    'Microsoft',
    'passing',
    '451 4.7.500 Server busy. Please try again later from [192.0.2.4]. (S77719)',
    DATA,
  ),
  said('Microsoft', 'passing', '451 4.7.0 Temporary server error. Please try again later. PRX2', DATA),
]

const OTHERS: readonly KnownReply[] = [
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
  said('Amazon WorkMail', 'credentials', '535 Authentication failed', AUTH),
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
  said(
    'Barracuda',
    'dns',
    '550 permanent failure for one or more recipients (info@acme.io:blocked) SPF check failed',
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

const LIBRARY: readonly KnownReply[] = [
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

export const KNOWN_REPLIES: readonly KnownReply[] = [...GOOGLE, ...MICROSOFT, ...OTHERS, ...LIBRARY]
