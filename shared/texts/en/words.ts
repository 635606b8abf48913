// States and kinds as words: of accounts, their warmup and providers, of campaigns; and yes, no, on, off.

export const words = {
  yes: 'Yes',
  no: 'No',
  on: 'On',
  off: 'Off',
  /** Of a value that the API did not give. */
  unknown: 'Unknown',
  unsaid: 'The API did not say.',
  /** Of a number that has no word yet. */
  otherState: (code: number) => `State ${code}`,
  notKnownHere: 'A state this version of Flotilla does not know; it is shown as Instantly gave it.',
  account: {
    active: { word: 'Active', meaning: 'Connected and allowed to send.' },
    paused: { word: 'Paused', meaning: 'Paused; it sends nothing until it is resumed.' },
    maintenance: {
      word: 'Maintenance',
      meaning: 'Paused by Instantly for maintenance; it resumes by itself.',
    },
    connectionError: { word: 'Connection error', meaning: 'Instantly can not log in to this account.' },
    softBounce: { word: 'Soft bounce error', meaning: 'The mail server turned its mails away for now.' },
    sendingError: { word: 'Sending error', meaning: 'The mail server refused to send for it.' },
  },
  warmup: {
    off: { word: 'Off', meaning: 'Warmup is paused.' },
    on: { word: 'On', meaning: 'Warmup is running.' },
    banned: { word: 'Banned', meaning: 'Instantly has banned it from warmup.' },
    noSpamFolder: { word: 'Spam folder unknown', meaning: 'Instantly can not find its spam folder.' },
    suspended: { word: 'Suspended', meaning: 'Instantly has suspended its warmup for good.' },
  },
  campaign: {
    draft: { word: 'Draft', meaning: 'Not started yet.' },
    active: { word: 'Active', meaning: 'It is sending.' },
    paused: { word: 'Paused', meaning: 'It sends nothing until it is resumed.' },
    completed: { word: 'Completed', meaning: 'It has reached all its leads.' },
    subsequences: {
      word: 'Running subsequences',
      meaning: 'Its own steps are done; subsequences go on.',
    },
    suspended: {
      word: 'Account suspended',
      meaning: 'Instantly has suspended the workspace’s account.',
    },
    unhealthy: {
      word: 'Accounts unhealthy',
      meaning: 'Stopped, for its sending accounts are in trouble.',
    },
    bounceProtect: { word: 'Bounce protect', meaning: 'Stopped, for too many of its mails bounced.' },
  },
  provider: {
    custom: 'Custom IMAP/SMTP',
    google: 'Google',
    microsoft: 'Microsoft',
    aws: 'AWS',
    airMail: 'AirMail',
    airmailInstant: 'Airmail Instant',
    other: (code: number) => `Provider ${code}`,
  },
}
