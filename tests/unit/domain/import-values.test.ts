import { describe, expect, it } from 'vitest'
import { COLUMN_TARGETS, isSecretField, type ImportField } from '../../../shared/domain/import-fields'
import {
  columnName,
  mapHeader,
  needsMapping,
  presetKey,
  targetOfHeader,
} from '../../../shared/domain/import-mapping'
import { PROBLEM_CODES, problemWords, severityOf } from '../../../shared/domain/import-problems'
import {
  MAIL_PROVIDERS,
  providerByDomain,
  providerByHost,
  providerByWord,
} from '../../../shared/domain/import-providers'
import { mendSecret, secretProblem } from '../../../shared/domain/import-secrets'
import { nameFromAddress, readValue, splitName, splitTags } from '../../../shared/domain/import-values'

type Plain = Exclude<ImportField, 'imapPassword' | 'smtpPassword'>
type Line = readonly [field: Plain, text: string, value: string, problem?: string, suggestion?: string]

const LINES: readonly Line[] = [
  ['email', ' Anna.Lee@Brightpath.CO ', 'anna.lee@brightpath.co'],
  ['email', 'anna@brightpath', 'anna@brightpath', 'emailInvalid'],
  ['email', '<anna@b.co>', '<anna@b.co>', 'emailInvalid', 'anna@b.co'],
  ['email', 'an na@b.co', 'an na@b.co', 'emailInvalid', 'anna@b.co'],
  ['email', 'mailto:anna@b.co', 'mailto:anna@b.co', 'emailInvalid', 'anna@b.co'],
  ['email', "o'hara+x@b.co", "o'hara+x@b.co"],
  ['imapHost', ' IMAP.Brightpath.co ', 'imap.brightpath.co'],
  ['imapHost', 'https://imap.b.co/path', 'imap.b.co'],
  ['imapHost', 'imap.b.co:993', 'imap.b.co'],
  ['imapHost', 'imap.b.co.', 'imap.b.co'],
  ['imapHost', 'imap b co', 'imap b co', 'hostInvalid'],
  ['imapHost', 'localhost', 'localhost', 'hostPrivate'],
  ['smtpHost', '192.168.1.2', '192.168.1.2', 'hostPrivate'],
  ['imapHost', 'imap.google.com', 'imap.google.com', 'hostWrong', 'imap.gmail.com'],
  ['smtpHost', 'smtp.google.com', 'smtp.google.com', 'hostWrong', 'smtp.gmail.com'],
  ['imapHost', 'smtp.b.co', 'smtp.b.co', 'serverSwapped'],
  ['trackingDomain', 'https://track.b.co/', 'track.b.co'],
  ['imapPort', '993', '993'],
  ['imapPort', ' 0993 ', '993'],
  ['imapPort', '993.0', '993'],
  ['imapPort', '993 (SSL)', '993'],
  ['imapPort', '465', '465', 'portUnusual', '993'],
  ['smtpPort', '70000', '70000', 'portInvalid', '465'],
  ['smtpPort', 'ssl', 'ssl', 'portInvalid', '465'],
  ['smtpPort', '587', '587'],
  ['dailyLimit', '30', '30'],
  ['dailyLimit', '30.0', '30'],
  ['dailyLimit', '51', '51', 'limitHigh'],
  ['dailyLimit', '1,000', '1,000', 'numberInvalid'],
  ['dailyLimit', '-1', '-1', 'numberInvalid'],
  ['sendingGap', '1441', '1441', 'gapTooLong'],
  ['sendingGap', '60', '60'],
  ['replyRate', '0.3', '0.3'],
  ['replyRate', '30%', '30', 'rateUnit'],
  ['warmupIncrement', 'Disabled', 'disabled'],
  ['warmupIncrement', 'FALSE', 'disabled'],
  ['warmupIncrement', '4', '4'],
  ['warmupIncrement', '10', '10', 'incrementInvalid', '4'],
  ['firstName', ' Zoë ', 'Zoë'],
  ['firstName', 'An\u200bna', 'An\u200bna', 'controlCharacters', 'Anna'],
  ['firstName', 'Zo\ufffd', 'Zo\ufffd', 'unreadable'],
  ['signature', 'Best,\nAnna ', 'Best,\nAnna '],
  ['replyTo', 'x', 'x', 'emailInvalid'],
]

describe('a value', () => {
  it.each(LINES)('of %s, %j, is sent as %j', (...line: unknown[]) => {
    const [field, text, value, problem, suggestion] = line as unknown as Line
    expect(readValue(field, text)).toMatchObject({ value })
    const read = readValue(field, text)
    expect([read.problem, read.suggestion]).toEqual([problem, suggestion])
  })

  it.each(['TRUE', 'true', '1', 'yes', 'on', ' Y '])('%j is yes', (text) => {
    expect(readValue('warmupEnabled', text)).toEqual({ value: 'true' })
  })

  it.each(['FALSE', '0', 'no', 'off', 'disabled'])('%j is no', (text) => {
    expect(readValue('warmupEnabled', text)).toEqual({ value: 'false' })
  })

  it('that is neither is told', () => {
    expect(readValue('warmupEnabled', 'maybe').problem).toBe('flagInvalid')
  })

  it('takes a limit for high above the threshold it is given, the usual one else', () => {
    expect(readValue('dailyLimit', '50').problem).toBeUndefined()
    expect(readValue('dailyLimit', '51').problem).toBe('limitHigh')
    expect(readValue('dailyLimit', '30', 29).problem).toBe('limitHigh')
    expect(readValue('warmupLimit', '60', 60).problem).toBeUndefined()
  })

  it('keeps the port that was written behind a host', () => {
    expect(readValue('smtpHost', 'smtp.b.co:587').port).toBe('587')
  })

  it('splits names and tags, and makes a first name of an address', () => {
    expect(splitName(' Anna  Maria Berg ')).toEqual({ first: 'Anna', last: 'Maria Berg' })
    expect(splitName('Anna')).toEqual({ first: 'Anna', last: '' })
    expect(splitTags('new; old |new, ')).toEqual(['new', 'old'])
    expect(['jane.doe@b.co', 'jane+x@b.co', '42@b.co', 'émile_zola@b.co'].map(nameFromAddress)).toEqual([
      'Jane',
      'Jane',
      undefined,
      'Émile',
    ])
  })
})

describe('a password', () => {
  const of = (text: string): Uint8Array => new TextEncoder().encode(text)
  const mended = (text: string): string | undefined => {
    const problem = secretProblem(of(text), false)
    const bytes = problem && mendSecret(of(text), problem)
    return bytes && new TextDecoder().decode(bytes)
  }

  it('is never changed unasked, and is mended only where it can be told how', () => {
    expect(['secret', 'abcd efgh ijkl mnop', ' x ', '\tx', '\u00a0x\u00a0', 'a b'].map(mended)).toEqual([
      undefined,
      'abcdefghijklmnop',
      'x',
      'x',
      'x',
      undefined,
    ])
  })

  it('is asked about when it can be no password of that server', () => {
    expect(secretProblem(of('secret'), true)).toBe('notAppPassword')
    expect(secretProblem(of('abcdefghijklmnop'), true)).toBeUndefined()
    expect(secretProblem(of('a\nb'), false)).toBe('lineBreak')
    expect(secretProblem(of('a\ufffd'), false)).toBe('unreadable')
  })
})

describe('names of columns', () => {
  it('of ours are known again when the file is read', () => {
    for (const target of COLUMN_TARGETS) expect(targetOfHeader(columnName(target)), target).toBe(target)
  })

  it('that are keys of objects mean nothing', () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty']
    expect(mapHeader(names).map(({ target }) => target)).toEqual([undefined, undefined, undefined, undefined])
  })

  it('in other scripts keep presets apart', () => {
    expect(presetKey(['Почта', 'Пароль'], 2)).not.toBe(presetKey(['Пароль', 'Почта'], 2))
    expect(presetKey(['E-Mail ', 'PASS_word'], 2)).toBe('email|password')
    expect(presetKey(undefined, 3)).toBe('#3')
  })

  it('are asked for without an address, a password, or with a column nobody knows', () => {
    expect(needsMapping(['email', 'password'])).toBe(false)
    expect(
      [['email'], ['password'], ['email', 'password', undefined]].map((targets) =>
        needsMapping(targets as never),
      ),
    ).toEqual([true, true, true])
  })
})

describe('providers', () => {
  it('are found by their hosts, by words of a file, by the domains that are theirs', () => {
    for (const provider of MAIL_PROVIDERS) {
      expect(providerByHost(provider.smtpHost)?.smtpHost).toBe(provider.smtpHost)
      expect(providerByWord(provider.name)).toBe(provider)
      for (const domain of provider.domains) expect(providerByDomain(domain)).toBe(provider)
    }
    expect(providerByHost('imap.mail.eu-central-1.awsapps.com')?.trap).toBe('serviceEnds')
    expect(['G Suite', 'office 365', 'constructor'].map((word) => providerByWord(word)?.id)).toEqual([
      'google',
      'microsoft',
      undefined,
    ])
  })
})

describe('problems', () => {
  it('each have a severity and words that name the field', () => {
    for (const code of PROBLEM_CODES) {
      const words = problemWords(code, 'smtpHost')
      expect(['error', 'warning']).toContain(severityOf(code))
      expect(words.title).not.toContain('%')
      expect(words.advice).toMatch(/\.$/)
    }
    expect(problemWords('missing', 'imapPort').title).toBe('IMAP port is missing')
    expect(problemWords('basicAuthEnds', 'smtpHost').advice).toContain('December 2026')
    expect(isSecretField('imapPassword')).toBe(true)
  })
})
