// What can be wrong with a row of an import, on screen and in a saved file.
import type { ProblemCode } from '../../domain/import-problems'

/** `title` of a field by its label, or of `row`. */
const codes: Readonly<
  Record<ProblemCode, { readonly title: (field: string) => string; readonly advice: string }>
> = {
  missing: {
    title: (field) => `${field} is missing`,
    advice: 'Instantly needs it. Fill it in, or skip the row.',
  },
  emailInvalid: {
    title: (field) => `${field} is not an email address`,
    advice: 'Correct it, or skip the row.',
  },
  hostInvalid: {
    title: (field) => `${field} is not a host name`,
    advice: 'A host looks like imap.example.com.',
  },
  hostWrong: {
    title: (field) => `${field} is a host that does not serve mail`,
    advice: 'It is often written in place of the right one. Take the suggestion.',
  },
  hostPrivate: {
    title: (field) => `${field} is only known inside a network`,
    advice: 'Instantly cannot reach it from outside.',
  },
  serverSwapped: {
    title: (field) => `${field} looks like that of the other server`,
    advice: 'IMAP reads mail and SMTP sends it: look whether the columns are swapped.',
  },
  portInvalid: {
    title: (field) => `${field} is not a port`,
    advice: 'A port is a whole number from 1 to 65535.',
  },
  portUnusual: {
    title: (field) => `${field} is not a usual port`,
    advice: 'IMAP is read on 993, SMTP sent on 465 or 587.',
  },
  portDiffers: {
    title: (field) => `${field} differs from the port written in the host`,
    advice: 'The port’s own column is used.',
  },
  numberInvalid: {
    title: (field) => `${field} is not a number`,
    advice: 'It takes a number of 0 or more.',
  },
  gapTooLong: {
    title: (field) => `${field} is more than a day`,
    advice: 'It takes 0 to 1440 minutes.',
  },
  limitHigh: {
    title: (field) => `${field} is high`,
    advice:
      'It is above what one inbox may send a day, warmup included, by the thresholds in Settings: more is likely to harm it.',
  },
  rateUnit: {
    title: (field) => `${field} may be a percentage`,
    advice: 'Instantly’s own examples are shares such as 0.3. It is sent as it stands here.',
  },
  flagInvalid: {
    title: (field) => `${field} is neither yes nor no`,
    advice: 'Write true or false.',
  },
  incrementInvalid: {
    title: (field) => `${field} is not one Instantly knows`,
    advice: 'It takes disabled, or 0 to 4.',
  },
  providerUnknown: {
    title: (field) => `${field} is not known here`,
    advice: 'Its hosts cannot be filled in; those of the file are used.',
  },
  edgeSpace: {
    title: (field) => `${field} begins or ends with white space`,
    advice: 'It is sent exactly as it is. Strip it if it came from copying.',
  },
  appPasswordSpaces: {
    title: (field) => `${field} is a Google app password with spaces`,
    advice: 'Google shows it in four groups; the password itself has no spaces.',
  },
  notAppPassword: {
    title: (field) => `${field} is not an app password`,
    advice: 'Google takes a 16-letter app password here, not the password of the account.',
  },
  basicAuthEnds: {
    title: () => 'Microsoft 365 with a password',
    advice:
      'IMAP works by OAuth only, and SMTP with a password is turned off by default at the end of December 2026. Connect it by OAuth in Instantly.',
  },
  oauthOnly: {
    title: () => 'Outlook.com with a password',
    advice: 'It works by OAuth only. Connect it in Instantly.',
  },
  serviceEnds: {
    title: () => 'AWS WorkMail ends on 31 March 2027',
    advice: 'Plan to move these mailboxes.',
  },
  unreadable: {
    title: (field) => `${field} has characters that could not be read`,
    advice: 'The file may be in another encoding: choose it above. Otherwise type the value anew.',
  },
  controlCharacters: {
    title: (field) => `${field} has characters that cannot be seen`,
    advice: 'They came with the file. Take the suggestion, or type it anew.',
  },
  tooLong: {
    title: (field) => `${field} is too long`,
    advice: 'Shorten it, or skip the row.',
  },
  fewCells: {
    title: () => 'The row has fewer cells than the header',
    advice: 'The missing ones are taken as empty.',
  },
  extraCells: {
    title: () => 'The row has more cells than the header',
    advice: 'Often a password holds the delimiter without quotes, and all after it has moved.',
  },
  brokenQuote: {
    title: () => 'A quote in the row is not closed as it should be',
    advice: 'The cell is taken as it stands in the file. Check it, or correct the file.',
  },
  exampleRow: {
    title: () => 'This is the example of the template',
    advice: 'Skip it.',
  },
  rowsInCell: {
    title: () => 'A cell holds what looks like whole rows',
    advice: 'A quote is probably missing at its end, and rows are hidden in it. Correct the file.',
  },
  lineBreak: {
    title: (field) => `${field} has a line break`,
    advice: 'A quote is probably missing in the file. Correct it there, or type the password anew.',
  },
  goneFromFleet: {
    title: () => 'It was in the fleet once',
    advice: 'A complete sync no longer found it. It is created again.',
  },
}

export const importsProblems = {
  codes,
  /** Named in the place of a field. */
  row: 'The row',
}
