// Replies of Gmail and Google Workspace.
import { AUTH, DATA, library, RCPT, said, type KnownReply } from './reply'

export const GOOGLE: readonly KnownReply[] = [
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
