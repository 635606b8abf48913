// Replies of Microsoft 365 and Outlook.com.
import { AUTH, DATA, library, RCPT, said, type KnownReply } from './reply'

export const MICROSOFT: readonly KnownReply[] = [
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
